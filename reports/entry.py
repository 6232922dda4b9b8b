"""The entry page of a report: one form per indicator, and what happens to them when somebody else was faster."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reports.forms import FigureForm, SeenForm, figure_form, fingerprint, note_form, shown_texts
from reports.models import PeriodicReport
from reports.queries import ReportRow
from reports.rules import Figure, FigureRefused
from reports.wording import full_text


@dataclass
class EntryRow:
    """One indicator with its form. `theirs`: what is stored now, where somebody else changed it meanwhile."""

    row: ReportRow
    form: FigureForm
    theirs: str | None = None


class Entry:
    """The forms of one report; with `posted`, bound to what was typed."""

    def __init__(self, report: PeriodicReport, rows: list[ReportRow], posted: Mapping[str, Any] | None = None):
        self.report = report
        self.edition = report.edition
        self.rows = [EntryRow(row, figure_form(row.indicator, row.figure, posted)) for row in rows]
        self.note = note_form(report.note, posted)
        self.their_note: str | None = None
        if posted is not None:
            self.edition = whole_number(posted.get("edition", ""))

    @property
    def forms(self) -> list[SeenForm]:
        return [*(row.form for row in self.rows), self.note]

    @property
    def is_valid(self) -> bool:
        wrong = [form for form in self.forms if not form.is_valid()]  # every form is asked, so that all errors show
        return not wrong

    @property
    def figures(self) -> dict[str, Figure]:
        """What was entered, by indicator code, once the entry is valid."""
        return {row.row.indicator.code: row.form.figure for row in self.rows}

    @property
    def note_text(self) -> str:
        return str(self.note.cleaned_data["note"])

    @property
    def has_conflict(self) -> bool:
        return self.their_note is not None or any(row.theirs is not None for row in self.rows)

    def refuse(self, faults: Mapping[str, FigureRefused]) -> None:
        """Puts the faults that the action found beside their fields."""
        for row in self.rows:
            if fault := faults.get(row.row.indicator.code):
                row.form.add_error(fault.field if fault.field in row.form.fields else None, str(fault))


def merged(mine: Entry, stored: PeriodicReport, rows: list[ReportRow], posted: Mapping[str, Any]) -> Entry:
    """My entry over what somebody else has saved meanwhile.

    What I did not touch shows their text; what I typed stays mine, with theirs beside it where the two differ.
    """
    entry = Entry(stored, rows)
    for row, before in zip(entry.rows, mine.rows, strict=True):
        if _differs(before.form, row.form):
            row.theirs = full_text(row.row.figure, row.row.indicator)
            row.form = figure_form(row.row.indicator, row.row.figure, _seen_now(posted, row.form))
    if _differs(mine.note, entry.note):
        entry.their_note = stored.note
        entry.note = note_form(stored.note, _seen_now(posted, entry.note))
    return entry


def _differs(mine: SeenForm, theirs: SeenForm) -> bool:
    return mine.is_touched and mine.typed() != shown_texts(theirs)


def _seen_now(posted: Mapping[str, Any], theirs: SeenForm) -> dict[str, Any]:
    """What I typed, with the page's memory set to what is stored now."""
    typed = {name: posted[name] for name in posted}
    return typed | {theirs.add_prefix("seen"): fingerprint(shown_texts(theirs))}


def whole_number(text: str) -> int:
    """The edition or version that a page was made from; -1, which never exists, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
