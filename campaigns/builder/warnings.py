"""What is suspicious in a part that is being written but may be meant. Asked for a tick, never refused."""

from collections.abc import Iterator

from campaigns.planfile.schema import Milestone, Part, Phase, Plan, Subject
from vietnamese.dates import short_date


def warnings_for(plan: Plan, part: Part, at: int | None) -> list[str]:
    """Sentences about this part among the others of the plan; `at` is its own place, None for a new one."""
    if isinstance(part, Phase):
        return list(_overlaps(plan, part, at))
    if isinstance(part, Milestone):
        return list(_outside(plan, part))
    if isinstance(part, Subject):
        return list(_same_name(plan, part, at))
    return []


def _overlaps(plan: Plan, phase: Phase, at: int | None) -> Iterator[str]:
    for number, other in enumerate(plan.phases):
        if number != at and phase.start <= other.end and other.start <= phase.end:
            yield (
                f"Giai đoạn này chồng lên “{other.name}” ({short_date(other.start)} – {short_date(other.end)}). "
                "Nếu văn bản viết đúng như vậy thì cứ lưu."
            )


def _outside(plan: Plan, milestone: Milestone) -> Iterator[str]:
    period, due = plan.period, milestone.due
    if due and not period.start <= due <= period.end:
        yield (
            f"Ngày {short_date(due)} nằm ngoài thời gian của phong trào "
            f"({short_date(period.start)} – {short_date(period.end)})."
        )


def _same_name(plan: Plan, subject: Subject, at: int | None) -> Iterator[str]:
    for number, other in enumerate(plan.subjects):
        if number != at and other.name.casefold() == subject.name.casefold():
            yield f"Đã có đối tượng tên “{other.name}”."
