"""What is true of reports: states, deadlines, periods, and what a figure may be. No database, clock or settings."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Context, Decimal
from typing import Any

from campaigns.periods import PeriodDates
from reports.enums import Answer, ReportStatus, ReportTiming
from vietnamese.dates import short_date
from vietnamese.numbers import number_text
from vietnamese.text import nfc

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


def period_fault(starts_on: date, ends_on: date, due_on: date, campaign_start: date, campaign_end: date) -> str:
    """Why these dates cannot be a period of the campaign, or nothing.

    The year's figures may begin before the campaign does, but some of them must lie inside it. A report is due after
    the last day that it counts.
    """
    if ends_on < starts_on:
        return "Ngày chốt số liệu trước ngày bắt đầu: hãy kiểm tra lại hai ngày."
    if due_on <= ends_on:
        return f"Hạn nộp phải sau ngày chốt số liệu {short_date(ends_on)}: hãy kiểm tra lại hai ngày."
    if ends_on < campaign_start or starts_on > campaign_end:
        return (
            f"Kỳ báo cáo nằm ngoài thời gian phong trào ({short_date(campaign_start)} – {short_date(campaign_end)}): "
            "hãy chọn lại ngày."
        )
    return ""


def twin_fault(wanted: PeriodDates, other: PeriodDates) -> str:
    """Why `wanted` cannot stand beside another period of the campaign, or nothing: one name, one span of days each."""
    if name_key(wanted.name) == name_key(other.name):
        return f"Phong trào đã có kỳ “{other.name}”: hãy đặt tên khác."
    if (wanted.starts_on, wanted.ends_on) == (other.starts_on, other.ends_on):
        return (
            f"Kỳ “{other.name}” đã lấy số liệu từ ngày {short_date(other.starts_on)} đến hết ngày "
            f"{short_date(other.ends_on)}: hãy đổi ngày."
        )
    if wanted.code == other.code:
        return f"Tên kỳ quá giống kỳ “{other.name}” đã mở: hãy đặt tên khác."
    return ""


def name_key(name: str) -> str:
    """Two names with the same key are the same to a reader."""
    return " ".join(nfc(name).split()).casefold()


# --- Figures --------------------------------------------------------------------------------------------------------


class FigureRefused(ValueError):
    """A figure that cannot be; the message says why and what to do. `field` names the part that is wrong."""

    def __init__(self, message: str, field: str = "value"):
        super().__init__(message)
        self.field = field


MAX_WHOLE_DIGITS, SMALLEST = 18, Decimal("0.000001")
MAX_SOURCE, MAX_NOTE = 300, 500
EXACT = Context(prec=60)


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
    def numbers(self) -> dict[str, Decimal]:
        """The numbers that were entered, by field."""
        entered = {"numerator": self.numerator, "denominator": self.denominator, "value": self.value}
        return {field: number for field, number in entered.items() if number is not None}

    @property
    def is_blank(self) -> bool:
        """Nothing has been entered yet."""
        return self.answer == Answer.VALUE and not (self.numbers or self.source.strip() or self.note.strip())


def settled(figure: Figure, kind: str) -> Figure:
    """The figure, proven to hold the parts that its answer needs and no others. Raises FigureRefused.

    0 is a number; "không phát sinh" is a denominator of 0 and holds none; a published rate needs its source;
    "không áp dụng" needs a reason. Nothing that was entered is dropped silently.
    """
    refuse_unstorable(figure)
    if figure.answer == Answer.VALUE:
        return _settled_ratio(figure) if kind == "ratio" else _settled_value(figure, kind)
    for field, number in figure.numbers.items():
        raise FigureRefused(
            f"Đã chọn “{Answer(figure.answer).label}” mà vẫn có số {number_text(number)}: "
            "hãy xoá số này hoặc chọn “Có số liệu”.",
            field,
        )
    if figure.answer == Answer.NOT_APPLICABLE and not figure.note.strip():
        raise FigureRefused("Hãy ghi lý do không áp dụng ở ô giải trình.", "note")
    return Figure(answer=figure.answer, note=figure.note)


def refuse_unstorable(figure: Figure) -> None:
    """Raises FigureRefused for numbers and texts longer than what is kept."""
    for field, number in figure.numbers.items():
        if abs(number) >= Decimal(10) ** MAX_WHOLE_DIGITS:
            raise FigureRefused(f"Số quá lớn: phần nguyên có nhiều nhất {MAX_WHOLE_DIGITS} chữ số.", field)
        if number != number.quantize(SMALLEST, context=EXACT):
            raise FigureRefused("Số có quá nhiều chữ số sau dấu phẩy: hãy làm tròn đến 6 chữ số.", field)
    for field, text, most in (("source", figure.source, MAX_SOURCE), ("note", figure.note, MAX_NOTE)):
        if len(text) > most:
            raise FigureRefused(f"Dài {len(text)} ký tự: hãy rút gọn còn {most} ký tự.", field)


def _settled_ratio(figure: Figure) -> Figure:
    if figure.is_published_rate:
        if figure.numerator is not None or figure.denominator is not None:
            raise FigureRefused(
                "Hãy nhập tử số và mẫu số, hoặc chỉ nhập tỷ lệ công bố: không nhập cả hai cách.", "value"
            )
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
    if figure.source.strip():
        raise FigureRefused("Ô nguồn chỉ dùng khi nhập tỷ lệ công bố: hãy chuyển sang ô giải trình.", "source")
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
    _refuse_parts_of_ratio(figure)
    if figure.value is None:
        raise FigureRefused("Hãy nhập số liệu hoặc chọn một trả lời khác.", "value")
    if kind == "boolean" and figure.value not in (0, 1):
        raise FigureRefused("Hãy chọn Có hoặc Không.", "value")
    if kind in ("number", "money") and figure.value < 0:
        raise FigureRefused(f"Số {number_text(figure.value)} nhỏ hơn 0: hãy kiểm tra lại.", "value")
    return Figure(value=figure.value, note=figure.note)


def _refuse_parts_of_ratio(figure: Figure) -> None:
    for field, part in (("numerator", figure.numerator), ("denominator", figure.denominator)):
        if part is not None:
            raise FigureRefused("Chỉ số này không có tử số và mẫu số: hãy nhập vào ô giá trị.", field)
    if figure.source.strip():
        raise FigureRefused("Ô nguồn chỉ dùng khi nhập tỷ lệ công bố: hãy chuyển sang ô giải trình.", "source")


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
