"""The rule language and its evaluation: pure Python, no Django, no database, no clock.

    rule = parse_rule({"op": "target", "target": "ho-so-cong-viec"})
    result = evaluate(rule, facts)
    result.verdict, result.sentence, result.to_data()

The rules in prose, with a table of examples, are in docs/evaluation.md.
"""

from criteria.engine.campaign import Aggregate, CampaignFigure, campaign_figure
from criteria.engine.evaluate import (
    CriterionSpec,
    StandardSpec,
    evaluate,
    evaluate_criterion,
    evaluate_standard,
    target_group,
)
from criteria.engine.facts import (
    Answer,
    Baseline,
    Coverage,
    DeclarationFact,
    Facts,
    FindingFact,
    IndicatorSpec,
    Observation,
    Occasion,
    PaperFact,
    PeriodSpan,
    RankFact,
    ReportFact,
    TargetSpec,
    ViolationFact,
)
from criteria.engine.leaves import Place
from criteria.engine.measured import due_on, evaluate_target
from criteria.engine.reading import (
    References,
    RuleRefused,
    judgement_keys,
    needs_finding,
    parse_rule,
    references,
    rule_to_data,
    walk,
)
from criteria.engine.results import Result
from criteria.engine.rules import VIOLATION_LEVELS, Rule
from criteria.engine.statements import Names, describe
from criteria.engine.verdicts import Mode, PendingReason, Verdict
from criteria.engine.wording import label

__all__ = [
    "VIOLATION_LEVELS",
    "Aggregate",
    "Answer",
    "Baseline",
    "CampaignFigure",
    "Coverage",
    "CriterionSpec",
    "DeclarationFact",
    "Facts",
    "FindingFact",
    "IndicatorSpec",
    "Mode",
    "Names",
    "Observation",
    "Occasion",
    "PaperFact",
    "PendingReason",
    "PeriodSpan",
    "Place",
    "RankFact",
    "References",
    "ReportFact",
    "Result",
    "Rule",
    "RuleRefused",
    "StandardSpec",
    "TargetSpec",
    "Verdict",
    "ViolationFact",
    "campaign_figure",
    "describe",
    "due_on",
    "evaluate",
    "evaluate_criterion",
    "evaluate_standard",
    "evaluate_target",
    "judgement_keys",
    "label",
    "needs_finding",
    "parse_rule",
    "references",
    "rule_to_data",
    "target_group",
    "walk",
]
