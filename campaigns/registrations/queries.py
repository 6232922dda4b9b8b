"""Who is to register, until when, for which awards, and who has."""

from dataclasses import dataclass
from datetime import date

from campaigns.models import Campaign, Registration
from campaigns.planfile.schema import Award, Milestone, Plan
from units.models import Unit

ON_TIME, LATE, MISSING, OPEN = "on_time", "late", "missing", "due"


@dataclass(frozen=True)
class RegistrationLine:
    """One unit's duty to register. `timing` is one of ON_TIME, LATE, MISSING, OPEN."""

    unit: Unit
    registration: Registration | None
    timing: str


@dataclass(frozen=True)
class Deadlines:
    """The last days that the plan sets: to register, and for the units' own plans. None where it names no day."""

    registration: Milestone | None
    own_plan: Milestone | None

    @property
    def due(self) -> date | None:
        return self.registration.due if self.registration else None


def deadlines_of(plan: Plan) -> Deadlines:
    return Deadlines(_first(plan, "registration"), _first(plan, "plan"))


def _first(plan: Plan, kind: str) -> Milestone | None:
    """The first milestone of this kind; one that names a day goes before one that does not."""
    found = [milestone for milestone in plan.milestones if milestone.kind == kind]
    return min(found, key=lambda milestone: milestone.due or date.max, default=None)


def unit_types_competing(plan: Plan) -> list[str]:
    """The types of unit that the plan's subjects speak of, collectives or their people."""
    return list(dict.fromkeys(code for subject in plan.subjects for code in subject.unit_types))


def awards_open_to(plan: Plan, unit: Unit) -> list[Award]:
    """The awards that this unit or its people may strive for, in the order of the plan."""
    subjects = {subject.code for subject in plan.subjects if unit.unit_type.code in subject.unit_types}
    return [award for award in plan.awards if subjects & set(award.subjects)]


def registration_of(campaign: Campaign, unit: Unit) -> Registration | None:
    return Registration.objects.filter(campaign=campaign, unit=unit).select_related("registered_by").first()


def registration_lines(campaign: Campaign, plan: Plan, today: date) -> list[RegistrationLine]:
    """Every unit that is to register today, or has done so, by type and name."""
    found = {one.unit_id: one for one in Registration.objects.filter(campaign=campaign).select_related("registered_by")}
    asked = Unit.objects.of_types(unit_types_competing(plan)).valid_on(today)
    units = Unit.objects.filter(pk__in=[*asked.values_list("pk", flat=True), *found])
    due = deadlines_of(plan).due
    return [
        RegistrationLine(unit, found.get(unit.pk), timing_of(found.get(unit.pk), due, today))
        for unit in units.select_related("unit_type").in_order()
    ]


def timing_of(registration: Registration | None, due: date | None, today: date) -> str:
    """In time or late by the day of the first registration; without a day in the plan nobody is late."""
    if registration:
        return LATE if due and registration.registered_on > due else ON_TIME
    return MISSING if due and today > due else OPEN
