"""Small, plain inputs for the engine's tests: the four quarters of 2022 and 2023, one ratio indicator, one target."""

from datetime import date
from decimal import Decimal

from criteria.engine import (
    Answer,
    Facts,
    IndicatorSpec,
    Observation,
    Occasion,
    PeriodSpan,
    Result,
    TargetSpec,
    evaluate,
    evaluate_target,
    parse_rule,
)

_ENDS = {"I": (3, 31), "II": (6, 30), "III": (9, 30), "IV": (12, 31)}
QUARTERS = {
    (year, name): PeriodSpan(
        code=f"{year}-{name.lower()}",
        name=f"Quý {name} năm {year}",
        start=date(year, month - 2, 1),
        end=date(year, month, day),
    )
    for year in (2022, 2023)
    for name, (month, day) in _ENDS.items()
}
Q1, Q2, Q3, Q4 = (QUARTERS[2023, name] for name in _ENDS)
RATIO = IndicatorSpec(
    code="ho-so",
    name="Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng",
    kind="ratio",
    unit="%",
    aggregate="ratio",
    numerator="hồ sơ xử lý trên môi trường mạng",
)
SCORE = IndicatorSpec(code="diem", name="Điểm chuyển đổi số", kind="score", unit="điểm")
MONEY = IndicatorSpec(code="dong-gop", name="Giá trị đóng góp", kind="money", unit="đồng", aggregate="sum")
YES_NO = IndicatorSpec(code="so-hoa", name="Kho học liệu số", kind="boolean", aggregate="share")
INDICATORS = {indicator.code: indicator for indicator in (RATIO, SCORE, MONEY, YES_NO)}
SO_KET = Occasion(code="so-ket-2023", due=date(2023, 12, 31))


def observed(period, value=None, *, of=None, answer=Answer.VALUE, accepted_on=date(2024, 1, 12), **more):
    """`observed(Q4, 3120, of=5000)` is a ratio, `observed(Q4, 80)` a plain value."""
    number = None if value is None else Decimal(value)
    return Observation(
        period_code=period.code,
        period_name=period.name,
        period_start=period.start,
        period_end=period.end,
        answer=answer,
        numerator=None if of is None else number,
        denominator=None if of is None else Decimal(of),
        value=number if of is None else None,
        version=more.pop("version", 2),
        submitted_on=more.pop("submitted_on", date(2024, 1, 10)),
        accepted_on=accepted_on,
        **more,
    )


def target(value=70, **changes):
    given = {
        "code": "ho-so-2023",
        "clause": "II.2.1c",
        "text": "70% hồ sơ công việc được xử lý trên môi trường mạng",
        "indicator": "ho-so",
        "op": ">=",
        "value": Decimal(value),
        "due": date(2023, 12, 31),
    }
    return TargetSpec(**(given | changes))


def facts(*observations, as_of=date(2024, 1, 15), indicator="ho-so", targets=(), **more):
    """Facts with observations of one indicator, the eight quarters scheduled and the sơ kết of 2023 as occasion."""
    given = {
        "occasion": SO_KET,
        "indicators": INDICATORS,
        "periods": tuple(QUARTERS.values()),
        "observations": {indicator: observations} if observations else {},
        "targets": {spec.code: spec for spec in targets},
    }
    return Facts(as_of=as_of, **(given | more))


def judged(data, known) -> Result:
    return evaluate(parse_rule(data), known)


def verdict_of(spec, known) -> str:
    """ "met", or with the reason: "pending data"."""
    return outcome(evaluate_target(spec, known))


def outcome(result) -> str:
    return f"{result.verdict} {result.pending_reason}" if result.pending_reason else str(result.verdict)
