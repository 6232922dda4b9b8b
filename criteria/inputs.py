"""Everything an evaluation reads, fetched with a fixed number of queries, as it stood on the day of evaluation."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import Any

from campaigns.models import Campaign, PlanRevision
from campaigns.planfile.schema import Plan
from campaigns.queries import current_revision, frozen_plan
from criteria.engine import Mode, Occasion
from criteria.specs import occasion_on
from reports.binding import Era
from reports.models import Baseline, Declaration, ReportingPeriod, Violation
from reports.queries import (
    CountingVersion,
    bodies_of,
    counting_versions,
    eras_before,
    first_submissions,
    periods_of,
)
from units.models import Person, Unit


@dataclass(frozen=True)
class Terms:
    """What an evaluation is asked for."""

    occasion: Occasion
    mode: Mode
    as_of: date

    @property
    def is_official(self) -> bool:
        return self.mode is Mode.OFFICIAL


@dataclass(frozen=True, slots=True)
class DeclaredRow:
    unit_id: int
    person_id: int | None
    kind: str
    code: str
    answer: bool
    status: str
    declared_on: date
    reviewed_on: date | None


@dataclass(frozen=True, slots=True)
class BaselineRow:
    indicator: str
    unit_id: int | None
    value: Decimal
    as_of: date
    source: str
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class ViolationRow:
    unit_id: int
    person_id: int | None
    level: str
    decided_on: date
    decision: str


@dataclass(frozen=True)
class Inputs:
    """Units and people that exist on the day, in order; periods by their end; one packed version per report.

    `bodies` says which unit each body named in the plan is; `eras` are the plans that were in force before.
    """

    campaign: Campaign
    revision: PlanRevision
    plan: Plan
    terms: Terms
    bodies: dict[str, int]
    units: list[Unit]
    people: list[Person]
    periods: list[ReportingPeriod]
    versions: dict[tuple[int, int], CountingVersion]
    first_submissions: dict[tuple[int, int], date]
    declared: list[DeclaredRow]
    baselines: list[BaselineRow]
    violations: list[ViolationRow]
    eras: list[Era] = field(default_factory=list)

    @cached_property
    def sha256(self) -> str:
        """Hash of everything that can change a result, by codes, so that a restored copy has the same."""
        digest = sha256()
        for line in _lines(self):
            digest.update(json.dumps(line, ensure_ascii=False, sort_keys=True, default=str).encode() + b"\n")
        return digest.hexdigest()


def inputs_for(campaign: Campaign, *, occasion: str, mode: str, as_of: date) -> Inputs:
    """Everything for one evaluation under the revision in force. Raises NotLaunched, UnknownOccasion."""
    revision = current_revision(campaign)
    terms = Terms(occasion_on(frozen_plan(revision), occasion, as_of), Mode(mode), as_of)
    return load_inputs(campaign, revision, terms)


def load_inputs(campaign: Campaign, revision: PlanRevision, terms: Terms) -> Inputs:
    """Reads the campaign's data for one evaluation. Call inside `authority_scope`."""
    return inputs_under(campaign, revision, frozen_plan(revision), terms)


def inputs_under(
    campaign: Campaign, revision: PlanRevision, plan: Plan, terms: Terms, indicators: Collection[str] | None = None
) -> Inputs:
    """The campaign's data under a plan that need not be in force; figures of these indicators only, if any are named.

    Call inside `authority_scope`.
    """
    as_of = terms.as_of
    versions = counting_versions(campaign, official=terms.is_official, as_of=as_of, indicators=indicators)
    return Inputs(
        campaign=campaign,
        revision=revision,
        plan=plan,
        terms=terms,
        bodies=bodies_of(campaign, plan),
        eras=eras_before(campaign, plan),
        units=list(Unit.objects.valid_on(as_of).select_related("unit_type", "cluster").in_order()),
        people=list(Person.objects.valid_on(as_of).order_by("code", "pk")),
        periods=periods_of(campaign),
        versions={(version.unit_id, version.period_id): version for version in versions},
        first_submissions=first_submissions(campaign, as_of),
        declared=_declared(campaign, as_of),
        baselines=_baselines(campaign, terms),
        violations=_violations(as_of),
    )


def _declared(campaign: Campaign, as_of: date) -> list[DeclaredRow]:
    rows = Declaration.objects.filter(campaign=campaign, declared_on__lte=as_of).values_list(
        "unit_id", "person_id", "kind", "code", "answer", "status", "declared_on", "reviewed_on"
    )
    return [DeclaredRow(*row) for row in rows.order_by("kind", "code", "pk")]


def _baselines(campaign: Campaign, terms: Terms) -> list[BaselineRow]:
    """The oldest first, so that the latest wins; officially only those that somebody has confirmed."""
    known = Baseline.objects.filter(indicator__campaign=campaign, as_of__lte=terms.as_of)
    if terms.is_official:
        known = known.filter(confirmed_on__lte=terms.as_of)
    rows = known.values_list("indicator__code", "unit_id", "value", "as_of", "source", "confirmed_on")
    return [BaselineRow(*row) for row in rows.order_by("as_of", "indicator__code", "pk")]


def _violations(as_of: date) -> list[ViolationRow]:
    rows = Violation.objects.filter(decided_on__lte=as_of).values_list(
        "unit_id", "person_id", "level", "decided_on", "decision"
    )
    return [ViolationRow(*row) for row in rows.order_by("decided_on", "level", "decision", "pk")]


# --- what the hash covers --------------------------------------------------------------------------------------------


def _lines(inputs: Inputs) -> Iterator[list[Any]]:
    terms, occasion = inputs.terms, inputs.terms.occasion
    yield ["terms", inputs.revision.sha256, terms.mode, terms.as_of, occasion.code, occasion.due]
    for era in inputs.eras:
        yield ["era", era.until, era.sha256]
    units = {unit.pk: unit.code for unit in inputs.units}
    people = {person.pk: person.code for person in inputs.people}
    for unit in inputs.units:
        cluster = unit.cluster.name if unit.cluster else ""
        yield ["unit", unit.code, unit.name, unit.unit_type.code, cluster, unit.valid_from, unit.valid_to]
    for name, unit_id in sorted(inputs.bodies.items()):
        yield ["body", name, units.get(unit_id)]
    for person in inputs.people:
        yield ["person", person.code, person.full_name, units.get(person.unit_id)]
    for period in inputs.periods:
        yield ["period", period.code, period.name, period.starts_on, period.ends_on, period.due_on]
    yield from _report_lines(inputs)
    yield from sorted(_record_lines(inputs, units, people), key=str)


def _report_lines(inputs: Inputs) -> Iterator[list[Any]]:
    for unit in inputs.units:
        for period in inputs.periods:
            key = (unit.pk, period.pk)
            if first := inputs.first_submissions.get(key):
                yield ["first", unit.code, period.code, first]
            if version := inputs.versions.get(key):
                dates = (version.submitted_on, version.accepted_on)
                yield ["version", unit.code, period.code, version.number, *dates, version.figures]


def _record_lines(inputs: Inputs, units: dict[int, str], people: dict[int, str]) -> Iterator[list[Any]]:
    """Declarations, baselines and violations of the subjects evaluated; a person's belong to that person."""
    for row in inputs.declared:
        if row.unit_id in units and (row.person_id is None or row.person_id in people):
            who = (units[row.unit_id], people.get(row.person_id or 0, ""))
            yield ["declared", *who, row.kind, row.code, row.answer, row.status, row.declared_on, row.reviewed_on]
    for base in inputs.baselines:
        if base.unit_id is None or base.unit_id in units:
            unit = units.get(base.unit_id or 0, "")
            value = format(base.value.normalize(), "f")
            yield ["baseline", base.indicator, unit, value, base.as_of, base.source, base.confirmed_on]
    for item in inputs.violations:
        if item.unit_id in units and (item.person_id is None or item.person_id in people):
            who = (units[item.unit_id], people.get(item.person_id or 0, ""))
            yield ["violation", *who, item.level, item.decided_on, item.decision]
