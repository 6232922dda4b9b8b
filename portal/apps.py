from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Cổng"

    def ready(self) -> None:
        """Every process knows which jobs there are, not only the worker."""
        autodiscover_modules("tasks")
