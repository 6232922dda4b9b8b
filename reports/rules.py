"""What is true of reports: states, deadlines, periods, and what a figure may be. No database, clock or settings."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from reports.enums import Answer, ReportStatus, ReportTiming
from vietnamese.dates import short_date
from vietnamese.numbers import number_text

TRANSITIONS: dict[ReportStatus, frozenset[ReportStatus]] = {
    ReportStatus.DRAFT: frozenset({ReportStatus.SUBMITTED}),
    ReportStatus.SUBMITTED: frozenset({ReportStatus.ACCEPTED, ReportStatus.RETURNED}),
    ReportStatus.RETURNED: frozenset({ReportStatus.SUBMITTED}),
    ReportStatus.ACCEPTED: frozenset({ReportStatus.RETURNED}),
}


def may_become(status: str, wanted: ReportStatus) -> bool:
    """Whether a report in `status` may be moved to `wanted`."""
    return wanted in TRANSITIONS[ReportStatus(status)]


def timing(due_on: date, first_submitted_on: date | None, today: date) -> ReportTiming:
    """On time, late, missing or not yet due. Lateness is a fact of the first submission and never heals."""
    if first_submitted_on is not None:
        return ReportTiming.ON_TIME if first_submitted_on <= due_on else ReportTiming.LATE
    return ReportTiming.MISSING if today > due_on else ReportTiming.DUE


# --- Periods --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PeriodDates:
    """A period as proposed to staff: its name, the days it covers, the last day for the report."""

    code: str
    name: str
    starts_on: date
    ends_on: date
    due_on: date


ROMAN = ("I", "II", "III", "IV")


def quarter(year: int, number: int) -> PeriodDates:
    """Quarter `number` of `year` with figures from the 15th to the 14th, due on the 20th of its last month.

    Source of the cut-off: Nghị định 09/2019/NĐ-CP, Điều 12. The due day is a proposal that staff may change.
    """
    last_month = 3 * number
    ends_on = date(year, last_month, 14)
    starts_on = date(year - 1, 12, 15) if number == 1 else date(year, last_month - 3, 15)
    return PeriodDates(
        f"{year}-q{number}", f"Quý {ROMAN[number - 1]} năm {year}", starts_on, ends_on, date(year, last_month, 20)
    )


def whole_year(year: int, due_on: date | None = None) -> PeriodDates:
    """The year's report with figures to 14/12, or to the day before an earlier due date.

    Source of the cut-off: Nghị định 09/2019/NĐ-CP, Điều 12.
    """
    due_on = due_on or date(year, 12, 20)
    ends_on = min(date(year, 12, 14), due_on - timedelta(days=1))
    return PeriodDates(f"nam-{year}", f"Năm {year}", date(year - 1, 12, 15), ends_on, due_on)


def quarters_between(start: date, end: date) -> list[PeriodDates]:
    """The quarters that end inside a campaign, in order."""
    every = [quarter(year, number) for year in range(start.year, end.year + 1) for number in (1, 2, 3, 4)]
    return [period for period in every if start < period.ends_on <= end]


# --- Figures --------------------------------------------------------------------------------------------------------


class FigureRefused(ValueError):
    """A figure that cannot be; the message says why and what to do. `field` names the part that is wrong."""

    def __init__(self, message: str, field: str = "value"):
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Figure:
    """One answer to one indicator. A ratio holds numerator and denominator, every other kind a value."""

    answer: Answer = Answer.VALUE
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    is_published_rate: bool = False
    source: str = ""
    note: str = ""

    @property
    def is_blank(self) -> bool:
        """Nothing has been entered yet."""
        numbers = (self.numerator, self.denominator, self.value)
        return self.answer == Answer.VALUE and all(number is None for number in numbers)


def settled(figure: Figure, kind: str) -> Figure:
    """The figure with the parts that its answer needs and no others. Raises FigureRefused.

    0 is a number; "không phát sinh" is a denominator of 0 and holds none; a published rate needs its source;
    "không áp dụng" needs a reason.
    """
    if figure.answer == Answer.NOT_APPLICABLE and not figure.note.strip():
        raise FigureRefused("Hãy ghi lý do không áp dụng ở ô giải trình.", "note")
    if figure.answer != Answer.VALUE:
        return Figure(answer=figure.answer, note=figure.note)
    if kind == "ratio":
        return _settled_ratio(figure)
    return _settled_value(figure, kind)


def _settled_ratio(figure: Figure) -> Figure:
    if figure.is_published_rate:
        return _settled_published_rate(figure)
    if figure.numerator is None or figure.denominator is None:
        missing = "numerator" if figure.numerator is None else "denominator"
        raise FigureRefused("Hãy nhập cả tử số và mẫu số.", missing)
    for field, part in (("numerator", figure.numerator), ("denominator", figure.denominator)):
        if part < 0:
            raise FigureRefused(f"Số {number_text(part)} nhỏ hơn 0: hãy kiểm tra lại.", field)
    if figure.denominator == 0:
        if figure.numerator == 0:
            raise FigureRefused("Mẫu số bằng 0: hãy chọn “Không phát sinh”.", "denominator")
        raise FigureRefused("Mẫu số bằng 0 mà tử số khác 0: hãy kiểm tra lại.", "denominator")
    if figure.numerator > figure.denominator:
        raise FigureRefused(
            f"Tử số {number_text(figure.numerator)} lớn hơn mẫu số {number_text(figure.denominator)}: "
            "hãy kiểm tra lại hai số.",
            "numerator",
        )
    return replace(figure, value=None, source="")


def _settled_published_rate(figure: Figure) -> Figure:
    if figure.value is None:
        raise FigureRefused("Hãy nhập tỷ lệ công bố.", "value")
    if not 0 <= figure.value <= 100:
        raise FigureRefused("Tỷ lệ công bố phải từ 0 đến 100%.", "value")
    if not figure.source.strip():
        raise FigureRefused("Hãy ghi nguồn và ngày công bố của tỷ lệ.", "source")
    return replace(figure, numerator=None, denominator=None)


def _settled_value(figure: Figure, kind: str) -> Figure:
    if figure.value is None:
        raise FigureRefused("Hãy nhập số liệu hoặc chọn một trả lời khác.", "value")
    if kind == "boolean" and figure.value not in (0, 1):
        raise FigureRefused("Hãy chọn Có hoặc Không.", "value")
    if kind in ("number", "money") and figure.value < 0:
        raise FigureRefused(f"Số {number_text(figure.value)} nhỏ hơn 0: hãy kiểm tra lại.", "value")
    return Figure(value=figure.value, note=figure.note)


def packed(figure: Figure) -> list[Any]:
    """The figure as a short list of plain values, as report versions keep it."""

    def text(number: Decimal | None) -> str | None:
        return None if number is None else format(number.normalize(), "f")

    return [
        str(figure.answer),
        text(figure.numerator),
        text(figure.denominator),
        text(figure.value),
        figure.is_published_rate,
        figure.source,
        figure.note,
    ]


def unpacked(values: list[Any]) -> Figure:
    """The figure behind `packed`."""

    def number(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    answer, numerator, denominator, value, is_published_rate, source, note = values
    return Figure(
        Answer(answer), number(numerator), number(denominator), number(value), is_published_rate, source, note
    )


def period_fault(starts_on: date, ends_on: date, due_on: date, campaign_start: date, campaign_end: date) -> str:
    """Why these dates cannot be a period of the campaign, or nothing.

    The year's figures may begin before the campaign does, but some of them must lie inside it.
    """
    if ends_on < starts_on:
        return "Ngày chốt số liệu trước ngày bắt đầu: hãy kiểm tra lại hai ngày."
    if due_on < starts_on:
        return "Hạn nộp trước ngày bắt đầu kỳ: hãy kiểm tra lại."
    if ends_on < campaign_start or starts_on > campaign_end:
        return (
            f"Kỳ báo cáo nằm ngoài thời gian phong trào ({short_date(campaign_start)} – {short_date(campaign_end)}): "
            "hãy chọn lại ngày."
        )
    return ""
