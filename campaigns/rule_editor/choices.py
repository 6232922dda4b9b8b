"""What a condition can be about: the plan's own targets, indicators and areas, by their names."""

from dataclasses import dataclass, replace

from campaigns.launching.words import shortened
from campaigns.planfile.schema import Indicator, Plan, Target
from campaigns.rule_editor.tree import Node
from campaigns.wording import asked
from criteria.engine.rules import VIOLATION_LEVELS
from criteria.engine.wording import LEVELS
from vietnamese.dates import short_date

Choices = list[tuple[str, str]]
Grouped = list[tuple[str, Choices]]
NO_AREA = "Không xếp lĩnh vực"
LEVEL_CHOICES: Choices = [(code, LEVELS[code]) for code in VIOLATION_LEVELS]


@dataclass(frozen=True)
class Offer:
    """Everything a plan offers to its rules. Made once for a page."""

    plan: Plan
    targets: dict[str, Target]
    indicators: dict[str, Indicator]
    targets_by_area: Grouped
    areas: Choices

    def indicators_for(self, op: str) -> Grouped:
        """Those that suit the kind of condition come first."""
        wanted = {"score": "score", "contribution": "money"}.get(op)
        suited = [part for part in self.indicators.values() if part.kind == wanted]
        others = [part for part in self.indicators.values() if part not in suited]
        named = [("Chỉ số phù hợp", suited), ("Chỉ số khác", others)] if suited else [("", others)]
        return [(title, [(part.code, shortened(part.name)) for part in parts]) for title, parts in named if parts]


def offer_of(plan: Plan) -> Offer:
    areas = list(dict.fromkeys(target.area for target in plan.targets))
    return Offer(
        plan=plan,
        targets={target.code: target for target in plan.targets},
        indicators={indicator.code: indicator for indicator in plan.indicators},
        targets_by_area=[
            (area or NO_AREA, [(one.code, target_name(one)) for one in plan.targets if one.area == area])
            for area in areas
        ],
        areas=[(area, area) for area in areas if area],
    )


def target_name(target: Target) -> str:
    """ "II.2a: trên 80% hồ sơ công việc (hạn 31/12/2023)"."""
    return f"{target.clause}: {shortened(target.text)} (hạn {short_date(target.due)})"


def target_words(target: Target) -> str:
    """What the target asks and of whom it is a figure, beside its words."""
    scope = "của cả phong trào" if target.scope == "campaign" else "của từng đơn vị"
    return f"{asked(target)}, {scope}, hạn {short_date(target.due)}"


# --- what follows from a choice --------------------------------------------------------------------------------------


def settled(root: Node, offer: Offer) -> Node:
    """The tree with what follows from an indicator just chosen: its unit, and yes where only yes or no is answered."""
    parts = tuple(settled(part, offer) for part in root.parts)
    indicator = offer.indicators.get(root.said("indicator"))
    if root.op != "threshold" or indicator is None or root.said("unit_of") == indicator.code:
        return replace(root, parts=parts)
    values = {**root.values, "unit": unit_of(indicator), "unit_of": indicator.code}
    if indicator.kind == "boolean" and values.get("value") not in {"0", "1"}:
        values |= {"compare": "=", "value": "1"}
    return replace(root, values={name: value for name, value in values.items() if value})


def unit_of(indicator: Indicator) -> str:
    if indicator.kind == "boolean":
        return ""
    return "%" if indicator.kind == "ratio" else indicator.unit


def is_yes_no(node: Node, offer: Offer) -> bool:
    """Whether the demand is plainly yes or no, so that a page asks for that instead of a number."""
    indicator = offer.indicators.get(node.said("indicator"))
    is_plain = node.said("compare") == "=" and node.said("value") in {"", "0", "1"} and not node.said("unit")
    return node.op == "threshold" and indicator is not None and indicator.kind == "boolean" and is_plain
