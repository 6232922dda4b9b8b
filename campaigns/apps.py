from typing import Any

from django.apps import AppConfig

from units.signals import authority_created


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = "Phong trào"

    def ready(self) -> None:
        authority_created.connect(give_the_law, dispatch_uid="campaigns.give_the_law")


def give_the_law(by: Any, **_: Any) -> None:
    """A new authority starts with the legal figures and days off that come with the portal."""
    from campaigns.law.loading import load_law

    load_law(by=by)
