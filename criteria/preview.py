"""A rule that is being written, tried on today's units or people with what is accepted so far. Nothing is stored."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign, PlanRevision
from campaigns.planfile.schema import Criterion, Plan, Standard, Subject
from campaigns.queries import current_revision
from criteria.engine import (
    Facts,
    Mode,
    Occasion,
    PendingReason,
    Place,
    Result,
    Rule,
    Verdict,
    evaluate,
    references,
    rule_to_data,
    walk,
)
from criteria.engine.rules import MeetsTargets
from criteria.facts import FactSource
from criteria.inputs import Inputs, Terms, inputs_under
from criteria.specs import occasion_on
from units.models import Person, Unit

TRIAL = "xem-thu-quy-tac"
"""Code of the criterion and standard that stand for the rule while it is tried; never stored."""
AT_ONCE = 300
"""So many subjects are counted unasked; more only on request."""
SHOWN = 8
Outcome = tuple[Verdict, PendingReason | None]
ORDER: tuple[Outcome, ...] = (
    (Verdict.MET, None),
    (Verdict.NOT_MET, None),
    (Verdict.PENDING, PendingReason.DATA),
    (Verdict.PENDING, PendingReason.JUDGEMENT),
    (Verdict.NOT_APPLICABLE, None),
)


@dataclass
class Counted:
    """How many subjects come out one way; the first few with name and sentence."""

    verdict: Verdict
    reason: PendingReason | None
    count: int = 0
    shown: list[tuple[str, str]] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


@dataclass(frozen=True)
class Preview:
    subject: Subject
    as_of: date
    occasion: str
    total: int
    counts: list[Counted]
    has_data: bool


def subject_count(subject: Subject, as_of: date) -> int:
    """How many units, or people of units, would be evaluated."""
    units = Unit.objects.valid_on(as_of).of_types(subject.unit_types)
    if subject.kind == "collective":
        return units.count()
    return Person.objects.valid_on(as_of).filter(unit__in=units).count()


def preview_rule(*, campaign: Campaign, plan: Plan, rule: Rule, subject: Subject, as_of: date) -> Preview:
    """Every subject of that kind under the rule, officially, on the day. `plan` is the plan being written."""
    counted = {outcome: Counted(*outcome) for outcome in ORDER}
    terms = Terms(occasion_of(rule, plan, as_of), Mode.OFFICIAL, as_of)
    inputs = _inputs(campaign, _with_trial(plan, rule, subject), rule, terms)
    source = FactSource(inputs)
    for name, facts in _subjects(source, subject):
        result = evaluate(rule, facts, Place(TRIAL))
        _count(counted[result.verdict, result.pending_reason], name, result)
    counts = [one for one in counted.values() if one.count]
    occasion = next((one.name for one in plan.occasions if one.code == terms.occasion.code), "")
    return Preview(subject, as_of, occasion, sum(one.count for one in counts), counts, has_data=bool(inputs.versions))


def occasion_of(rule: Rule, plan: Plan, as_of: date) -> Occasion:
    """The day itself; for a rule that speaks of the occasion the one that comes next, or else the last."""
    if not any(isinstance(part, MeetsTargets) and part.by == "occasion" for _, part in walk(rule)):
        return Occasion(code="")
    dated = [occasion_on(plan, occasion.code, as_of) for occasion in plan.occasions]
    dated.sort(key=lambda one: one.due or as_of)
    coming = (one for one in dated if one.due and one.due >= as_of)
    return next(coming, dated[-1] if dated else Occasion(code=""))


def _count(counted: Counted, name: str, result: Result) -> None:
    counted.count += 1
    if len(counted.shown) < SHOWN:
        counted.shown.append((name, result.sentence))


def _with_trial(plan: Plan, rule: Rule, subject: Subject) -> Plan:
    """The plan as if a standard asked the rule of the subject: its figures are then owed, its rankings drawn up."""
    criterion = Criterion(code=TRIAL, clause="–", text="–", rule=rule_to_data(rule))
    standard = Standard(code=TRIAL, name="–", subject=subject.code, criteria=[TRIAL])
    return plan.model_copy(update={"criteria": [*plan.criteria, criterion], "standards": [*plan.standards, standard]})


def _inputs(campaign: Campaign, plan: Plan, rule: Rule, terms: Terms) -> Inputs:
    """What is known on the day, of the figures only those the rule speaks of; of a draft only who there is."""
    is_draft = campaign.status == CampaignStatus.DRAFT
    revision = PlanRevision(campaign=campaign, number=0) if is_draft else current_revision(campaign)
    return inputs_under(campaign, revision, plan, terms, indicators=_indicators(rule, plan))


def _indicators(rule: Rule, plan: Plan) -> set[str]:
    used = references(rule)
    targets = {one.indicator for one in plan.targets if one.code in used.targets or one.area in used.areas}
    return targets | set(used.indicators)


def _subjects(source: FactSource, subject: Subject) -> Iterator[tuple[str, Facts]]:
    units = {unit.pk: unit for unit in source.inputs.units if unit.unit_type.code in subject.unit_types}
    if subject.kind == "collective":
        for unit in units.values():
            yield unit.name, source.of_unit(unit)
        return
    for person in source.inputs.people:
        if person.unit_id in units:
            yield f"{person.full_name}, {units[person.unit_id].name}", source.of_person(person)
