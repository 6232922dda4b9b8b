from django.apps import AppConfig
from django.db.backends.signals import connection_created


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = "Đơn vị"

    def ready(self) -> None:
        from units import checks  # also registers the system check

        connection_created.connect(checks.refuse_unbound_role, dispatch_uid="units.refuse_unbound_role")
