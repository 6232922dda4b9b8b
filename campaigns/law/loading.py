"""Gives an authority its own copy of the rows that come with the portal: once each, never over what staff wrote."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from django.db import transaction

from campaigns.law.figures import LawFigure, overlap
from campaigns.law.shipped import DayOff, shipped_days_off, shipped_figures
from campaigns.law.stored import as_day_off, as_figure
from campaigns.models import Holiday, LegalFigure
from units import audit
from units.models import AuditEntry, Authority, User
from units.tenancy import current_authority


@dataclass(frozen=True)
class Loaded:
    """What was given: rows that were new, and rows that were brought up to date because nobody had touched them."""

    figures: int = 0
    days: int = 0
    renewed: int = 0

    def __bool__(self) -> bool:
        return bool(self.figures or self.days or self.renewed)


@transaction.atomic
def load_law(*, by: User | None) -> Loaded:
    """The current authority gets every shipped row that it was not given before.

    What staff removed stays away, what they corrected stays corrected, and a row that would hold on a day for which
    they wrote a row of their own is left out. A row that stands as it was given follows the shipped one.
    """
    authority = Authority.objects.select_for_update(no_key=True).get(pk=current_authority().pk)
    given = _given(authority)
    figures, renewed = _load_figures(given)
    days, more = _load_days(given)
    offered = {**_marks(shipped_figures()), **_marks(shipped_days_off())}
    if offered != given:
        audit.record("load_law", authority, by=by, given=offered)
    return Loaded(figures, days, renewed + more)


def rows_not_given() -> int:
    """How many shipped rows the current authority was not offered yet."""
    given = _given(current_authority())
    rows: list[LawFigure | DayOff] = [*shipped_figures(), *shipped_days_off()]
    return sum(given.get(_name(row)) != _mark(row) for row in rows)


def _given(authority: Authority) -> dict[str, str]:
    """Name of each row handed out before → mark of what it said then."""
    stamps = AuditEntry.objects.filter(verb="load_law", subject_id=authority.pk).order_by("-pk")
    given: dict[str, str] = stamps.values_list("details__given", flat=True).first() or {}
    return given


def _load_figures(given: dict[str, str]) -> tuple[int, int]:
    stored = {(row.kind, row.key, row.valid_from): row for row in LegalFigure.objects.all()}
    new, renewed = [], 0
    for figure in shipped_figures():
        row = stored.get((figure.kind, figure.key, figure.valid_from))
        if row is not None:
            is_untouched = _mark(as_figure(row)) == given.get(_name(figure))
            if is_untouched and as_figure(row) != figure:
                for column in ("value", "unit", "valid_to", "source", "note"):
                    setattr(row, column, getattr(figure, column))
                row.save()
                renewed += 1
        elif _name(figure) not in given:
            new.append(figure)
    standing = [as_figure(row) for row in LegalFigure.objects.all()]
    wanted = [figure for figure in new if not overlap(figure, _alike(figure, standing))]
    LegalFigure.objects.bulk_create([LegalFigure(**vars(figure)) for figure in wanted])
    return len(wanted), renewed


def _alike(figure: LawFigure, others: Iterable[LawFigure]) -> list[LawFigure]:
    return [other for other in others if (other.kind, other.key) == (figure.kind, figure.key)]


def _load_days(given: dict[str, str]) -> tuple[int, int]:
    stored = {row.day: row for row in Holiday.objects.all()}
    new, renewed = [], 0
    for one in shipped_days_off():
        row = stored.get(one.day)
        if row is not None:
            if _mark(as_day_off(row)) == given.get(_name(one)) and as_day_off(row) != one:
                row.name, row.source, row.is_worked = one.name, one.source, one.is_worked
                row.save()
                renewed += 1
        elif _name(one) not in given:
            new.append(one)
    Holiday.objects.bulk_create([Holiday(**vars(one)) for one in new])
    return len(new), renewed


def _marks(rows: Iterable[LawFigure | DayOff]) -> dict[str, str]:
    return {_name(row): _mark(row) for row in rows}


def _name(row: LawFigure | DayOff) -> str:
    """What tells a shipped row from all others, whatever it says."""
    return row.day.isoformat() if isinstance(row, DayOff) else f"{row.kind} {row.key} {row.valid_from.isoformat()}"


def _mark(row: LawFigure | DayOff) -> str:
    """A short mark of everything that the row says."""
    said = [_plain(value) for value in vars(row).values()]
    return sha256("\n".join(said).encode()).hexdigest()[:12]


def _plain(value: object) -> str:
    """The same text for a value from the file and from the database, which adds zeros behind the comma."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
