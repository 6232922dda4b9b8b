"""The sentences. Everything a person reads about a verdict is worded here, in Vietnamese."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from criteria.engine.facts import IndicatorSpec, Observation
from criteria.engine.measures import Measure, Requirement, turning_numerator
from criteria.engine.verdicts import PendingReason, Verdict
from vietnamese.dates import short_date
from vietnamese.numbers import number_text, round_half_up

LABELS = {Verdict.MET: "Đạt", Verdict.NOT_MET: "Chưa đạt", Verdict.NOT_APPLICABLE: "Không áp dụng"}
PENDING_LABELS = {PendingReason.DATA: "Chờ số liệu", PendingReason.JUDGEMENT: "Chờ xem xét"}
SIGNS = {">=": "≥", ">": ">", "=": "=", "<=": "≤", "<": "<"}
_NOT_SIGNS = {">=": "<", ">": "≤", "=": "≠", "<=": ">", "<": "≥"}
JUDGES = {"council": "Hội đồng", "staff": "cán bộ thẩm định", "unit_head": "thủ trưởng đơn vị", "superior": "cấp trên"}
GROUPS = {"cluster": "cụm, khối", "unit_type": "loại đơn vị", "campaign": "toàn phong trào"}
LEVELS = {
    "nhac-nho": "nhắc nhở",
    "khien-trach": "khiển trách",
    "canh-cao": "cảnh cáo",
    "ha-bac-luong": "hạ bậc lương",
    "giang-chuc": "giáng chức",
    "cach-chuc": "cách chức",
    "buoc-thoi-viec": "buộc thôi việc",
}


def label(verdict: Verdict, reason: PendingReason | None = None) -> str:
    """ "Đạt", "Chưa đạt", "Chờ số liệu", "Chờ xem xét", "Không áp dụng"."""
    return PENDING_LABELS[reason or PendingReason.DATA] if verdict is Verdict.PENDING else LABELS[verdict]


def computed_part(verdict: Verdict) -> str:
    """ "phần tính được: đạt"."""
    if verdict is Verdict.NOT_APPLICABLE:
        return "không có phần tính được"
    if verdict is Verdict.PENDING:
        return "phần tính được: còn chờ"
    return f"phần tính được: {label(verdict).lower()}"


def sentence(verdict: Verdict, reason: PendingReason | None, said: str, details: Iterable[str]) -> str:
    """ "Chưa đạt: 62,4% < 70% (mục II.2.1c; Quý IV năm 2023)"; empty details are left out."""
    inside = "; ".join(detail for detail in details if detail)
    return f"{label(verdict, reason)}: {said} ({inside})" if inside else f"{label(verdict, reason)}: {said}"


def without_label(text: str) -> str:
    return text.partition(": ")[2]


def quote(words: str) -> str:
    """The plan's words in quotation marks, without the stop that ended them there."""
    return f"“{words.rstrip('.;, ')}”"


def clause_text(clause: str) -> str:
    return f"mục {clause}" if clause else ""


# --- figures --------------------------------------------------------------------------------------------------------


def quantity(value: Decimal | int, unit: str) -> str:
    """ "62,4%", "1.800.000 đồng", "80 điểm", "12"."""
    if unit == "%":
        return f"{number_text(value)}%"
    return f"{number_text(value)} {unit}" if unit else number_text(value)


def figure(value: Decimal, indicator: IndicatorSpec | None, unit: str) -> str:
    """A figure in the words of its indicator: a yes/no indicator says "Có" or "Không"."""
    if indicator is not None and indicator.kind == "boolean":
        return "Có" if value else "Không"
    return quantity(value, unit)


def comparison(value: Decimal, asked: Requirement, met: bool, indicator: IndicatorSpec | None, unit: str) -> str:
    """ "62,4% < 70%": a true statement about the displayed figure and what is asked."""
    threshold = _shown(asked.threshold)
    if indicator is not None and indicator.kind == "boolean":
        said = figure(value, indicator, unit)
        return said if met else f"{said}, cần {figure(threshold, indicator, unit)}"
    if not met and asked.op in {">", "<"} and value == threshold:
        return f"{quantity(value, unit)} mới bằng, chưa {_beyond(asked.op)} {quantity(threshold, unit)}"
    sign = (SIGNS if met else _NOT_SIGNS)[asked.op]
    return f"{quantity(value, unit)} {sign} {quantity(threshold, unit)}"


def _shown(threshold: Decimal | Fraction) -> Decimal:
    return threshold if isinstance(threshold, Decimal) else round_half_up(threshold, 2)


def _beyond(op: str) -> str:
    return "vượt" if op == ">" else "dưới"


def demand(asked: Requirement, indicator: IndicatorSpec | None, unit: str) -> str:
    """ "≥ 70%": what is asked."""
    threshold = _shown(asked.threshold)
    if indicator is not None and indicator.kind == "boolean":
        return f"cần {figure(threshold, indicator, unit)}"
    return f"cần {SIGNS[asked.op]} {quantity(threshold, unit)}"


def observation_details(observation: Observation) -> list[str]:
    """Where a figure comes from: period, counts, version, who has it."""
    return [observation.period_name, _counts(observation), _coverage(observation), _version(observation)]


def _counts(observation: Observation) -> str:
    if observation.numerator is not None and observation.denominator is not None:
        return f"{number_text(observation.numerator)}/{number_text(observation.denominator)}"
    if observation.published_rate:
        return f"tỷ lệ đã công bố, nguồn: {observation.source or 'chưa ghi'}"
    return ""


def _coverage(observation: Observation) -> str:
    coverage = observation.coverage
    return f"{coverage.reported}/{coverage.bound} đơn vị có số liệu" if coverage else ""


def _version(observation: Observation) -> str:
    if observation.coverage is not None:
        return ""  # a sum over units has no version of its own
    version = f"phiên bản {observation.version}"
    if observation.accepted_on is not None:
        return f"{version}, tiếp nhận ngày {short_date(observation.accepted_on)}"
    if observation.submitted_on is not None:
        return f"{version}, nộp ngày {short_date(observation.submitted_on)}, chưa tiếp nhận"
    return f"{version}, chưa tiếp nhận"


# --- change ---------------------------------------------------------------------------------------------------------


def change_text(amount: Fraction, unit: str) -> str:
    """ "tăng 8,33%", "giảm 5 điểm phần trăm", "không đổi"."""
    if not amount:
        return "không đổi"
    return f"{'tăng' if amount > 0 else 'giảm'} {quantity(round_half_up(abs(amount), 2), unit)}"


def points_unit(unit: str) -> str:
    return "điểm phần trăm" if unit == "%" else unit


# --- what would change it -------------------------------------------------------------------------------------------


def turning_point(
    observation: Observation,
    measure: Measure,
    asked: Requirement,
    met: bool,
    indicator: IndicatorSpec | None,
    unit: str,
) -> str:
    """The smallest change that turns the verdict, "" where arithmetic names none."""
    if indicator is not None and indicator.kind == "boolean":
        return "" if met else f"Cần báo cáo “{figure(_shown(asked.threshold), indicator, unit)}” kèm minh chứng."
    if observation.numerator is not None:
        return _numerator_change(observation, asked, met, indicator)
    return "" if met else _value_change(measure, asked, unit)


def _numerator_change(observation: Observation, asked: Requirement, met: bool, indicator: IndicatorSpec | None) -> str:
    turned = turning_numerator(observation, asked, met)
    if turned is None or observation.numerator is None or observation.denominator is None:
        return ""
    step = abs(turned - observation.numerator)
    counted = f"{number_text(step)} ({indicator.numerator})" if indicator and indicator.numerator else number_text(step)
    reached = f"{number_text(turned)}/{number_text(observation.denominator)}"
    more = turned > observation.numerator
    if met:
        return f"Nếu {'tăng' if more else 'giảm'} {counted} thành {reached} thì không còn đạt."
    return f"Cần {'thêm' if more else 'giảm'} {counted} để đạt {reached}."


def _value_change(measure: Measure, asked: Requirement, unit: str) -> str:
    gap = Fraction(asked.threshold) - measure.exact
    step = quantity(round_half_up(abs(gap), 2), points_unit(unit))
    aim = quantity(round_half_up(Fraction(asked.threshold), 2), unit)
    if asked.op in {">", "<"}:
        return f"Cần {'tăng' if asked.op == '>' else 'giảm'} hơn {step} để {_beyond(asked.op)} {aim}."
    return f"Cần {'tăng' if gap > 0 else 'giảm'} {step} để đạt {aim}."


# --- combinations ---------------------------------------------------------------------------------------------------

_COUNTED = (
    (Verdict.MET, None, "đạt"),
    (Verdict.NOT_MET, None, "chưa đạt"),
    (Verdict.PENDING, PendingReason.DATA, "chờ số liệu"),
    (Verdict.PENDING, PendingReason.JUDGEMENT, "chờ xem xét"),
    (Verdict.NOT_APPLICABLE, None, "không áp dụng"),
)


def counted(outcomes: Sequence[tuple[Verdict, PendingReason | None]], noun: str) -> str:
    """ "5 tiêu chí: 3 đạt, 1 chưa đạt, 1 chờ xem xét"."""
    parts = (
        f"{number} {words}" for verdict, reason, words in _COUNTED if (number := outcomes.count((verdict, reason)))
    )
    return f"{len(outcomes)} {noun}: {', '.join(parts)}"
