"""Reads of revisions and corrections: the history, who is concerned, who has acknowledged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from campaigns.models import Campaign, PlanRevision, RevisionAcknowledgement, RevisionDraft
from campaigns.planfile.schema import Plan
from campaigns.queries import frozen_plan
from units.models import Unit, UnitType
from vietnamese.text import fold


def history(campaign: Campaign) -> list[PlanRevision]:
    """Every revision and correction, the latest first; the plans themselves stay in the database."""
    revisions = campaign.revisions.select_related("made_by").defer("document")
    return list(revisions.order_by("-number", "-correction"))


def revisions_readable(campaign: Campaign) -> QuerySet[PlanRevision]:
    """Revisions for a page, to be found by number and correction."""
    return campaign.revisions.select_related("made_by").defer("document")


def one_before(revision: PlanRevision) -> PlanRevision | None:
    """The revision or correction that this one follows; None for the launch."""
    earlier = Q(number__lt=revision.number) | Q(number=revision.number, correction__lt=revision.correction)
    same_campaign = PlanRevision.objects.filter(campaign_id=revision.campaign_id).defer("document")
    return same_campaign.filter(earlier).order_by("-number", "-correction").first()


def open_draft(campaign: Campaign) -> RevisionDraft | None:
    """The revision that is being written, with who opened it."""
    return RevisionDraft.objects.select_related("opened_by").filter(campaign=campaign).first()


def type_names() -> dict[str, str]:
    """Code → name of every type of units."""
    return dict(UnitType.objects.values_list("code", "name"))


# --- who is concerned, who has read ----------------------------------------------------------------------------------


def concerns(plan: Plan, unit: Unit) -> bool:
    """Whether the plan asks something of this unit: by its type, or by name for a figure of the whole campaign."""
    types = {code for subject in plan.subjects for code in subject.unit_types}
    types |= {code for target in plan.targets if not target.reported_by for code in target.applies_to}
    names = {fold(target.reported_by) for target in plan.targets if target.reported_by}
    return unit.unit_type.code in types or fold(unit.name) in names


def units_concerned(revision: PlanRevision, today: date) -> list[Unit]:
    """Units of today that the revision asks something of, and those that it asks no longer, in order."""
    before = one_before(revision)
    plans = [frozen_plan(revision), *([frozen_plan(before)] if before else [])]
    units = Unit.objects.valid_on(today).select_related("unit_type").in_order()
    return [unit for unit in units if any(concerns(plan, unit) for plan in plans)]


@dataclass(frozen=True)
class Reader:
    """A unit that a revision concerns, with its acknowledgement if it has given one."""

    unit: Unit
    acknowledgement: RevisionAcknowledgement | None


def readers_of(revision: PlanRevision, today: date) -> list[Reader]:
    given = {row.unit_id: row for row in revision.acknowledgements.select_related("acknowledged_by")}
    return [Reader(unit, given.get(unit.pk)) for unit in units_concerned(revision, today)]


def counts_by_type(readers: Iterable[Reader]) -> dict[str, tuple[int, int]]:
    """Name of the type → (units that have acknowledged, units), in order."""
    counts: dict[str, tuple[int, int]] = {}
    for reader in readers:
        read, all_of_them = counts.get(reader.unit.unit_type.name, (0, 0))
        counts[reader.unit.unit_type.name] = (read + bool(reader.acknowledgement), all_of_them + 1)
    return counts


def latest_revisions() -> list[PlanRevision]:
    """The latest revision of every running campaign that was revised, corrections left out."""
    revised = PlanRevision.objects.filter(campaign__in=Campaign.objects.running(), number__gt=0, correction=0)
    revised = revised.select_related("campaign").defer("document")
    return list(revised.order_by("campaign_id", "-number").distinct("campaign_id"))


def unread_by(unit_ids: Iterable[int], today: date) -> list[tuple[PlanRevision, Unit]]:
    """Revisions that these units have not acknowledged yet. One read where nothing was revised."""
    ids = set(unit_ids)
    if not ids or not (revisions := latest_revisions()):
        return []
    read = set(
        RevisionAcknowledgement.objects.filter(revision__in=revisions, unit_id__in=ids).values_list(
            "revision_id", "unit_id"
        )
    )
    return [
        (revision, unit)
        for revision in revisions
        for unit in units_concerned(revision, today)
        if unit.pk in ids and (revision.pk, unit.pk) not in read
    ]
