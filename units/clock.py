"""What day it is for an authority. Demonstration data live on a day of their own, so that "late" means something."""

from datetime import date, datetime, time

from django.utils import timezone

from units.models import Authority


def today(authority: Authority) -> date:
    """The authority's current day in Vietnam."""
    return authority.clock_on or timezone.localdate()


def now(authority: Authority) -> datetime:
    """The authority's current moment; on a demonstration day, the real time of day."""
    moment = timezone.localtime()
    if authority.clock_on is None:
        return moment
    return datetime.combine(authority.clock_on, time(moment.hour, moment.minute, moment.second), moment.tzinfo)
