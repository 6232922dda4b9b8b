"""The plan as data: what a kế hoạch says, in the shape of the public contract.

One `Plan` is one paper. Its parts refer to each other by code; `campaigns.planfile.checks` proves that every
reference is answered. `text` is always the paper's own wording; `note` says how an ambiguous wording was read.
A list keeps the order of the paper.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints

EARLIEST_YEAR, LATEST_YEAR = 1945, 2199


def _day(value: Any) -> date:
    """A date, or its ISO text as JSON carries it."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value) if len(value) == 10 else None
        except ValueError:
            value = None
    if type(value) is not date:
        raise ValueError("phải là một ngày có thật, viết năm-tháng-ngày, ví dụ 2023-12-31")
    if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise ValueError(f"năm phải từ {EARLIEST_YEAR} đến {LATEST_YEAR}")
    return value


def _exact(value: Any) -> Decimal:
    """A number read by its digits, never through binary floating point."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError("phải là số, viết 95 hoặc 95.5 (dấu chấm thập phân, không ngăn cách hàng nghìn)")
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite() or abs(number) >= Decimal(10) ** 18 or number != round(number, 6):
        raise ValueError("số quá lớn hoặc quá nhiều chữ số thập phân (tối đa 18 chữ số nguyên, 6 chữ số thập phân)")
    if number != Decimal(repr(plain_number(number))):
        raise ValueError("số có nhiều hơn 15 chữ số có nghĩa, không viết được chính xác")
    return number


def plain_number(value: Decimal) -> int | float:
    """The number as JSON writes it."""
    return int(value) if value == value.to_integral_value() else float(value)


RULE_KEYS = [
    "op",
    "target",
    "codes",
    "area",
    "indicator",
    "compare",
    "value",
    "unit",
    "document",
    "code",
    "name",
    "statement",
    "level",
    "top",
    "within",
    "norm",
    "norm_source",
    "by",
    "need",
    "last_due",
    "question",
    "count",
    "percent",
    "text",
    "condition",
    "then",
    "rule",
    "rules",
]
"""The order in which a rule is written: what it asks, its words, then the rules inside it."""


def _plain_tree(value: Any) -> Any:
    """A rule in JSON's own types and one order of keys: the same tree, and text, from YAML, JSON and the database."""
    if isinstance(value, dict):
        return {key: _plain_tree(value[key]) for key in sorted(value, key=_rule_order)}
    if isinstance(value, list):
        return [_plain_tree(item) for item in value]
    if isinstance(value, float | Decimal):
        return plain_number(_exact(value))
    return value.isoformat() if isinstance(value, date) else value


def _rule_order(key: Any) -> tuple[int, str]:
    return (RULE_KEYS.index(key) if key in RULE_KEYS else len(RULE_KEYS), str(key))


Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
"""One printed line. `ShortText` below may also be empty."""
ShortText = Annotated[str, StringConstraints(max_length=300)]
Clause = Annotated[str, StringConstraints(max_length=40)]
"""Where it stands in the paper: "II.2.1c"."""
UnitOfMeasure = Annotated[str, StringConstraints(max_length=40)]
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[Decimal, BeforeValidator(_exact), PlainSerializer(plain_number, when_used="json-unless-none")]
Rule = Annotated[dict[str, Any], AfterValidator(_plain_tree)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ParentPlan(Part):
    """The superior's plan that this one carries out."""

    number: Line
    issuer: Line
    issued_on: Day | None = None
    title: Text


class LegalBasis(Part):
    """Căn cứ. `text` is the whole clause as printed; a law may be cited without its number."""

    number: ShortText = ""
    issuer: ShortText = ""
    issued_on: Day | None = None
    title: str = ""
    text: Text


class Statement(Part):
    """One purpose, requirement or step of procedure, as printed."""

    clause: Clause = ""
    text: Text


class Content(Part):
    """Nội dung thi đua. `kind` tells a task from an overall objective or a means of carrying out."""

    code: Code
    clause: Clause = ""
    kind: Literal["objective", "task", "priority_field", "solution"] = "task"
    text: Text


class Period(Part):
    """When the campaign runs. `text` is the paper's wording; a start "from the day of issue" is read as a date."""

    start: Day
    end: Day
    text: str = ""
    note: str = ""


class Phase(Part):
    code: Code
    name: Line
    start: Day
    end: Day
    text: str = ""


class Milestone(Part):
    """A dated duty. `due` is the last day on which it is in time ("trước ngày 15/12" gives 14/12)."""

    code: Code
    clause: Clause = ""
    kind: Literal["launch", "plan", "registration", "report", "interim_summary", "final_summary", "inspection", "other"]
    name: Text
    due: Day | None = None
    due_text: ShortText = ""
    recurring: Literal["yearly", "quarterly", "monthly"] | None = None
    note: str = ""


class Occasion(Part):
    """Dịp khen thưởng. For a recurring one `due` is the first; it returns on that day each year of the period."""

    code: Code
    kind: Literal["annual", "interim", "final"]
    name: Line
    due: Day
    recurring: Literal["yearly"] | None = None
    note: str = ""


class Subject(Part):
    """Đối tượng thi đua. `unit_types`: the types of the collectives, or of the units whose people compete."""

    code: Code
    name: Text
    kind: Literal["collective", "individual"]
    unit_types: list[Code] = Field(min_length=1)
    text: str = ""


class Indicator(Part):
    """Chỉ số: what is measured. A ratio is reported as numerator and denominator, never as a bare percentage."""

    code: Code
    name: Text
    kind: Literal["ratio", "number", "money", "score", "boolean"]
    unit: UnitOfMeasure = ""
    aggregate: Literal["ratio", "sum", "share", "none"]
    numerator: str = ""
    denominator: str = ""
    exclusion: str = ""


class Target(Part):
    """Chỉ tiêu: indicator, comparison, value, due date and whom it binds.

    `change` compares with a baseline: `relative` in percent of it, `points` in percentage points, `unstated` where
    the paper does not say which. `scope: campaign` means one figure for the whole campaign, summed over the units
    it binds or, with `reported_by`, given once by that body. A yes/no target has `op: "="` and `value: 1`.
    """

    code: Code
    clause: Annotated[Clause, StringConstraints(min_length=1)]
    text: Text
    note: str = ""
    area: ShortText = ""
    indicator: Code
    op: Literal[">=", ">", "=", "<=", "<"]
    value: Number
    unit: UnitOfMeasure = "%"
    due: Day
    due_text: ShortText = ""
    recurs: Literal["yearly"] | None = None
    start: Day | None = Field(default=None, alias="from")
    change: Literal["relative", "points", "unstated"] | None = None
    direction: Literal["up", "down"] | None = None
    baseline: Literal["previous_year", "start"] | None = None
    scope: Literal["unit", "campaign"]
    reported_by: ShortText | None = None
    applies_to: list[Code] = Field(min_length=1)

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)


class Criterion(Part):
    """Tiêu chí: one rule. `rule` is a tree of the language in `criteria.engine`."""

    code: Code
    clause: Annotated[Clause, StringConstraints(min_length=1)]
    text: Text
    note: str = ""
    rule: Rule


class Standard(Part):
    """Tiêu chuẩn: what one kind of subject must meet. All criteria, and none of the exclusions."""

    code: Code
    clause: Clause = ""
    name: Text
    subject: Code
    criteria: list[Code]
    exclusions: list[Code] = []
    ranking: str | None = None
    tie_breaks: list[str] = []
    text: str = ""
    note: str = ""


class Condition(Part):
    """When a dossier paper is asked for. Empty lists ask nothing; what is listed must hold together."""

    unit_types: list[Code] = []
    head_of_unit_types: list[Code] = []
    levels: list[Literal["state", "province", "district", "unit"]] = []
    subject_kinds: list[Literal["collective", "individual"]] = []
    either: bool = False
    text: Text


class DossierPaper(Part):
    """One paper of the dossier. `copies` is the number of sets; `max_pages` counts A4 pages."""

    code: Code
    clause: Clause = ""
    name: Text
    required_when: Condition | None = None
    max_pages: int | None = None
    copies: int | None = None
    form: str = ""
    note: str = ""


class Quota(Part):
    """At most `limit` awards (`percent` of `of` when unit is percent), per the stated scope."""

    limit: Number
    unit: Literal["count", "percent"] = "count"
    of: str = ""
    scope: Literal["occasion", "unit", "campaign"] = "occasion"
    subjects: list[Code] = []
    text: Text


class Reward(Part):
    """Mức thưởng, as the paper settles it: nearly always by reference to a decree."""

    text: Text
    basis: str = ""


class Award(Part):
    code: Code
    clause: Clause = ""
    name: Text
    form: Literal["flag", "certificate_of_merit", "commendation", "medal", "pm_certificate", "title", "unspecified"]
    level: Literal["state", "province", "district", "unit"]
    approver: Line
    occasions: list[Code]
    subjects: list[Code]
    standards: list[Code]
    quotas: list[Quota] = []
    dossier: list[DossierPaper] = []
    reward: Reward | None = None
    text: str = ""
    note: str = ""


class DueRule(Part):
    """A yearly day (month, day) or one date. `before`: the paper says "trước ngày", so the last day is that before."""

    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)
    on: Day | None = None
    before: bool = False


class ReportSchedule(Part):
    """Chế độ báo cáo. `in_plan: false` marks a rhythm that staff set because the paper names none.

    `upward` marks a report of the standing body to others: it opens no period for the units.
    """

    code: Code
    clause: Clause = ""
    by: Line
    to: Line
    frequency: Literal["monthly", "quarterly", "half_yearly", "yearly", "once"]
    due_rules: list[DueRule] = []
    in_plan: bool = True
    upward: bool = False
    text: str = ""
    note: str = ""


class OrganisationBody(Part):
    """Tổ chức thực hiện: a body, its role in the campaign, its duties as printed."""

    clause: Clause = ""
    body: Line
    role: ShortText = ""
    duties: list[Text]


class Signatory(Part):
    """Who signs: `authority_line` as "KT. CHỦ TỊCH", `position` as "PHÓ CHỦ TỊCH" (empty when the line is enough)."""

    authority_line: str = ""
    position: str = ""
    name: str = ""


class Reading(Part):
    """A reading choice: what the paper says, what was chosen and why (ambiguity, scanning error, open point)."""

    clause: ShortText = ""
    text: Text
    choice: Text


class Revision(Part):
    """Điều chỉnh, bổ sung: 0 is the plan as launched."""

    number: int = Field(ge=0)
    decided_on: Day | None = None
    reason: str = ""


class Plan(Part):
    """A whole kế hoạch."""

    code: Code
    title: Text
    number: ShortText = ""
    issued_on: Day | None = None
    issued_text: ShortText = ""
    place: ShortText = ""
    issuer: Line
    theme: str = ""
    preamble: str = ""
    parent_plan: ParentPlan | None = None
    legal_bases: list[LegalBasis] = []
    purposes: list[Statement] = []
    requirements: list[Statement] = []
    contents: list[Content] = []
    period: Period
    phases: list[Phase] = []
    milestones: list[Milestone] = []
    occasions: list[Occasion] = []
    subjects: list[Subject] = []
    indicators: list[Indicator] = []
    targets: list[Target] = []
    criteria: list[Criterion] = []
    standards: list[Standard] = []
    awards: list[Award] = []
    procedures: list[Statement] = []
    report_schedules: list[ReportSchedule] = []
    organisation: list[OrganisationBody] = []
    closing: str = ""
    recipients: list[Text] = []
    signatory: Signatory = Signatory()
    readings: list[Reading] = []
    revision: Revision = Revision(number=0)
