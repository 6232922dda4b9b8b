"""How a unit fares over the periods: which story is its own, and how each of its reports went."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from campaigns.periods import PeriodDates
from portal.demo.chance import chance, happens, working_day
from portal.demo.reading import Shared, Story, UnitData, Went

END = date(2023, 12, 1)
"""When the figures of an average unit have come as far as the data say."""


@dataclass(frozen=True)
class Course:
    """One report: how it went, and on which days it was submitted and decided on."""

    went: Went
    submitted_on: date
    decided_on: date


def story_of(authority: str, unit: UnitData, shared: Shared) -> Story:
    """The story that the data give the unit, else one drawn by weight."""
    if unit.story:
        return shared.stories[unit.story]
    stories = list(shared.stories.values())
    return chance(authority, unit.code, "story").choices(stories, [story.weight for story in stories])[0]


def course_of(
    authority: str, unit: UnitData, story: Story, period: PeriodDates, back: int, today: date, shared: Shared
) -> Course:
    """How the unit's report for this period went; `back` counts the periods after it."""
    random = chance(authority, unit.code, period.code, "report")
    went = story.went[back] if back < len(story.went) else _otherwise(random, shared, back)
    if went == Went.LATE and period.due_on >= today:
        went = Went.MISSING
    submitted_on = _submission_day(random, went, period, today)
    decided_on = min(today, working_day(random, submitted_on, submitted_on + timedelta(days=3)))
    return Course(went, submitted_on, decided_on)


def _otherwise(random: Random, shared: Shared, back: int) -> Went:
    """Mishaps of chance belong to the past; the latest period is told by the stories alone."""
    draw = random.randrange(100)
    for went, percent in shared.otherwise.items():
        if back and draw < percent:
            return went
        draw -= percent
    return Went.ACCEPTED


def _submission_day(random: Random, went: Went, period: PeriodDates, today: date) -> date:
    if went == Went.LATE:
        return min(today, working_day(random, period.due_on + timedelta(days=1), period.due_on + timedelta(days=6)))
    first = max(period.ends_on + timedelta(days=1), period.due_on - timedelta(days=5))
    return working_day(random, min(first, today), min(period.due_on, today))


def progress(day: date, start: date) -> Decimal:
    """How far the campaign has come on this day, from 0 at its start to 1 in December 2023."""
    passed, whole = (day - start).days, (END - start).days
    return min(Decimal(1), max(Decimal(0), Decimal(passed) / Decimal(whole)))


def shift(story: Story, passed: Decimal) -> Decimal:
    """Percentage points by which the story moves every figure at this time."""
    return story.start + (story.end - story.start) * passed


def is_hit(random: Random, one_in: int) -> bool:
    """True for about one in so many; never for 0."""
    return bool(one_in) and happens(random, 100 // one_in)
