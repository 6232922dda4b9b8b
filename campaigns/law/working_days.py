"""Working days of state offices: weekdays that are no day off, and weekend days that are worked instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
SATURDAY = 5
ONE_DAY = timedelta(days=1)


def weekday_name(day: date) -> str:
    """ "Thứ Hai" … "Chủ nhật"."""
    return WEEKDAYS[day.weekday()]


@dataclass(frozen=True)
class WorkCalendar:
    """Days off by name, and worked weekend days. A year without any row is known by its weekends only."""

    off: Mapping[date, str] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        if day in self.worked:
            return True
        return day.weekday() < SATURDAY and day not in self.off

    def reason_off(self, day: date) -> str:
        """Why nobody works on the day, "Thứ Bảy" or "Quốc khánh"; "" for a working day."""
        if self.is_working_day(day):
            return ""
        return self.off.get(day) or weekday_name(day)

    def next_working_day(self, day: date) -> date:
        """The day itself when it is one, else the first after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def previous_working_day(self, day: date) -> date:
        """The day itself when it is one, else the last before it."""
        while not self.is_working_day(day):
            day -= ONE_DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after the day, or before it where `count` is negative; the day is not counted.

        0 gives the day itself when it is a working day, else the next one.
        """
        step = ONE_DAY if count >= 0 else -ONE_DAY
        if count == 0:
            return self.next_working_day(day)
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def is_known(self, year: int) -> bool:
        """Whether the days off of the year are in the table."""
        return year in self._years

    @cached_property
    def _years(self) -> frozenset[int]:
        return frozenset(day.year for day in self.off)
