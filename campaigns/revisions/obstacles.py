"""Why a revision cannot be: what was recorded under the plan in force would lose its meaning.

What is recorded is kept on higher floors: each app adds its own check when it is ready.
"""

from collections.abc import Callable, Iterator

from campaigns.models import Campaign
from campaigns.planfile.schema import Plan

Obstacle = Callable[[Campaign, Plan, Plan], list[str]]
OBSTACLES: list[Obstacle] = []
"""Each takes the campaign, the plan in force and the one to be published, and says what stands in the way."""


def obstacles(campaign: Campaign, before: Plan, after: Plan) -> list[str]:
    """Sentences that say what cannot be and what to do instead; none where the revision may be published."""
    return [*_own(before, after), *(said for check in OBSTACLES for said in check(campaign, before, after))]


def _own(before: Plan, after: Plan) -> Iterator[str]:
    if before.code != after.code:
        yield f"Mã phong trào “{before.code}” không đổi được sau khi phát động: hãy giữ nguyên mã."
