"""What is known about one subject on one day: the only input of an evaluation, frozen, free of any database.

Whoever fills these has already filtered by mode (official: accepted values only). Mappings are read, never changed.
Numerators above their denominators are refused before they get here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from criteria.engine.rules import VIOLATION_LEVELS, Comparison
from criteria.engine.verdicts import Mode, Verdict


class Answer(StrEnum):
    """The four answers of a report, all different: a value (0 is one), none occurred, no data yet, not applicable."""

    VALUE = "value"
    NONE_OCCURRED = "none_occurred"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Dịp khen thưởng: the annual, interim or final day for which the evaluation is made."""

    code: str
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSpec:
    """`numerator` and `denominator` are the plan's words for what a ratio counts."""

    code: str
    name: str
    kind: Literal["ratio", "number", "money", "score", "boolean"]
    unit: str = ""
    aggregate: Literal["ratio", "sum", "share", "none"] = "none"
    numerator: str = ""
    denominator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSpec:
    """A target of the plan. `binds`: whether it binds the subject of these facts."""

    code: str
    clause: str
    text: str
    indicator: str
    op: Comparison
    value: Decimal
    due: date
    unit: str = "%"
    area: str = ""
    recurs: Literal["yearly"] | None = None
    from_: date | None = None
    change: Literal["relative", "points", "unstated"] | None = None
    direction: Literal["up", "down"] | None = None
    baseline: Literal["previous_year", "start"] | None = None
    scope: Literal["unit", "campaign"] = "unit"
    binds: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodSpan:
    """A reporting period of the campaign, scheduled for this subject."""

    code: str
    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Units whose figures are in a sum, of the units bound."""

    reported: int
    bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What was answered for one indicator and period.

    A ratio comes as numerator and denominator; with `published_rate` only as `value`, a percentage somebody else
    published, with its `source`. `reason` explains "không áp dụng". `coverage` belongs to figures summed over units.
    """

    period_code: str
    period_name: str
    period_start: date
    period_end: date
    answer: Answer
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    version: int = 1
    submitted_on: date | None = None
    accepted_on: date | None = None
    published_rate: bool = False
    source: str = ""
    reason: str = ""
    coverage: Coverage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A recorded starting value ("hiện nay", last year's figure) with its source."""

    value: Decimal
    source: str
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFact:
    """A periodic report the subject owes: when it was due and when it first came."""

    period_name: str
    due_on: date
    submitted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFact:
    received_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationFact:
    """`refused`: staff looked at the evidence and did not confirm."""

    answer: Literal["yes", "no"]
    declared_on: date
    confirmed_on: date | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RankFact:
    position: int
    of: int
    group_name: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationFact:
    level: str
    decided_on: date
    decision: str = ""

    def __post_init__(self) -> None:
        if self.level not in VIOLATION_LEVELS:
            raise ValueError(f"Unknown level of violation: {self.level}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFact:
    """What a person found: met, not_met or not_applicable, with a name and a reason."""

    verdict: Verdict
    by: str
    found_on: date
    reason: str = ""

    def __post_init__(self) -> None:
        if self.verdict is Verdict.PENDING:
            raise ValueError("A finding decides; without one the question is pending by itself")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything known about one subject on the day `as_of`.

    `observations` are in order of period end. `findings` are keyed by criterion code (answers every question of that
    criterion), by "criterion:path" (one question, see `judgement_keys`) or by "target:code" (a target whose reading
    the plan leaves open). `ranks` are keyed by (indicator, within).
    """

    as_of: date
    occasion: Occasion
    mode: Mode = Mode.OFFICIAL
    targets: Mapping[str, TargetSpec] = field(default_factory=dict)
    indicators: Mapping[str, IndicatorSpec] = field(default_factory=dict)
    periods: tuple[PeriodSpan, ...] = ()
    observations: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)
    baselines: Mapping[str, Baseline] = field(default_factory=dict)
    reports: tuple[ReportFact, ...] = ()
    papers: Mapping[str, PaperFact] = field(default_factory=dict)
    declarations: Mapping[str, DeclarationFact] = field(default_factory=dict)
    ranks: Mapping[tuple[str, str], RankFact] = field(default_factory=dict)
    violations: tuple[ViolationFact, ...] = ()
    findings: Mapping[str, FindingFact] = field(default_factory=dict)
