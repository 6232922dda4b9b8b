"""A plan moved by whole years: its dates, the years that its words name, the codes that name a year. Values only."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from campaigns.planfile.changes import with_fields
from campaigns.planfile.schema import Part, Plan, Revision, Signatory

YEAR = re.compile(r"(?<![\d/])(?:19|20)\d{2}(?![\d/])")
CITED_DAY = re.compile(r"(ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})", re.IGNORECASE)
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
OTHERS_PAPERS = frozenset({"legal_bases", "parent_plan"})
"""Parts that speak of other papers: their dates are history."""
OWN_WORDS = frozenset({"title", "theme", "name", "due_text", "preamble", "closing", "text", "statement", "note"})
"""Fields in which a year is nearly always the campaign's own."""

Step = Callable[[Any, str], Any]
"""What becomes of one value, given the name of its field."""


def later(day: date, years: int) -> date:
    """The same day of another year; the last of February where that year has no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return (day + timedelta(days=1)).replace(year=day.year + years) - timedelta(days=1)


def shifted(plan: Plan, years: int) -> Plan:
    """The plan `years` later, in its dates and its own words. What it cites keeps its dates."""
    moved = _stepped(plan, lambda value, field: _shifted(value, field, years))
    span = plan.period.text  # speaks of nothing but the campaign: no day in it is cited
    return with_fields(moved, period=moved.period.model_copy(update={"text": YEAR.sub(_by(years), span)}))


def recoded(plan: Plan, years: int) -> Plan:
    """The same plan with the years in its codes moved, wherever they are named."""
    return _stepped(plan, lambda value, field: _recoded(value, years))


def as_new(plan: Plan, *, code: str, title: str, issuer: str, place: str, is_own: bool) -> Plan:
    """A draft in which nothing is left of the old paper's identity. `is_own`: the old plan is of the same authority.

    Number, day and reading choices go; a plan of another authority also loses its superior's plan and its signatory.
    """
    fields: dict[str, Any] = {
        "code": code,
        "title": title,
        "number": "",
        "issued_on": None,
        "issued_text": "",
        "readings": [],
        "revision": Revision(number=0),
    }
    if not is_own:
        fields |= {"issuer": issuer, "place": place, "parent_plan": None, "signatory": Signatory()}
    return Plan.model_validate({name: getattr(plan, name) for name in Plan.model_fields} | fields)


def _stepped(plan: Plan, step: Step) -> Plan:
    kept = {name: getattr(plan, name) for name in OTHERS_PAPERS}
    return Plan.model_validate(
        kept | {name: _walked(getattr(plan, name), name, step) for name in Plan.model_fields if name not in kept}
    )


def _walked(value: Any, field: str, step: Step) -> Any:
    if isinstance(value, Part):
        said = {name: _walked(getattr(value, name), name, step) for name in type(value).model_fields}
        return type(value).model_validate(said)
    if isinstance(value, dict):
        return {key: _walked(item, str(key), step) for key, item in value.items()}
    if isinstance(value, list):
        return [_walked(item, field, step) for item in value]
    return step(value, field)


def _shifted(value: Any, field: str, years: int) -> Any:
    if isinstance(value, date):
        return later(value, years)
    if not isinstance(value, str):
        return value
    if field == "by":  # in a rule: a day, or the word "occasion"
        return later(date.fromisoformat(value), years).isoformat() if value[:1].isdigit() else value
    return _reworded(value, years) if field in OWN_WORDS and not CODE.fullmatch(value) else value


def _reworded(text: str, years: int) -> str:
    """The years of the text moved, save those of a cited paper: "ngày 31 tháng 7 năm 2017", "91/2017/NĐ-CP"."""
    parts = CITED_DAY.split(text)
    return "".join(part if CITED_DAY.fullmatch(part) else YEAR.sub(_by(years), part) for part in parts)


def _recoded(value: Any, years: int) -> Any:
    if not (isinstance(value, str) and CODE.fullmatch(value)):
        return value
    return "-".join(YEAR.sub(_by(years), part) if YEAR.fullmatch(part) else part for part in value.split("-"))


def _by(years: int) -> Callable[[re.Match[str]], str]:
    return lambda year: str(int(year[0]) + years)
