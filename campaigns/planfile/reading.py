"""A plan file into a `Plan`. Every mistake is named at once, by line, field and reason; none is repaired."""

from collections.abc import Iterable

from pydantic import ValidationError

from campaigns.planfile.checks import problems_of
from campaigns.planfile.marked_yaml import MarkedValue, read_marked
from campaigns.planfile.reasons import reason_for
from campaigns.planfile.refusals import Place, PlanFileError, PlanFileRefused, field_path
from campaigns.planfile.schema import Plan


def read_plan(content: bytes) -> Plan:
    """The plan that a YAML or JSON file says. Raises PlanFileRefused."""
    marked = read_marked(content)
    try:
        plan = Plan.model_validate(marked.value, by_alias=True, by_name=False)
    except ValidationError as refusal:
        raise _refused(marked, ((error["loc"], reason_for(error)) for error in refusal.errors())) from refusal
    if problems := problems_of(plan):
        raise _refused(marked, ((problem.place, problem.reason) for problem in problems))
    return plan


def _refused(marked: MarkedValue, mistakes: Iterable[tuple[Place, str]]) -> PlanFileRefused:
    errors = [PlanFileError(marked.line_of(place), field_path(place), reason) for place, reason in mistakes]
    return PlanFileRefused(sorted(errors, key=lambda error: error.line or 0))
