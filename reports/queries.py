"""Reads that shape reports for pages, documents and evaluations."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import JSONObject
from django.utils import timezone

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign, PlanRevision
from campaigns.planfile.schema import Indicator, Plan, Target
from campaigns.queries import frozen_plan, plan_in_force
from reports import binding, rules
from reports.binding import Duties, DutiesOverTime, Era, Owed
from reports.enums import SENT_STATUSES, Answer, DecisionVerdict, DeclarationStatus, ReportStatus, ReportTiming
from reports.models import (
    Baseline,
    Declaration,
    Evidence,
    IndicatorValue,
    PeriodicReport,
    ReportDecision,
    ReportingBody,
    ReportingPeriod,
    ReportVersion,
    Violation,
)
from reports.rules import Figure
from units.models import Person, Unit
from vietnamese.text import given_name_key


@dataclass(frozen=True)
class Expected:
    """One unit's duty in one period, with the report if it exists."""

    unit: Unit
    period: ReportingPeriod
    report: PeriodicReport | None
    timing: ReportTiming

    @property
    def status(self) -> str:
        return self.report.status if self.report else ""


def bodies_of(campaign: Campaign, plan: Plan) -> dict[str, int]:
    """The units that the plan's named bodies mean, as far as it is known."""
    names = binding.named_bodies(plan)
    if not names:
        return {}
    known = ReportingBody.objects.filter(campaign=campaign, name__in=names)
    return dict(known.values_list("name", "unit_id"))


def duties_of(campaign: Campaign, plan: Plan) -> Duties:
    """Who reports what under this plan of the campaign."""
    return Duties(plan, bodies_of(campaign, plan))


def eras_before(campaign: Campaign, plan: Plan) -> list[Era]:
    """The plans of the campaign that were in force before this one, oldest first. None, unread, where never revised."""
    if plan.revision.number == 0:
        return []
    revisions = PlanRevision.objects.filter(campaign=campaign, correction=0, number__lte=plan.revision.number)
    ordered = list(revisions.defer("document").order_by("number"))
    return [
        Era(earlier, bodies_of(campaign, earlier), timezone.localdate(following.made_at), revision.sha256)
        for revision, following in pairwise(ordered)
        for earlier in [frozen_plan(revision)]
    ]


def duties_over_time(campaign: Campaign, plan: Plan) -> DutiesOverTime:
    """Who reports what under this plan, and who did before it."""
    return DutiesOverTime(duties_of(campaign, plan), eras_before(campaign, plan))


def indicators_owed(campaign: Campaign, unit: Unit) -> list[Indicator]:
    """The indicators that the unit reports under the plan in force. For many units, ask one `duties_of`."""
    return duties_of(campaign, plan_in_force(campaign)).indicators_of(unit)


def unknown_bodies(campaign: Campaign, plan: Plan) -> list[str]:
    """Names in the plan of which nobody has said which unit they mean: their figures are asked of no one."""
    known = bodies_of(campaign, plan)
    return [name for name in binding.named_bodies(plan) if name not in known]


def owed_periods(
    campaign: Campaign, plan: Plan, periods: list[ReportingPeriod], day: date
) -> list[tuple[Unit, ReportingPeriod]]:
    """Which of these periods the units of this day owe, by unit; what was due under an earlier plan, as it asked."""
    duties = duties_over_time(campaign, plan)
    units = Unit.objects.valid_on(day).select_related("unit_type", "cluster").in_order()
    return [
        (unit, period)
        for unit in units
        if duties.is_bound(unit)
        for period in periods
        if unit.existed_on(period.ends_on) and duties.bound_when_due(unit, period.due_on)
    ]


def periods_of(campaign: Campaign) -> list[ReportingPeriod]:
    """The campaign's periods, oldest first."""
    return list(ReportingPeriod.objects.filter(campaign=campaign).order_by("ends_on", "starts_on", "pk"))


def reported_period_ids(campaign: Campaign) -> set[int]:
    """The periods in which a unit has submitted: these stay as they are."""
    submitted = PeriodicReport.objects.filter(period__campaign=campaign).exclude(first_submitted_on=None)
    return set(submitted.values_list("period_id", flat=True))


def drafts_of(period: ReportingPeriod) -> list[PeriodicReport]:
    """What units have begun for the period, by name."""
    return list(PeriodicReport.objects.filter(period=period).select_related("unit").order_by("unit__name", "pk"))


def expected_reports(
    campaign: Campaign, plan: Plan, today: date, unit_ids: Collection[int] | None = None
) -> list[Expected]:
    """Every duty of every unit (or of those named), by unit and then period.

    A unit owes the periods that ended while it existed, if the plan bound it when they were due and still does. What
    was submitted is always shown.
    """
    reports = {
        (report.unit_id, report.period_id): report
        for report in PeriodicReport.objects.filter(period__campaign=campaign)
    }
    periods = periods_of(campaign)
    units = Unit.objects.select_related("unit_type", "cluster").in_order()
    if unit_ids is not None:
        units = units.filter(pk__in=unit_ids)
    duties = duties_over_time(campaign, plan)
    return [
        _expected(unit, period, report, today)
        for unit in units
        for is_bound in [duties.is_bound(unit)]
        for period in periods
        for report in [reports.get((unit.pk, period.pk))]
        if (report and report.status in SENT_STATUSES)
        or (is_bound and unit.existed_on(period.ends_on) and duties.bound_when_due(unit, period.due_on))
    ]


def _expected(unit: Unit, period: ReportingPeriod, report: PeriodicReport | None, today: date) -> Expected:
    first = report.first_submitted_on if report else None
    return Expected(unit, period, report, rules.timing(period.due_on, first, today))


def awaiting_review() -> QuerySet[PeriodicReport]:
    """Submitted reports of the authority, the longest waiting first."""
    waiting = PeriodicReport.objects.filter(status=ReportStatus.SUBMITTED)
    return waiting.select_related("unit", "period__campaign").order_by("submitted_at", "pk")


@dataclass(frozen=True, slots=True)
class CountingVersion:
    """The version of one report that an evaluation counts, with its packed figures."""

    unit_id: int
    period_id: int
    number: int
    submitted_on: date
    accepted_on: date | None
    figures: dict[str, list[object]]


def counting_versions(
    campaign: Campaign, *, official: bool, as_of: date, indicators: Collection[str] | None = None
) -> Iterator[CountingVersion]:
    """One version per report: official counts the latest accepted by `as_of`, preliminary the latest submitted.

    A version that was given back counts in neither mode. `indicators`: read the figures of these only.
    """
    decided = ReportDecision.objects.filter(version=OuterRef("pk"), decided_on__lte=as_of)
    accepted = decided.filter(verdict=DecisionVerdict.ACCEPTED)
    returned = decided.filter(verdict=DecisionVerdict.RETURNED)
    versions = ReportVersion.objects.filter(report__period__campaign=campaign, submitted_on__lte=as_of)
    versions = versions.exclude(Exists(returned)).annotate(accepted_on=Subquery(accepted.values("decided_on")[:1]))
    if official:
        versions = versions.filter(Exists(accepted))
    latest = versions.order_by("report_id", "-number").distinct("report_id")
    rows = latest.values_list(
        "report__unit_id", "report__period_id", "number", "submitted_on", "accepted_on", _figures_of(indicators)
    )
    for unit_id, period_id, number, submitted_on, accepted_on, figures in rows.iterator(chunk_size=2000):
        named = {code: packed for code, packed in figures.items() if packed is not None}
        yield CountingVersion(unit_id, period_id, number, submitted_on, accepted_on, named)


MOST_NAMED = 40
"""Beyond so many, PostgreSQL takes no more arguments, and reading all costs no more."""


def _figures_of(indicators: Collection[str] | None) -> F | JSONObject:
    """The packed figures of a version, or the named ones among them: where one is missing, null."""
    if indicators is None or len(indicators) > MOST_NAMED:
        return F("figures")
    return JSONObject(**{code: KeyTransform(code, "figures") for code in sorted(indicators)})


def first_submissions(campaign: Campaign, as_of: date) -> dict[tuple[int, int], date]:
    """(unit id, period id) → day of the first submission up to `as_of`."""
    versions = ReportVersion.objects.filter(report__period__campaign=campaign, submitted_on__lte=as_of)
    rows = versions.values_list("report__unit_id", "report__period_id").annotate(first=Min("submitted_on"))
    return {(unit_id, period_id): first for unit_id, period_id, first in rows}


# --- One report -----------------------------------------------------------------------------------------------------


def reports_with_context() -> QuerySet[PeriodicReport]:
    """Reports with everything their pages name."""
    return PeriodicReport.objects.select_related("period__campaign", "unit__unit_type", "edited_by")


@dataclass(frozen=True)
class ReportRow:
    """One indicator of a report: what the plan asks, the figure, the one before it, and what proves it."""

    indicator: Indicator
    targets: list[Target]
    figure: Figure | None
    previous: Figure | None
    evidence: list[Evidence] = field(default_factory=list)
    is_asked: bool = True

    @property
    def clauses(self) -> str:
        """The places in the plan that ask for it, each once."""
        return ", ".join(dict.fromkeys(target.clause for target in self.targets))


def stored_figures(report: PeriodicReport) -> dict[str, Figure]:
    """The figures of the draft by indicator code."""
    rows = IndicatorValue.objects.filter(report=report).select_related("indicator")
    return {row.indicator.code: figure_of(row) for row in rows}


def figure_of(row: IndicatorValue) -> Figure:
    """The figure that a stored row holds."""
    return Figure(
        Answer(row.answer),
        row.numerator,
        row.denominator,
        row.value,
        row.is_published_rate,
        row.source,
        row.note,
    )


def figures_of_version(version: ReportVersion | None) -> dict[str, Figure]:
    """The figures as submitted by indicator code; none without a version."""
    return {code: rules.unpacked(values) for code, values in version.figures.items()} if version else {}


def latest_version(report: PeriodicReport) -> ReportVersion | None:
    """What was submitted last, whatever was decided about it; None before the first submission."""
    return report.versions.select_related("submitted_by").order_by("-number").first()


def report_rows(report: PeriodicReport, plan: Plan, figures: dict[str, Figure]) -> list[ReportRow]:
    """The indicators that the unit owes, in the order of the plan, with these figures."""
    duties = duties_of(report.period.campaign, plan)
    targets = duties.targets_of(report.unit)
    previous = previous_figures(report)
    evidence = evidence_by_indicator(report)
    return [
        ReportRow(
            indicator,
            targets.get(indicator.code, []),
            figures.get(indicator.code),
            previous.get(indicator.code),
            evidence.get(indicator.code, []),
        )
        for indicator in duties.indicators_of(report.unit)
    ]


def rows_read(report: PeriodicReport, plan: Plan, figures: dict[str, Figure]) -> list[ReportRow]:
    """As `report_rows`, then the figures that the unit gave before a revision stopped asking for them."""
    asked = report_rows(report, plan, figures)
    codes = {row.indicator.code for row in asked}
    past = [one for one in plan.indicators if one.code in figures and one.code not in codes]
    if not past:
        return asked
    previous, evidence = previous_figures(report), evidence_by_indicator(report)
    return asked + [
        ReportRow(one, [], figures[one.code], previous.get(one.code), evidence.get(one.code, []), is_asked=False)
        for one in past
    ]


def stored_rows(report: PeriodicReport, plan: Plan) -> list[ReportRow]:
    """The indicators that the unit owes with the figures of its draft."""
    return report_rows(report, plan, stored_figures(report))


def previous_figures(report: PeriodicReport) -> dict[str, Figure]:
    """What the unit last submitted for an earlier period of the campaign."""
    earlier = ReportVersion.objects.filter(
        report__unit_id=report.unit_id,
        report__period__campaign_id=report.period.campaign_id,
        report__period__ends_on__lt=report.period.ends_on,
    )
    return figures_of_version(earlier.order_by("-report__period__ends_on", "-report_id", "-number").first())


def evidence_by_indicator(report: PeriodicReport) -> dict[str, list[Evidence]]:
    """The files in use beside each figure, oldest first."""
    found: dict[str, list[Evidence]] = {}
    files = report.evidence.filter(removed_at=None).select_related("indicator", "uploaded_by")
    for evidence in files.annotate(indicator_code=F("indicator__code")).order_by("pk"):
        found.setdefault(evidence.indicator_code, []).append(evidence)
    return found


def versions_of(report: PeriodicReport) -> list[ReportVersion]:
    """All versions, newest first, with who submitted and what was decided."""
    versions = report.versions.select_related("submitted_by").prefetch_related("decisions__decided_by")
    return list(versions.order_by("-number"))


def baselines_for(report: PeriodicReport) -> dict[str, Baseline]:
    """Indicator code → the starting value to compare with: the unit's own before that of the whole campaign."""
    rows = Baseline.objects.filter(
        Q(unit_id=report.unit_id) | Q(unit=None),
        indicator__campaign_id=report.period.campaign_id,
        as_of__lte=report.period.ends_on,
    )
    ordered = rows.select_related("indicator").order_by("unit_id", "-as_of", "-pk")  # the campaign's own come last
    found: dict[str, Baseline] = {}
    for row in ordered:
        found.setdefault(row.indicator.code, row)
    return found


# --- Lists ----------------------------------------------------------------------------------------------------------


def reported_campaigns() -> QuerySet[Campaign]:
    """Campaigns that units report on or have reported on, the latest first."""
    return Campaign.objects.exclude(status=CampaignStatus.DRAFT).order_by("-period_end", "-period_start", "pk")


@dataclass(frozen=True)
class UnitLine:
    """One unit in the overview of a campaign: its duties by period and how many came in which way."""

    unit: Unit
    expected: list[Expected]

    def cells(self, periods: list[ReportingPeriod]) -> list[Expected | None]:
        """One entry per period; None where the unit owes nothing."""
        by_period = {one.period.pk: one for one in self.expected}
        return [by_period.get(period.pk) for period in periods]

    def count(self, timing: ReportTiming) -> int:
        return sum(one.timing == timing for one in self.expected)

    @property
    def on_time_count(self) -> int:
        return self.count(ReportTiming.ON_TIME)

    @property
    def late_count(self) -> int:
        return self.count(ReportTiming.LATE)

    @property
    def missing_count(self) -> int:
        return self.count(ReportTiming.MISSING)

    @property
    def latest(self) -> Expected | None:
        """The duty of the latest period in which the unit has begun something, else of its latest period."""
        begun = [one for one in self.expected if one.report]
        return next(reversed(begun or self.expected), None)


def unit_lines(expected: Iterable[Expected]) -> list[UnitLine]:
    """The duties grouped by unit, in their order."""
    lines: dict[int, UnitLine] = {}
    for one in expected:
        lines.setdefault(one.unit.pk, UnitLine(one.unit, [])).expected.append(one)
    return list(lines.values())


# --- Declarations ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OwedStatement:
    """One statement or paper that a unit, or one of its people, owes, with the answer if there is one."""

    owed: Owed
    person: Person | None
    declaration: Declaration | None


def owed_statements(campaign: Campaign, plan: Plan, unit: Unit, day: date) -> list[OwedStatement]:
    """What the standards ask of the unit, then of each of its people on this day."""
    owed = binding.owed_by(plan, unit)
    declared = {
        (row.person_id, row.kind, row.code): row
        for row in Declaration.objects.filter(campaign=campaign, unit=unit).select_related("reviewed_by")
    }
    people: list[Person | None] = [None, *people_of(unit, day)]
    return [
        OwedStatement(one, person, declared.get((person.pk if person else None, one.kind, one.code)))
        for person in people
        for one in owed
        if (one.subject_kind == "individual") == (person is not None)
    ]


def people_of(unit: Unit, day: date) -> list[Person]:
    """The unit's people on this day, by given name."""
    people = Person.objects.valid_on(day).filter(unit=unit)
    return sorted(people, key=lambda person: (given_name_key(person.full_name), person.pk))


def declarations_awaiting_review() -> QuerySet[Declaration]:
    """Declarations that staff have not looked at, the oldest first."""
    return declarations_with_context().filter(status=DeclarationStatus.PENDING).order_by("declared_on", "pk")


def declarations_with_context() -> QuerySet[Declaration]:
    """Declarations with everything their pages name."""
    return Declaration.objects.select_related("campaign", "unit", "person", "declared_by", "reviewed_by")


# --- Registers ------------------------------------------------------------------------------------------------------


def violations() -> QuerySet[Violation]:
    """Disciplinary measures on record, the latest first."""
    return Violation.objects.select_related("unit", "person", "recorded_by").order_by("-decided_on", "-pk")


def baselines_of(campaign: Campaign) -> QuerySet[Baseline]:
    """Starting values of a campaign in the order of the plan, those of the whole campaign first."""
    rows = Baseline.objects.filter(indicator__campaign=campaign).select_related("indicator", "unit", "confirmed_by")
    return rows.order_by("indicator__position", F("unit_id").asc(nulls_first=True), "-as_of", "pk")
