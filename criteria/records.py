"""What is on record about a subject, as the engine knows it: papers, declarations, violations, starting values."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from criteria.engine import Baseline, DeclarationFact, PaperFact, ViolationFact
from criteria.inputs import BaselineRow, DeclaredRow, Terms, ViolationRow
from reports.enums import DeclarationKind, DeclarationStatus

Owner = tuple[str, int]
"""("unit", id), or ("person", id): a person's records are not the unit's."""

Row = TypeVar("Row", DeclaredRow, ViolationRow)


def by_owner(rows: Iterable[Row]) -> dict[Owner, list[Row]]:
    owned: dict[Owner, list[Row]] = defaultdict(list)
    for row in rows:
        owned[("unit", row.unit_id) if row.person_id is None else ("person", row.person_id)].append(row)
    return owned


def papers(rows: Iterable[DeclaredRow], terms: Terms) -> dict[str, PaperFact]:
    """Papers on file: confirmed ones, in a preliminary evaluation also those that wait for confirmation."""
    filed = {}
    for row in rows:
        if row.kind != DeclarationKind.PAPER or not row.answer or _is_refused(row, terms):
            continue
        received_on = _confirmed_on(row, terms) or (None if terms.is_official else row.declared_on)
        if received_on is not None:
            filed[row.code] = PaperFact(received_on=received_on)
    return filed


def declarations(rows: Iterable[DeclaredRow], terms: Terms) -> dict[str, DeclarationFact]:
    return {
        row.code: DeclarationFact(
            answer="yes" if row.answer else "no",
            declared_on=row.declared_on,
            confirmed_on=_confirmed_on(row, terms),
            refused=_is_refused(row, terms),
        )
        for row in rows
        if row.kind == DeclarationKind.STATEMENT
    }


def _confirmed_on(row: DeclaredRow, terms: Terms) -> date | None:
    return row.reviewed_on if row.status == DeclarationStatus.CONFIRMED and _is_reviewed(row, terms) else None


def _is_refused(row: DeclaredRow, terms: Terms) -> bool:
    return row.status == DeclarationStatus.REFUSED and _is_reviewed(row, terms)


def _is_reviewed(row: DeclaredRow, terms: Terms) -> bool:
    """A decision taken after the day of evaluation is not known yet."""
    return row.reviewed_on is not None and row.reviewed_on <= terms.as_of


def violations(rows: Iterable[ViolationRow]) -> tuple[ViolationFact, ...]:
    return tuple(ViolationFact(level=row.level, decided_on=row.decided_on, decision=row.decision) for row in rows)


def baselines_by_unit(rows: Iterable[BaselineRow]) -> dict[int | None, dict[str, Baseline]]:
    """Unit id, None for the whole campaign → indicator → starting value; of several the latest."""
    known: dict[int | None, dict[str, Baseline]] = defaultdict(dict)
    for row in rows:
        known[row.unit_id][row.indicator] = Baseline(value=row.value, source=row.source, confirmed_on=row.confirmed_on)
    return known
