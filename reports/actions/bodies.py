"""Which units a plan's named bodies mean: known by their names when the plan comes into force, else said by staff."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.queries import plan_in_force
from reports import binding, queries
from reports.models import ReportingBody
from units import audit
from units.models import Unit, User


class BodyRefused(Exception):
    """The unit cannot be chosen; the message says why."""


@dataclass(frozen=True)
class Choice:
    """The unit that staff chose for a name in the plan, and the one that the page had shown (None for none)."""

    name: str
    unit: Unit
    was: int | None


@transaction.atomic
def recognise_bodies(*, campaign: Campaign, plan: Plan, by: User | None) -> list[ReportingBody]:
    """Stores the unit of every body that one unit alone is called like; what is stored stays, whatever a unit is
    called later."""
    _lock(campaign)
    names = queries.unknown_bodies(campaign, plan)
    if not names:
        return []
    meant = binding.units_named(names, Unit.objects.order_by("pk"))
    bodies = [ReportingBody.objects.create(campaign=campaign, name=name, unit=unit) for name, unit in meant.items()]
    for body in bodies:
        audit.record("recognise_body", body, by=by, unit=body.unit.code)
    return bodies


@transaction.atomic
def choose_bodies(*, campaign: Campaign, choices: Iterable[Choice], by: User | None) -> None:
    """All choices or none. Raises BodyRefused where the page showed something else than what stands there now."""
    _lock(campaign)
    names = binding.named_bodies(plan_in_force(campaign))
    stored = {body.name: body for body in ReportingBody.objects.filter(campaign=campaign).select_related("unit")}
    for choice in choices:
        if choice.name not in names:
            raise BodyRefused(f"Kế hoạch đang có hiệu lực không nêu “{choice.name}”: hãy mở lại trang.")
        _choose(campaign, choice, stored.get(choice.name), by)


def _choose(campaign: Campaign, choice: Choice, body: ReportingBody | None, by: User | None) -> None:
    if (body.unit_id if body else None) != choice.was:
        now_stored = f"hiện là “{body.unit}”" if body else "hiện chưa có đơn vị"
        raise BodyRefused(f"Người khác vừa chọn đơn vị cho “{choice.name}”, {now_stored}: hãy so lại rồi lưu.")
    if choice.unit.pk == choice.was:
        return
    before = body.unit.code if body else ""
    if body is None:
        body = ReportingBody.objects.create(campaign=campaign, name=choice.name, unit=choice.unit)
    else:
        body.unit = choice.unit
        body.save(update_fields=["unit"])
    audit.record("choose_body", body, by=by, before=before, unit=choice.unit.code)


def _lock(campaign: Campaign) -> None:
    """Those who name the bodies of one campaign take turns."""
    Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
