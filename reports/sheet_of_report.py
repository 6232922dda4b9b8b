"""What the template of a report says, and what an uploaded one would change."""

from dataclasses import dataclass

from campaigns.queries import current_revision
from campaigns.wording import asked_by
from reports.models import PeriodicReport
from reports.queries import ReportRow
from reports.rules import Figure
from reports.spreadsheets.layout import Identity, ReportSheet, SheetRow
from reports.wording import figure_text, full_text
from vietnamese.dates import short_date


def identity_of(report: PeriodicReport, rows: list[ReportRow]) -> Identity:
    """Which report the template is for, as it stands now."""
    return Identity(
        campaign=report.period.campaign.code,
        unit=report.unit.code,
        unit_name=report.unit.name,
        period=report.period.code,
        period_name=report.period.name,
        revision=current_revision(report.period.campaign).number,
        edition=report.edition,
        codes=tuple(row.indicator.code for row in rows),
    )


def sheet_of(report: PeriodicReport, rows: list[ReportRow]) -> ReportSheet:
    """Everything the template shows."""
    period = report.period
    return ReportSheet(
        identity=identity_of(report, rows),
        title=period.campaign.title,
        subtitle=f"{report.unit} – {period} – hạn nộp {short_date(period.due_on)}",
        figures_until=f"Số liệu từ ngày {short_date(period.starts_on)} đến hết ngày {short_date(period.ends_on)}.",
        rows=tuple(_sheet_row(row) for row in rows),
    )


def _sheet_row(row: ReportRow) -> SheetRow:
    return SheetRow(
        indicator=row.indicator,
        clauses=row.clauses,
        targets="\n".join(asked_by(target) for target in row.targets),
        previous=figure_text(row.previous, row.indicator),
        figure=row.figure,
    )


@dataclass(frozen=True)
class FigureChange:
    """What an upload would do to one indicator."""

    row: ReportRow
    figure: Figure
    before: str
    after: str


def changes_of(rows: list[ReportRow], figures: dict[str, Figure]) -> list[FigureChange]:
    """Only what differs from what is stored; a blank row takes a stored figure out."""
    changes = []
    for row in rows:
        figure = figures[row.indicator.code]
        if figure != (row.figure or Figure()):
            before, after = full_text(row.figure, row.indicator), full_text(figure, row.indicator)
            changes.append(FigureChange(row, figure, before, after))
    return changes
