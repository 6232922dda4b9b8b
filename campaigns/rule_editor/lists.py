"""Criteria and standards as their lists show them: what is asked in one sentence, and who uses it."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaigns.builder.forms import mark_of
from campaigns.launching.words import shortened
from campaigns.planfile.schema import Award, Criterion, Plan, Standard
from campaigns.rule_editor.forms import subjects_of
from campaigns.rule_editor.saying import names_of
from campaigns.rule_editor.sense import doubts
from criteria.engine import describe, parse_rule


@dataclass(frozen=True)
class CriterionLine:
    criterion: Criterion
    title: str
    sentence: str
    mark: str
    used_by: list[Standard]
    doubts: list[str]
    is_first: bool
    is_last: bool


def criterion_lines(plan: Plan) -> list[CriterionLine]:
    names = names_of(plan)
    return [
        CriterionLine(
            criterion=one,
            title=shortened(one.text),
            sentence=describe(parse_rule(one.rule), names),
            mark=mark_of(one),
            used_by=[part for part in plan.standards if one.code in (*part.criteria, *part.exclusions)],
            doubts=doubts(parse_rule(one.rule), _without(plan, one), subjects_of(plan, one.code)),
            is_first=number == 0,
            is_last=number == len(plan.criteria) - 1,
        )
        for number, one in enumerate(plan.criteria)
    ]


def _without(plan: Plan, criterion: Criterion) -> Plan:
    return plan.model_copy(update={"criteria": [one for one in plan.criteria if one is not criterion]})


@dataclass(frozen=True)
class StandardLine:
    standard: Standard
    title: str
    subject: str
    mark: str
    criteria: list[tuple[Criterion, str]]
    exclusions: list[tuple[Criterion, str]]
    awards: list[Award]
    is_first: bool
    is_last: bool


def standard_lines(plan: Plan) -> list[StandardLine]:
    names = names_of(plan)
    said = {one.code: (one, describe(parse_rule(one.rule), names)) for one in plan.criteria}
    subjects = {subject.code: subject.name for subject in plan.subjects}
    return [
        StandardLine(
            standard=one,
            title=shortened(one.name),
            subject=subjects.get(one.subject, one.subject),
            mark=mark_of(one),
            criteria=[said[code] for code in one.criteria if code in said],
            exclusions=[said[code] for code in one.exclusions if code in said],
            awards=[award for award in plan.awards if one.code in award.standards],
            is_first=number == 0,
            is_last=number == len(plan.standards) - 1,
        )
        for number, one in enumerate(plan.standards)
    ]


@dataclass(frozen=True)
class Choice:
    """A criterion that a standard may ask, with the sentence of its rule."""

    code: str
    clause: str
    text: str
    sentence: str


def chooser_lines(plan: Plan, chosen: Sequence[str]) -> tuple[list[Choice], list[Choice]]:
    """What is chosen, in its order, and what else there is, in the order of the plan."""
    names = names_of(plan)
    known = {
        one.code: Choice(one.code, one.clause, shortened(one.text), describe(parse_rule(one.rule), names))
        for one in plan.criteria
    }
    gone = {code: Choice(code, "", f"{code} (không còn trong kế hoạch)", "") for code in chosen if code not in known}
    first = [(known | gone)[code] for code in chosen]
    return first, [choice for code, choice in known.items() if code not in chosen]
