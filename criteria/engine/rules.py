"""The rule language as frozen values, one class per `op`. A plan's criterion is one tree of these.

Every rule may carry `text`: the plan's own words for that part. Fields without a default must be written in the plan.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

Comparison = Literal[">=", ">", "=", "<=", "<"]
Group = Literal["cluster", "unit_type", "campaign"]
Judge = Literal["council", "staff", "unit_head", "superior"]

# Hình thức kỷ luật, lightest first: a reminder, then the forms of Decree 112/2020/NĐ-CP art. 7 and 15.
VIOLATION_LEVELS = (
    "nhac-nho",
    "khien-trach",
    "canh-cao",
    "ha-bac-luong",
    "giang-chuc",
    "cach-chuc",
    "buoc-thoi-viec",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    op: ClassVar[str]
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf(Rule):
    op = "all"
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(Rule):
    op = "any"
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not(Rule):
    op = "not"
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """How many of the applicable children must be met: a count or a percent of them; neither means all."""

    count: int | None = None
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast(Rule):
    """Exactly one of `count` and `percent`."""

    op = "at_least"
    count: int | None = None
    percent: Decimal | None = None
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class When(Rule):
    """The rule `then`, asked only of those for whom the condition holds."""

    op = "when"
    condition: Rule
    then: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetsTarget(Rule):
    op = "target"
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetsTargets(Rule):
    """Targets of a group that bind the subject: by code, by area, or both together.

    `by` leaves out what is due later ("occasion" = the day of the occasion evaluated); `need` None asks for all;
    `last_due` keeps, of targets on one indicator, only the one due last.
    """

    op = "targets"
    codes: tuple[str, ...] = ()
    area: str = ""
    by: date | Literal["occasion"] | None = None
    need: Need | None = None
    last_due: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Rule):
    """The latest value of an indicator."""

    op = "threshold"
    indicator: str
    compare: Comparison
    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsOnTime(Rule):
    """At least `percent` of the reports due so far came in time."""

    op = "reports_on_time"
    percent: Decimal = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class HasDocument(Rule):
    op = "document"
    document: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declares(Rule):
    """The subject declares it with evidence; staff confirm."""

    op = "declaration"
    code: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Rule):
    """`value` None: the plan names no figure, so a person must find."""

    op = "score"
    indicator: str
    compare: Comparison = ">="
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank(Rule):
    op = "rank"
    indicator: str
    top: int
    within: Group


@dataclass(frozen=True, slots=True, kw_only=True)
class NoViolation(Rule):
    """Met while no violation of this level or above is recorded."""

    op = "no_violation"
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution(Rule):
    """Money ≥ norm. `norm` None: the norm is not issued yet, so a person must find."""

    op = "contribution"
    indicator: str
    norm: Decimal | None
    norm_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Rule):
    op = "judgement"
    by: Judge
    question: str
