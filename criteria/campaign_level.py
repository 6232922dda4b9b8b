"""Every target of the plan for the campaign as a whole: verdict, figure, coverage, verdicts of the units."""

from decimal import Decimal
from typing import Any

from campaigns.planfile.schema import Target
from criteria.engine import IndicatorSpec, PendingReason, Result, Verdict, combine, due_on, evaluate_target, wording
from criteria.engine.results import plain
from criteria.facts import FactSource
from criteria.figures import CampaignFigures, PeriodFigure

Data = dict[str, Any]


def campaign_targets(source: FactSource, of_units: dict[str, list[Data]]) -> list[Data]:
    """One entry per target, in the order of the plan. `of_units`: target code → the results of the units it binds."""
    figures = CampaignFigures(source)
    every = source.inputs.plan.targets
    return [_campaign_target(source, figures, target, of_units.get(target.code, [])) for target in every]


def _campaign_target(source: FactSource, figures: CampaignFigures, target: Target, of_units: list[Data]) -> Data:
    units = source.bound_by(target)
    history = figures.of_target(target, units)
    facts = source.of_campaign(target.indicator, history.observations, units if target.reported_by else [])
    spec, indicator = source.specs.targets[target.code], source.specs.indicators[target.indicator]
    result = evaluate_target(spec, facts)
    figure = history.of_period(result.evidence.get("period"))
    judged = _of_all_units(target, indicator, of_units, figure) if target.scope == "unit" else _of_figure(result)
    due = due_on(spec, facts)
    return {
        **_asked(target, indicator),
        "due": due.isoformat() if due else None,
        **judged,
        "figure": figure.to_data(),
        "coverage": {"reported": figure.coverage.reported, "bound": figure.coverage.bound},
    }


def _asked(target: Target, indicator: IndicatorSpec) -> Data:
    """What the plan says, so that a page needs nothing else."""
    return {
        "code": target.code,
        "clause": target.clause,
        "text": target.text,
        "area": target.area,
        "scope": target.scope,
        "reported_by": target.reported_by,
        "indicator": target.indicator,
        "indicator_name": indicator.name,
        "indicator_unit": indicator.unit,
        "kind": indicator.kind,
        "aggregate": indicator.aggregate,
        "op": target.op,
        "value": plain(Decimal(target.value)),
        "unit": target.unit,
        "change": target.change,
    }


def _of_figure(result: Result) -> Data:
    """A figure of the campaign is compared like any other."""
    data = result.to_data()
    kept = ("verdict", "pending_reason", "sentence", "what_would_change", "evidence")
    return {key: data[key] for key in kept} | {"units": None}


def _of_all_units(target: Target, indicator: IndicatorSpec, of_units: list[Data], figure: PeriodFigure) -> Data:
    """A target set to every unit is met when all of them meet it; the common figure stands beside."""
    outcomes = [(Verdict(item["verdict"]), _reason(item)) for item in of_units]
    verdict = combine.all_of([one for one, _ in outcomes])
    reason = combine.pending_reason(why for _, why in outcomes) if verdict is Verdict.PENDING else None
    said = wording.counted(outcomes, "đơn vị") if outcomes else "không có đơn vị nào được giao chỉ tiêu này"
    details = [wording.clause_text(target.clause), *_common_figure(indicator, figure)]
    return {
        "verdict": str(verdict),
        "pending_reason": str(reason) if reason else None,
        "sentence": wording.sentence(verdict, reason, said, details),
        "what_would_change": "",
        "evidence": {},
        "units": {str(one): sum(1 for item in of_units if item["verdict"] == one) for one in Verdict},
    }


def _reason(item: Data) -> PendingReason | None:
    return PendingReason(item["pending_reason"]) if item["pending_reason"] else None


def _common_figure(indicator: IndicatorSpec, figure: PeriodFigure) -> list[str]:
    data = figure.to_data()
    if data is None or figure.observation is None:
        return []
    unit = indicator.unit if figure.observation.denominator is None else "%"
    value = wording.quantity(Decimal(str(data["value"])), unit)
    return [f"chung các đơn vị {value}", *wording.observation_details(figure.observation)]
