"""Figures in words, as pages and spreadsheets show them."""

from decimal import Decimal

from campaigns.planfile.schema import Indicator
from criteria.engine.wording import LEVELS, quantity
from reports.enums import Answer
from reports.rules import Figure
from vietnamese.numbers import money_text, number_text, percent_text, round_half_up

LEVEL_NAMES = {level: name.capitalize() for level, name in LEVELS.items()}
"""Levels of disciplinary measures, the lightest first."""


def figure_text(figure: Figure | None, indicator: Indicator) -> str:
    """ "62,4% (3.120/5.000)", "1.234 người", "Có", "Không phát sinh"; empty while nothing is answered."""
    if figure is None or figure.is_blank:
        return ""
    if figure.answer != Answer.VALUE:
        return figure.answer.label
    if figure.numerator is not None and figure.denominator:
        parts = f"{number_text(figure.numerator)}/{number_text(figure.denominator)}"
        return f"{percent_text(rate(figure.numerator, figure.denominator))} ({parts})"
    if figure.is_published_rate and figure.value is not None:
        return f"{percent_text(figure.value, 6)} (tỷ lệ công bố)"
    return _value_text(figure.value, indicator)


def full_text(figure: Figure | None, indicator: Indicator) -> str:
    """The figure with its source and explanation: "62,4% (3.120/5.000); Báo cáo 12/BC"; empty while there is none."""
    words = [figure_text(figure, indicator)] + ([figure.source, figure.note] if figure else [])
    return "; ".join(word for word in words if word)


def _value_text(value: Decimal | None, indicator: Indicator) -> str:
    if value is None:
        return ""
    if indicator.kind == "boolean":
        return "Có" if value else "Không"
    if indicator.kind == "money" and indicator.unit in ("", "đồng"):
        return money_text(value)
    return quantity(value, indicator.unit)


def rate(numerator: Decimal, denominator: Decimal) -> Decimal:
    """Percent, two places, half up: for display."""
    return round_half_up(numerator * 100 / denominator, 2)
