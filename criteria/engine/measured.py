"""Leaves that compare a reported figure: target, threshold, score, contribution.

In the words of a plan: *the figure of the latest period ending on or before the due day (and the day of evaluation) is
compared with what is asked. If it holds, the target is met. If not, and it is the figure of the last period scheduled
before the due day, the target is not met; an earlier figure may still change. No figure decides nothing, ever.*
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from criteria.engine import wording
from criteria.engine.facts import Answer, Facts, IndicatorSpec, Observation, PeriodSpan, TargetSpec
from criteria.engine.measures import (
    Measure,
    Requirement,
    change_percent,
    change_requirement,
    displayed,
    is_ratio,
    measure_of,
    meets,
    ratio_measure,
)
from criteria.engine.results import EvidenceValue, Result
from criteria.engine.verdicts import PendingReason, Verdict
from vietnamese.dates import short_date
from vietnamese.numbers import round_half_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One figure and what is asked of it. `unit` is the figure's; a demanded change has its own (see `_change_demand`).

    `since` and `due` bound the periods that count; without `due` the latest figure decides.
    """

    op: str
    indicator: str
    asked: Requirement
    unit: str
    code: str = ""
    clause: str = ""
    text: str = ""
    since: date | None = None
    due: date | None = None
    target: TargetSpec | None = None


# --- targets --------------------------------------------------------------------------------------------------------


def evaluate_target(spec: TargetSpec, facts: Facts) -> Result:
    """Verdict on one target of the plan for the subject of the facts."""
    if not spec.binds:
        return _without_figure(spec, "chỉ tiêu không giao cho đối tượng này")
    due = due_on(spec, facts)
    if due is None:
        return _without_figure(spec, "chưa đến năm áp dụng")
    return answer(_target_question(spec, due, facts), facts)


def due_on(spec: TargetSpec, facts: Facts) -> date | None:
    """The day the target falls due: for a yearly one that day in the year evaluated; None before its first year."""
    if spec.recurs is None:
        return spec.due
    year = min((facts.occasion.due or facts.as_of).year, spec.due.year)
    if spec.from_ is not None and year < spec.from_.year:
        return None
    return _same_day(spec.due, year)


def _same_day(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 2, 28)


def unit_of(indicator: str, facts: Facts) -> str:
    """The unit in which an indicator is reported."""
    spec = facts.indicators.get(indicator)
    return spec.unit or ("%" if spec.kind == "ratio" else "") if spec else ""


def _target_question(spec: TargetSpec, due: date, facts: Facts) -> Question:
    since = spec.from_
    if spec.recurs is not None:
        since = _same_day(due, due.year - 1) + timedelta(days=1)
    return Question(
        op="target",
        code=spec.code,
        clause=spec.clause,
        text=spec.text,
        indicator=spec.indicator,
        asked=Requirement(spec.op, spec.value),
        unit=unit_of(spec.indicator, facts) if spec.change else spec.unit,
        since=since,
        due=due,
        target=spec if spec.change else None,
    )


def _without_figure(spec: TargetSpec, said: str) -> Result:
    verdict = Verdict.NOT_APPLICABLE
    return Result(
        op="target",
        code=spec.code,
        clause=spec.clause,
        text=spec.text,
        verdict=verdict,
        computed=verdict,
        sentence=wording.sentence(verdict, None, said, [wording.clause_text(spec.clause)]),
    )


# --- one figure against what is asked -------------------------------------------------------------------------------


def answer(question: Question, facts: Facts) -> Result:
    """The verdict on one figure, with its sentence and trace."""
    observation = latest_observation(question, facts)
    if observation is None:
        return _no_observation(question, facts)
    if observation.answer is not Answer.VALUE:
        return _answered_without_value(question, facts, observation)
    measure = measure_of(observation)
    if measure is None:
        return _answered_without_value(question, facts, replace(observation, answer=Answer.NONE_OCCURRED))
    if question.target is not None:
        return _judge_change(question, question.target, facts, observation, measure)
    return _judge(question, facts, observation, measure)


def latest_observation(question: Question, facts: Facts) -> Observation | None:
    """The answer of the latest period that ends within the question's time and by the day of evaluation."""
    until = facts.as_of if question.due is None else min(question.due, facts.as_of)
    for observation in reversed(facts.observations.get(question.indicator, ())):
        if observation.period_end <= until:
            return observation if question.since is None or observation.period_end >= question.since else None
    return None


def decides(question: Question, facts: Facts, observation: Observation) -> bool:
    """Whether this figure is the last word: no later period is scheduled, nor could one still be, up to the due day.

    A schedule may be drawn up year by year. So the last period decides only when another one of its length would end
    after the due day: Quý IV năm 2023 says nothing final about a target of 2025.
    """
    due = question.due
    if due is None:
        return True
    last = max((period for period in facts.periods if period.end <= due), key=_end_then_length, default=None)
    if last is None or observation.period_end < last.end:
        return False
    return due - last.end <= last.end - last.start - _CALENDAR_SLACK


# Months, and half-years, differ in length by up to three days.
_CALENDAR_SLACK = timedelta(days=3)


def _end_then_length(period: PeriodSpan) -> tuple[date, timedelta]:
    return period.end, period.end - period.start


def _complete(observation: Observation) -> bool:
    return observation.coverage is None or observation.coverage.reported >= observation.coverage.bound


def _settle(question: Question, facts: Facts, observation: Observation, met: bool) -> tuple[Verdict, str]:
    """Verdict and the remark that explains an open one."""
    if met and _stays_met(question, facts, observation):
        return Verdict.MET, ""
    if met:
        return Verdict.PENDING, ", còn đơn vị chưa có số liệu"
    if not decides(question, facts, observation):
        return Verdict.PENDING, f", kỳ báo cáo trước hạn {_day(question.due)} vẫn có thể thay đổi"
    if not _complete(observation):
        return Verdict.PENDING, ", còn đơn vị chưa có số liệu"
    return Verdict.NOT_MET, ""


def _stays_met(question: Question, facts: Facts, observation: Observation) -> bool:
    """A share of units holds only if those still silent cannot undo it, whatever they say."""
    indicator, coverage = facts.indicators.get(question.indicator), observation.coverage
    if indicator is None or indicator.aggregate != "share" or coverage is None or _complete(observation):
        return True
    said_yes, everybody = observation.numerator or Decimal(0), Decimal(coverage.bound)
    silent = everybody - Decimal(coverage.reported)
    extremes = (ratio_measure(said_yes, everybody), ratio_measure(said_yes + silent, everybody))
    return all(meets(measure, question.asked) for measure in extremes)


def _judge(question: Question, facts: Facts, observation: Observation, measure: Measure) -> Result:
    indicator = facts.indicators.get(question.indicator)
    met = meets(measure, question.asked)
    verdict, remark = _settle(question, facts, observation, met)
    shown = displayed(measure, question.asked.threshold)
    said = wording.comparison(shown, question.asked, met, indicator, question.unit) + remark
    change = wording.turning_point(observation, measure, question.asked, met, indicator, question.unit)
    evidence = _evidence(question, observation, shown)
    return _result(question, facts, observation, verdict, None, said, evidence, change)


# --- change against a baseline --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Base:
    value: Fraction
    source: str


def _judge_change(
    question: Question, spec: TargetSpec, facts: Facts, observation: Observation, measure: Measure
) -> Result:
    base = find_base(spec, facts, observation)
    evidence = _evidence(question, observation, displayed(measure))
    if base is None:
        said = f"{_value_text(question, facts, measure)}, chưa có số liệu gốc để so sánh"
        return _result(question, facts, observation, Verdict.PENDING, PendingReason.DATA, said, evidence, _ASK_BASE)
    evidence |= _change_evidence(base, measure)
    readings = _readings(question, spec, base)
    outcomes = {name: meets(measure, asked) for name, asked in readings.items()}
    said = _change_said(question, spec, facts, base, measure)
    if not outcomes or len(set(outcomes.values())) > 1:
        return _undecided_reading(question, facts, observation, said, evidence, outcomes)
    met = all(outcomes.values())
    verdict, remark = _settle(question, facts, observation, met)
    change = _change_needed(question, facts, observation, measure, readings, met)
    return _result(question, facts, observation, verdict, None, said + remark, evidence, change)


_ASK_BASE = "Cần ghi nhận số liệu gốc kèm nguồn."
_ASK_READING = "Cần người có thẩm quyền kết luận cách tính mức thay đổi."


def find_base(spec: TargetSpec, facts: Facts, observation: Observation) -> Base | None:
    """What a change starts from: last year's same period, else last year's last one, else the recorded baseline."""
    if spec.baseline == "previous_year" and (earlier := _previous_year(facts, spec.indicator, observation)):
        measure = measure_of(earlier)
        if measure is not None:
            return Base(measure.exact, earlier.period_name)
    recorded = facts.baselines.get(spec.indicator)
    return Base(Fraction(recorded.value), recorded.source) if recorded else None


def _previous_year(facts: Facts, indicator: str, observation: Observation) -> Observation | None:
    year = observation.period_end.year - 1
    candidates = [
        item
        for item in facts.observations.get(indicator, ())
        if item.period_end.year == year and item.answer is Answer.VALUE and measure_of(item) is not None
    ]
    start, end = observation.period_start, observation.period_end
    span = _same_day(start, start.year - 1), _same_day(end, year)
    same = [item for item in candidates if (item.period_start, item.period_end) == span]
    return next(reversed(same or candidates), None)


def _readings(question: Question, spec: TargetSpec, base: Base) -> dict[str, Requirement]:
    """The demanded change as demands on the value, one per possible reading; none where one cannot be computed.

    A base of 0 has no percent. Points are meant only where the figure is itself a percentage.
    """
    down = spec.direction == "down"
    readings = {}
    if spec.change in {"relative", "unstated"} and base.value > 0:
        readings["relative"] = change_requirement(question.asked, base.value, relative=True, down=down)
    if spec.change == "points" or (spec.change == "unstated" and question.unit == "%"):
        readings["points"] = change_requirement(question.asked, base.value, relative=False, down=down)
    needed = 2 if spec.change == "unstated" and question.unit == "%" else 1
    return readings if len(readings) == needed else {}


def _undecided_reading(
    question: Question,
    facts: Facts,
    observation: Observation,
    said: str,
    evidence: dict[str, EvidenceValue],
    outcomes: dict[str, bool],
) -> Result:
    finding = facts.findings.get(f"target:{question.code}")
    if finding is not None and finding.found_on <= facts.as_of:
        found = (
            f"{said}, {finding.by} kết luận ngày {short_date(finding.found_on)}: {finding.reason or 'không ghi lý do'}"
        )
        return _result(question, facts, observation, finding.verdict, None, found, evidence, "")
    if outcomes:
        why = ", kế hoạch không nói tính theo phần trăm hay theo điểm phần trăm, hai cách tính cho kết quả khác nhau"
    else:
        why = ", số liệu gốc không lớn hơn 0 nên không tính được phần trăm thay đổi"
    judgement = PendingReason.JUDGEMENT
    return _result(question, facts, observation, Verdict.PENDING, judgement, said + why, evidence, _ASK_READING)


def _change_said(question: Question, spec: TargetSpec, facts: Facts, base: Base, measure: Measure) -> str:
    """ "60% → 65%, tăng 8,33% (cần tăng ≥ 10%)"."""
    amounts = []
    if spec.change != "points" and base.value > 0:
        amounts.append(wording.change_text(change_percent(measure.exact, base.value), "%"))
    if spec.change == "points" or (spec.change == "unstated" and question.unit == "%"):
        amounts.append(wording.change_text(measure.exact - base.value, wording.points_unit(question.unit)))
    asked = _change_demand(question, spec)
    start = wording.quantity(round_half_up(base.value, 2), question.unit)
    value = _value_text(question, facts, measure)
    return f"{start} ({base.source}) → {value}, {' hay '.join(amounts) or 'không tính được mức thay đổi'}, {asked}"


def _change_demand(question: Question, spec: TargetSpec) -> str:
    """ "cần tăng ≥ 10%", "cần giảm ≥ 5 điểm phần trăm"."""
    unit = wording.points_unit(question.unit) if spec.change == "points" else "%"
    word = "giảm" if spec.direction == "down" else "tăng"
    return f"cần {word} {wording.SIGNS[spec.op]} {wording.quantity(spec.value, unit)}"


def _change_needed(
    question: Question,
    facts: Facts,
    observation: Observation,
    measure: Measure,
    readings: dict[str, Requirement],
    met: bool,
) -> str:
    """Worded for the harder reading, so that following it is enough under both."""
    hardest = max if question.asked.op in {">=", ">", "="} else min
    down = question.target is not None and question.target.direction == "down"
    choose = {max: min, min: max}[hardest] if down else hardest
    asked = choose(readings.values(), key=lambda reading: Fraction(reading.threshold))
    indicator = facts.indicators.get(question.indicator)
    return wording.turning_point(observation, measure, asked, met, indicator, question.unit)


# --- answers that are no figure -------------------------------------------------------------------------------------


def _no_observation(question: Question, facts: Facts) -> Result:
    indicator = facts.indicators.get(question.indicator)
    name = f"“{indicator.name}”" if indicator else f"chỉ số {question.indicator}"
    said = f"chưa có số liệu {name} đến ngày {short_date(facts.as_of)}, {_asked_text(question, indicator)}"
    evidence = _asked_evidence(question)
    change = _ask_report(question, facts, None)
    return _result(question, facts, None, Verdict.PENDING, PendingReason.DATA, said, evidence, change)


def _answered_without_value(question: Question, facts: Facts, observation: Observation) -> Result:
    verdict, said, change = _verdict_without_value(question, facts, observation)
    evidence = _asked_evidence(question) | _source_evidence(observation)
    reason = PendingReason.DATA if verdict is Verdict.PENDING else None
    return _result(question, facts, observation, verdict, reason, said, evidence, change)


def _verdict_without_value(question: Question, facts: Facts, observation: Observation) -> tuple[Verdict, str, str]:
    if observation.answer is Answer.NONE_OCCURRED:
        return Verdict.NOT_APPLICABLE, "không phát sinh trong kỳ", ""
    if observation.answer is not Answer.NOT_APPLICABLE:
        return Verdict.PENDING, "đơn vị báo chưa có số liệu", _ask_report(question, facts, observation)
    reason = f": {observation.reason}" if observation.reason else ""
    if observation.accepted_on is not None:
        return Verdict.NOT_APPLICABLE, f"đơn vị báo không áp dụng{reason}, lý do được chấp nhận", ""
    return Verdict.PENDING, f"đơn vị báo không áp dụng{reason}, lý do chưa được chấp nhận", "Cần cán bộ xem xét lý do."


def _ask_report(question: Question, facts: Facts, observation: Observation | None) -> str:
    """ "Cần báo cáo “Số mô hình” của Quý IV năm 2023."; no period is named before one has ended."""
    period = _later_period(question, facts, observation) or (observation.period_name if observation else "")
    indicator = facts.indicators.get(question.indicator)
    if not period or indicator is None:
        return "Cần báo cáo số liệu."
    return f"Cần báo cáo “{indicator.name}” của {period}."


# --- pieces of the result -------------------------------------------------------------------------------------------


def _result(
    question: Question,
    facts: Facts,
    observation: Observation | None,
    verdict: Verdict,
    reason: PendingReason | None,
    said: str,
    evidence: dict[str, EvidenceValue],
    change: str,
) -> Result:
    if verdict is Verdict.PENDING and reason is None:
        reason = PendingReason.DATA
    details = [wording.clause_text(question.clause)]
    if observation is not None:
        details += wording.observation_details(observation)
        if missing := _later_period(question, facts, observation):
            details.append(f"{missing} chưa có số liệu")
            evidence["missing_period"] = missing
    return Result(
        op=question.op,
        code=question.code,
        clause=question.clause,
        text=question.text,
        verdict=verdict,
        pending_reason=reason,
        computed=verdict,
        sentence=wording.sentence(verdict, reason, said, details),
        evidence=evidence,
        what_would_change=change,
    )


def _later_period(question: Question, facts: Facts, observation: Observation | None) -> str:
    """The latest scheduled period that has ended within the question's time but is not yet in the figures."""
    until = facts.as_of if question.due is None else min(question.due, facts.as_of)
    since = question.since or date.min
    known = observation.period_end if observation else date.min
    ended = [period for period in facts.periods if since <= period.end <= until and period.end > known]
    return max(ended, key=lambda period: period.end).name if ended else ""


def _asked_text(question: Question, indicator: IndicatorSpec | None) -> str:
    if question.target is not None:
        asked = f"{_change_demand(question, question.target)} so với số liệu gốc"
    else:
        asked = wording.demand(question.asked, indicator, question.unit)
    return f"{asked}, hạn {_day(question.due)}" if question.due else asked


def _value_text(question: Question, facts: Facts, measure: Measure) -> str:
    return wording.figure(displayed(measure), facts.indicators.get(question.indicator), question.unit)


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _asked_evidence(question: Question) -> dict[str, EvidenceValue]:
    return {
        "indicator": question.indicator,
        "comparison": question.asked.op,
        "threshold": Decimal(question.asked.threshold) if isinstance(question.asked.threshold, Decimal) else None,
        "unit": question.unit,
        "due": question.due,
    }


def _source_evidence(observation: Observation) -> dict[str, EvidenceValue]:
    evidence: dict[str, EvidenceValue] = {
        "answer": str(observation.answer),
        "period": observation.period_code,
        "period_name": observation.period_name,
        "version": observation.version,
        "submitted_on": observation.submitted_on,
        "accepted_on": observation.accepted_on,
    }
    if observation.published_rate:
        evidence["source"] = observation.source
    if observation.reason:
        evidence["reason"] = observation.reason
    if observation.coverage is not None:
        evidence |= {"reported": observation.coverage.reported, "bound": observation.coverage.bound}
    return evidence


def _evidence(question: Question, observation: Observation, value: Decimal) -> dict[str, EvidenceValue]:
    evidence = _asked_evidence(question) | {"value": value}
    if is_ratio(observation):
        evidence |= {"numerator": observation.numerator, "denominator": observation.denominator}
    return evidence | _source_evidence(observation)


def _change_evidence(base: Base, measure: Measure) -> dict[str, EvidenceValue]:
    evidence: dict[str, EvidenceValue] = {
        "baseline": round_half_up(base.value, 2),
        "baseline_source": base.source,
        "change_points": round_half_up(measure.exact - base.value, 2),
    }
    if base.value > 0:
        evidence["change_percent"] = round_half_up(change_percent(measure.exact, base.value), 2)
    return evidence
