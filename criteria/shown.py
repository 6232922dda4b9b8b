"""Evaluations shaped for pages: rows, cells, bars. Decides nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from campaigns.queries import frozen_plan
from criteria.engine import Verdict
from criteria.engine.wording import SIGNS
from criteria.models import Evaluation, SubjectResult
from criteria.queries import ON_THE_DAY
from units.models import Job


@dataclass(frozen=True)
class Cell:
    """One standard of one subject; `verdict` "" where the standard is not asked of it."""

    standard: str
    verdict: str = ""
    pending_reason: str | None = None


@dataclass(frozen=True)
class Row:
    result: SubjectResult
    cells: list[Cell]
    met: int
    asked: int


@dataclass(frozen=True)
class Group:
    """Subjects of one unit type, with only the standards that are asked of them."""

    name: str
    headings: list[str]
    rows: list[Row]


def matrix(results: Iterable[SubjectResult], standards: dict[str, str]) -> list[Group]:
    """Results in order, by unit type. `standards`: code → name, in the order of the plan."""
    by_type: dict[str, list[SubjectResult]] = {}
    for result in results:
        by_type.setdefault(result.unit.unit_type.name, []).append(result)
    return [_group(name, own, standards) for name, own in by_type.items()]


def _group(name: str, results: list[Any], standards: dict[str, str]) -> Group:
    present = {code for result in results for code in result.standard_codes}
    columns = [code for code in standards if code in present]
    return Group(name, [standards[code] for code in columns], [_row(one, columns, standards) for one in results])


def _row(result: Any, columns: list[str], standards: dict[str, str]) -> Row:
    verdicts = zip(result.standard_codes, result.standard_verdicts, result.standard_reasons, strict=True)
    cells = {code: Cell(standards.get(code, code), verdict, reason) for code, verdict, reason in verdicts}
    targets = Counter(result.target_verdicts)
    return Row(
        result,
        [cells.get(code, Cell(standards[code])) for code in columns],
        targets[Verdict.MET],
        sum(targets.values()) - targets[Verdict.NOT_APPLICABLE],
    )


@dataclass(frozen=True)
class TargetLine:
    """One target for the whole campaign. `bar`: value against threshold, where the two can be compared."""

    data: dict[str, Any]

    @property
    def due(self) -> date | None:
        return date.fromisoformat(self.data["due"]) if self.data["due"] else None

    @property
    def sign(self) -> str:
        return SIGNS[self.data["op"]]

    @property
    def threshold(self) -> Decimal:
        return Decimal(self.data["value"])

    @property
    def value(self) -> Decimal | None:
        return Decimal(self.data["figure"]["value"]) if self.data["figure"] else None

    @property
    def has_bar(self) -> bool:
        """A change, a yes or no, or a sum against what each unit owes would make a bar that lies."""
        common = self.data["scope"] == "campaign" or self.data["aggregate"] == "ratio"
        yes_or_no = self.data["kind"] == "boolean" and self.data["unit"] != "%"
        return common and not self.data["change"] and not yes_or_no

    @property
    def said(self) -> str:
        """The sentence without its first word, which the badge beside it says."""
        return self.data["sentence"].partition(": ")[2]


@dataclass(frozen=True)
class DueGroup:
    """Targets that fall due on one day; `counts` by verdict. The next one to come is open."""

    due: date | None
    lines: list[TargetLine]
    counts: dict[str, int]
    is_open: bool


def due_groups(evaluation: Evaluation) -> list[DueGroup]:
    """Targets by due day, the earliest first; those not due in any year yet come last."""
    grouped: dict[date | None, list[TargetLine]] = {}
    for line in target_lines(evaluation):
        grouped.setdefault(line.due, []).append(line)
    days = sorted(grouped, key=lambda day: day or date.max)
    coming = next((day for day in days if day is None or day >= evaluation.as_of), days[-1] if days else None)
    return [
        DueGroup(day, grouped[day], verdict_counts(line.data["verdict"] for line in grouped[day]), day == coming)
        for day in days
    ]


def target_lines(evaluation: Evaluation, verdict: str = "") -> list[TargetLine]:
    return [TargetLine(entry) for entry in evaluation.targets if not verdict or entry["verdict"] == verdict]


def verdict_counts(verdicts: Iterable[str]) -> dict[str, int]:
    """Every verdict with its count, in the order of `Verdict`."""
    counted = Counter(verdicts)
    return {str(verdict): counted[verdict] for verdict in Verdict}


Names = dict[tuple[int, str], str]
"""(campaign id, occasion code) → name."""


def occasion_name(evaluation: Evaluation, names: Names) -> str:
    """As the plan in force calls it; an occasion that a revision has dropped, as the plan of the evaluation did."""
    if evaluation.occasion and (evaluation.campaign_id, evaluation.occasion) not in names:
        plan = frozen_plan(evaluation.revision)
        return next((one.name for one in plan.occasions if one.code == evaluation.occasion), evaluation.occasion)
    return _name(evaluation.campaign_id, evaluation.occasion, names)


def _name(campaign_id: int, occasion: str, names: Names) -> str:
    return names.get((campaign_id, occasion), occasion) if occasion else ON_THE_DAY


@dataclass(frozen=True)
class JobLine:
    """An evaluation asked for, in words."""

    job: Job
    occasion: str
    as_of: date
    mode: str


def job_lines(jobs: Iterable[Job], names: Names) -> list[JobLine]:
    return [
        JobLine(
            job,
            _name(job.arguments["campaign"], job.arguments["occasion"], names),
            date.fromisoformat(job.arguments["as_of"]),
            job.arguments["mode"],
        )
        for job in jobs
    ]


def readable_standard(standard: dict[str, Any]) -> dict[str, Any]:
    """The tree of a standard under a heading that already names it."""
    return {**_without_repetition(standard), "name": standard["text"], "text": ""}


def _without_repetition(node: dict[str, Any]) -> dict[str, Any]:
    """A criterion whose rule is one combination says the same twice: the combination's parts move up to it.

    A question that is left to a person altogether has no computed part to speak of.
    """
    children = [_without_repetition(child) for child in node["children"]]
    if len(children) == 1 and children[0]["sentence"] == node["sentence"]:
        children = children[0]["children"]
    computed = None if node["computed_part"] == Verdict.NOT_APPLICABLE else node["computed_part"]
    return {**node, "computed_part": computed, "children": children}
