from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        from campaigns.launching.queries import FURTHER_CHECKS
        from campaigns.revisions.obstacles import OBSTACLES
        from reports.revising import changes_without_baseline, obstacles_of_reports

        FURTHER_CHECKS.append(changes_without_baseline)
        OBSTACLES.append(obstacles_of_reports)
        post_save.connect(recognise_bodies_of, sender="campaigns.PlanRevision", dispatch_uid="reports.recognise_bodies")


def recognise_bodies_of(instance: Any, created: bool, raw: bool = False, **_: Any) -> None:
    """A plan has come into force, at launch or by a revision. A signal, since campaigns know of no reports."""
    from campaigns.queries import frozen_plan
    from reports.actions.bodies import recognise_bodies

    if created and not raw:
        recognise_bodies(campaign=instance.campaign, plan=frozen_plan(instance), by=instance.made_by)
