"""Rules to results: every rule is evaluated once, top to bottom, and every part stays in the trace."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from criteria.engine import combine, leaves, rules, wording
from criteria.engine.facts import Facts, TargetSpec
from criteria.engine.leaves import Place
from criteria.engine.measured import due_on, evaluate_target
from criteria.engine.reading import child_rules
from criteria.engine.results import EvidenceValue, Result
from criteria.engine.rules import Need, Rule
from criteria.engine.verdicts import PendingReason, Verdict

_ANYWHERE = Place()


def evaluate(rule: Rule, facts: Facts, place: Place = _ANYWHERE) -> Result:
    """The verdict of a rule on one subject, with sentence and trace. `place` says which clause is cited.

    Raises KeyError where the rule names a target that the facts do not hold; `references` finds that beforehand.
    """
    return EVALUATORS[type(rule)](rule, facts, place)


# --- combinators ----------------------------------------------------------------------------------------------------


def _children(rule: Rule, facts: Facts, place: Place) -> tuple[Result, ...]:
    return tuple(
        evaluate(part, facts, Place(place.criterion, place.clause, path))
        for path, part in child_rules(rule, place.path)
    )


def _all_of(rule: rules.AllOf, facts: Facts, place: Place) -> Result:
    return _combined(rule, place, _children(rule, facts, place), combine.all_of)


def _any_of(rule: rules.AnyOf, facts: Facts, place: Place) -> Result:
    return _combined(rule, place, _children(rule, facts, place), combine.any_of, "cần ít nhất 1")


def _at_least(rule: rules.AtLeast, facts: Facts, place: Place) -> Result:
    need = Need(count=rule.count, percent=rule.percent)
    return _needed(rule, place, _children(rule, facts, place), need)


def _not(rule: rules.Not, facts: Facts, place: Place) -> Result:
    (child,) = _children(rule, facts, place)
    return _wrapped(
        rule, place, (child,), combine.negation(child.verdict), combine.negation(child.computed), "xét điều ngược lại"
    )


def _when(rule: rules.When, facts: Facts, place: Place) -> Result:
    condition, then = children = _children(rule, facts, place)
    verdict = combine.when(condition.verdict, then.verdict)
    computed = combine.when(condition.computed, then.computed)
    said = _WHEN_WORDS.get(condition.verdict, "")
    return _wrapped(rule, place, children, verdict, computed, said, condition if said else then)


_WHEN_WORDS = {Verdict.NOT_MET: "không thuộc diện áp dụng", Verdict.PENDING: "chưa rõ có thuộc diện áp dụng"}


def _targets(rule: rules.MeetsTargets, facts: Facts, place: Place) -> Result:
    specs = target_group(rule, facts)
    children = tuple(evaluate_target(spec, facts) for spec in specs)
    if not children:
        verdict = Verdict.NOT_APPLICABLE
        said = "không có chỉ tiêu nào của nhóm đến hạn hoặc giao cho đối tượng này"
        text = wording.sentence(verdict, None, said, [wording.clause_text(place.clause)])
        return Result(op=rule.op, clause=place.clause, text=rule.text, verdict=verdict, computed=verdict, sentence=text)
    return _needed(rule, place, children, rule.need, "chỉ tiêu")


def target_group(rule: rules.MeetsTargets, facts: Facts) -> list[TargetSpec]:
    """The targets a group rule asks of this subject, in the order of the rule or of the plan."""
    named = [facts.targets[code] for code in rule.codes] if rule.codes else facts.targets.values()
    last_day = facts.occasion.due or facts.as_of if rule.by == "occasion" else rule.by
    dated = [
        (due, spec)
        for spec in named
        if spec.binds
        and (not rule.area or spec.area == rule.area)
        and (due := due_on(spec, facts)) is not None
        and (not isinstance(last_day, date) or due <= last_day)
    ]
    return [spec for due, spec in dated if not rule.last_due or due == _last_due(spec, dated)]


def _last_due(spec: TargetSpec, dated: list[tuple[date, TargetSpec]]) -> date:
    return max(due for due, other in dated if other.indicator == spec.indicator)


def _needed(
    rule: Rule, place: Place, children: tuple[Result, ...], need: Need | None, noun: str = "điều kiện"
) -> Result:
    if need is None:
        return _combined(rule, place, children, combine.all_of, noun=noun)
    asked = f"cần {need.count}" if need.count is not None else f"cần {wording.quantity(need.percent or 0, '%')}"
    judged = any(child.judged for child in children)
    verdict = combine.at_least(need, [child.verdict for child in children])
    count_left = combine.at_least_computed if judged else combine.at_least
    computed = count_left(need, [child.computed for child in children])
    return _counted(rule, place, children, verdict, computed, asked, noun)


def _combined(
    rule: Rule,
    place: Place,
    children: tuple[Result, ...],
    table: Callable[[list[Verdict]], Verdict],
    asked: str = "",
    noun: str = "điều kiện",
) -> Result:
    """The children under one row of the table of verdicts."""
    verdict = table([child.verdict for child in children])
    computed = table([child.computed for child in children])
    return _counted(rule, place, children, verdict, computed, asked, noun)


def _counted(
    rule: Rule,
    place: Place,
    children: tuple[Result, ...],
    verdict: Verdict,
    computed: Verdict,
    asked: str,
    noun: str,
) -> Result:
    said = wording.counted([(child.verdict, child.pending_reason) for child in children], noun)
    said = f"{said}, {asked}" if asked else said
    return _wrapped(rule, place, children, verdict, computed, said, _decisive(children, verdict))


def _decisive(children: tuple[Result, ...], verdict: Verdict) -> Result | None:
    """The first child that explains a verdict which is not met; the caller shows its words."""
    if verdict in {Verdict.MET, Verdict.NOT_APPLICABLE}:
        return children[0] if len(children) == 1 else None
    return _alike(children, verdict, _reason(children, verdict))


def _alike(children: tuple[Result, ...], verdict: Verdict, reason: PendingReason | None) -> Result | None:
    return next((child for child in children if child.verdict is verdict and child.pending_reason is reason), None)


def _reason(children: tuple[Result, ...], verdict: Verdict) -> PendingReason | None:
    if verdict is not Verdict.PENDING:
        return None
    return combine.pending_reason([child.pending_reason for child in children])


def _wrapped(
    rule: Rule,
    place: Place,
    children: tuple[Result, ...],
    verdict: Verdict,
    computed: Verdict,
    said: str,
    shown: Result | None = None,
) -> Result:
    reason = _reason(children, verdict)
    shown = shown or (children[0] if len(children) == 1 else None)
    judged = any(child.judged for child in children)
    return Result(
        op=rule.op,
        clause=place.clause,
        text=rule.text,
        verdict=verdict,
        pending_reason=reason,
        computed=computed,
        judged=judged,
        sentence=f"{wording.label(verdict, reason)}: {_explained(said, shown)}",
        what_would_change=shown.what_would_change if shown else "",
        children=children,
    )


def _explained(said: str, shown: Result | None) -> str:
    """A count, then the leaf that decided: one sentence even for a deep tree."""
    if shown is None:
        return said
    because = wording.without_label(_cause(shown).sentence)
    return f"{said}; {because}" if said else because


def _cause(result: Result) -> Result:
    """The leaf that explains a result: down through the first child that stands like it."""
    while result.children:
        result = _alike(result.children, result.verdict, result.pending_reason) or result.children[0]
    return result


EVALUATORS: dict[type[Rule], Callable[[Any, Facts, Place], Result]] = {
    rules.AllOf: _all_of,
    rules.AnyOf: _any_of,
    rules.AtLeast: _at_least,
    rules.Not: _not,
    rules.When: _when,
    rules.MeetsTargets: _targets,
    rules.MeetsTarget: leaves.target,
    rules.Threshold: leaves.threshold,
    rules.Score: leaves.score,
    rules.Contribution: leaves.contribution,
    rules.ReportsOnTime: leaves.reports_on_time,
    rules.HasDocument: leaves.document,
    rules.Declares: leaves.declaration,
    rules.Rank: leaves.rank,
    rules.NoViolation: leaves.no_violation,
    rules.Judgement: leaves.judgement,
}


# --- criteria and standards -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionSpec:
    """Tiêu chí of the plan: its words and its rule."""

    code: str
    clause: str
    text: str
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardSpec:
    """Tiêu chuẩn: all criteria, and none of the exclusions (each says what would exclude the subject)."""

    code: str
    name: str
    criteria: tuple[CriterionSpec, ...]
    exclusions: tuple[CriterionSpec, ...] = ()
    clause: str = ""


def evaluate_criterion(criterion: CriterionSpec, facts: Facts) -> Result:
    """The result of the criterion's rule under the criterion's code, clause and words; the rule is its only child."""
    inner = evaluate(criterion.rule, facts, Place(criterion.code, criterion.clause))
    return replace(
        inner,
        op="criterion",
        code=criterion.code,
        clause=criterion.clause,
        text=criterion.text,
        evidence={},
        children=(inner,),
    )


def evaluate_standard(standard: StandardSpec, facts: Facts) -> Result:
    """All criteria met and no exclusion met. The evidence names day, mode and occasion of the evaluation."""
    children = (
        *(evaluate_criterion(criterion, facts) for criterion in standard.criteria),
        *(_exclusion(criterion, facts) for criterion in standard.exclusions),
    )
    verdict = combine.all_of([child.verdict for child in children])
    reason = _reason(children, verdict)
    computed = combine.all_of([child.computed for child in children])
    return Result(
        op="standard",
        code=standard.code,
        clause=standard.clause,
        text=standard.name,
        verdict=verdict,
        pending_reason=reason,
        computed=computed,
        judged=any(child.judged for child in children),
        sentence=_standard_sentence(standard, children, verdict, reason, computed),
        evidence=_circumstances(facts),
        children=children,
    )


def _exclusion(criterion: CriterionSpec, facts: Facts) -> Result:
    """An excluding circumstance: when its rule is met, the exclusion fails the standard."""
    result = evaluate_criterion(criterion, facts)
    verdict = combine.negation(result.verdict)
    said = f"trường hợp loại trừ; {wording.without_label(result.sentence)}"
    return replace(
        result,
        op="exclusion",
        verdict=verdict,
        computed=combine.negation(result.computed),
        sentence=f"{wording.label(verdict, result.pending_reason)}: {said}",
    )


def _standard_sentence(
    standard: StandardSpec,
    children: tuple[Result, ...],
    verdict: Verdict,
    reason: PendingReason | None,
    computed: Verdict,
) -> str:
    said = wording.counted([(child.verdict, child.pending_reason) for child in children], "tiêu chí")
    if any(child.judged for child in children):
        said += f"; {wording.computed_part(computed)}"
    shown = _decisive(children, verdict)
    return f"{wording.label(verdict, reason)}: tiêu chuẩn “{standard.name}” có {_explained(said, shown)}"


def _circumstances(facts: Facts) -> dict[str, EvidenceValue]:
    occasion = facts.occasion
    return {"as_of": facts.as_of, "mode": str(facts.mode), "occasion": occasion.code, "occasion_due": occasion.due}
