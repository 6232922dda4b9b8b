"""Numbers, dates and money in templates, as a Vietnamese office writes them. Empty in, empty out."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from vietnamese import dates, numbers

register = template.Library()


def _day(moment: date | datetime) -> date:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


@register.filter
def number(value: Decimal | int | None) -> str:
    return "" if value is None else numbers.number_text(value)


@register.filter
def percent(value: Decimal | int | None) -> str:
    return "" if value is None else numbers.percent_text(value)


@register.filter
def money(value: Decimal | int | None) -> str:
    return "" if value is None else numbers.money_text(value)


@register.filter
def short_date(value: date | datetime | None) -> str:
    return "" if value is None else dates.short_date(_day(value))


@register.filter
def long_date(value: date | datetime | None) -> str:
    return "" if value is None else dates.long_date(_day(value))


@register.filter
def moment(value: datetime | None) -> str:
    """ "14:30 ngày 05/12/2023"."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{local:%H:%M} ngày {dates.short_date(local.date())}"
