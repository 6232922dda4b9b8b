"""A submitted figure beside its target, for whoever reviews the report. The evaluation proper is another app's."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from campaigns.planfile.schema import Target
from campaigns.wording import asked_by
from criteria.engine.measures import ONE, Measure, Requirement, change_requirement, meets, ratio_measure
from reports.enums import Answer
from reports.rules import Figure
from vietnamese.numbers import number_text


@dataclass(frozen=True)
class Comparison:
    """`verdict`: a value of the engine's Verdict, empty where one unit's figure decides nothing. `said` explains."""

    target: Target
    asked: str
    verdict: str
    said: str = ""


def compare(target: Target, figure: Figure | None, until: date, baseline: Decimal | None = None) -> Comparison:
    """Whether this figure, counted until that day, reaches the target.

    Open where the figure or what it is measured from is missing, or where a later period may still reach it.
    """
    asked = asked_by(target)
    if target.scope == "campaign" and not target.reported_by:
        return Comparison(target, asked, "", "Tính chung toàn phong trào")
    if figure is None or figure.answer == Answer.NO_DATA:
        return Comparison(target, asked, "pending", "Chưa có số liệu")
    if figure.answer != Answer.VALUE:
        return Comparison(target, asked, "not_applicable", figure.answer.label)
    requirement, said = _requirement(target, baseline)
    if requirement is None:
        return Comparison(target, asked, "pending", said)
    if meets(_measure(figure), requirement):
        return Comparison(target, asked, "met", said)
    if target.due > until:
        return Comparison(target, asked, "pending", f"{said}. Chưa tới mức" if said else "Chưa tới mức, còn hạn")
    return Comparison(target, asked, "not_met", said)


def _requirement(target: Target, baseline: Decimal | None) -> tuple[Requirement | None, str]:
    asked = Requirement(target.op, target.value)
    if target.change is None:
        return asked, ""
    if baseline is None:
        return None, "Chưa có số liệu gốc để so sánh"
    if target.change == "unstated" or (target.change == "relative" and baseline <= 0):
        return None, "Cần xem xét cách tính mức thay đổi"
    down, relative = target.direction == "down", target.change == "relative"
    changed = change_requirement(asked, Fraction(baseline), relative=relative, down=down)
    return changed, f"So với {number_text(baseline)}"


def _measure(figure: Figure) -> Measure:
    if figure.numerator is not None and figure.denominator is not None:
        return ratio_measure(figure.numerator, figure.denominator)
    return Measure(figure.value or Decimal(0), ONE)
