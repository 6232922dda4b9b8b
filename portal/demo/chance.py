"""Chance that always falls the same way: one generator per thing, seeded by its name."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from portal.demo.reading import Names

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
SATURDAY = 5

Choice = TypeVar("Choice")


def chance(*words: object) -> Random:
    """A generator that depends on these words alone."""
    return Random("/".join(map(str, words)))  # noqa: S311 - invented figures, nothing secret


def happens(random: Random, percent: int) -> bool:
    return random.randrange(100) < percent


def full_name(random: Random, names: Names) -> str:
    """An invented name: family, middle, given."""
    given = names.women if happens(random, 50) else names.men
    return " ".join((random.choice(names.family), random.choice(given.middle), random.choice(given.given)))


def working_day(random: Random, first: date, last: date) -> date:
    """A day from `first` to `last`, of Monday to Friday where there is one."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return random.choice([day for day in days if day.weekday() < SATURDAY] or days)


def office_hour(random: Random, day: date, first: int = 8, last: int = 16) -> datetime:
    return datetime.combine(day, time(random.randint(first, last), random.randrange(60)), VIETNAM)
