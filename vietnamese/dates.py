"""Dates as official papers write them: a zero before days 1–9 and before months 1 and 2, none before months 3–9."""

import re
from datetime import date

_ROMAN = ("I", "II", "III", "IV")


class DateRefused(ValueError):
    """The text is no date we may read. The message is one Vietnamese sentence, safe to show."""


def _day(day: date) -> str:
    return f"{day.day:02d}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def short_date(day: date) -> str:
    """ "03/6/2020", "24/01/2022"."""
    return f"{_day(day)}/{_month(day)}/{day.year:04d}"


def long_date(day: date) -> str:
    """ "ngày 05 tháng 7 năm 2022"."""
    return f"ngày {_day(day)} tháng {_month(day)} năm {day.year:04d}"


def quarter_name(day: date) -> str:
    """ "Quý IV năm 2023": the quarter in which the day lies."""
    return f"Quý {_ROMAN[(day.month - 1) // 3]} năm {day.year:04d}"


_DAY_MONTH_YEAR = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_YEAR_MONTH_DAY = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_OTHER_SEPARATOR = re.compile(r"([0-9]{1,2})[-. ]([0-9]{1,2})[-. ]([0-9]{4})")


def parse_date(text: str) -> date:
    """The date of "05/12/2023" or "5/12/2023", day first. Raises DateRefused, which says what to write."""
    shown = text.strip()
    if match := _DAY_MONTH_YEAR.fullmatch(shown):
        return _real_date(shown, *map(int, match.groups()))
    raise DateRefused(_what_to_write(shown))


def _real_date(shown: str, day: int, month: int, year: int) -> date:
    if day <= 12 < month <= 31:
        raise DateRefused(f"“{shown}” có tháng {month}: hãy viết ngày trước, tháng sau, ví dụ {month}/{day}/{year}.")
    if not 1 <= month <= 12:
        raise DateRefused(f"“{shown}” không phải là ngày có thật: tháng từ 1 đến 12.")
    if not 1900 <= year <= 2199:
        raise DateRefused(f"“{shown}” có năm {year}: hãy nhập năm từ 1900 đến 2199.")
    try:
        return date(year, month, day)
    except ValueError:
        raise DateRefused(
            f"“{shown}” không phải là ngày có thật: tháng {month} năm {year} không có ngày {day}."
        ) from None


def _what_to_write(shown: str) -> str:
    if not shown:
        return "Chưa có ngày nào: hãy nhập ngày/tháng/năm, ví dụ 05/12/2023."
    if match := _YEAR_MONTH_DAY.fullmatch(shown):
        year, month, day = match.groups()
        return f"“{shown}” viết năm trước: hãy viết {int(day):02d}/{int(month):02d}/{year}."
    if match := _OTHER_SEPARATOR.fullmatch(shown):
        return f"“{shown}” chưa đúng dấu ngăn: hãy viết {'/'.join(match.groups())}."
    if re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}", shown):
        return f"“{shown}” thiếu hai chữ số của năm: hãy viết đủ bốn chữ số, ví dụ {shown[:-2]}20{shown[-2:]}."
    return f"“{shown[:40]}” không phải là ngày: hãy nhập ngày/tháng/năm, ví dụ 05/12/2023."
