"""Số liệu gốc: entered for many units at once, confirmed and by that locked, unlocked with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from campaigns.models import Indicator
from reports.models import Baseline
from units import audit
from units.models import Unit, User
from units.stored_files import store
from units.uploads import CheckedFile
from vietnamese.numbers import number_text

FOLDER = "so-lieu-goc"


class BaselineRefused(Exception):
    """The entry cannot be made; the message says why."""


class EntriesRefused(BaselineRefused):
    """Some values of a sheet cannot be written. By id of the unit (None: whole campaign): why, and what is stored."""

    def __init__(self, reasons: Mapping[int | None, str], stored: Mapping[int | None, Decimal | None]) -> None:
        self.reasons, self.stored = dict(reasons), dict(stored)
        super().__init__("; ".join(self.reasons.values()))


@dataclass(frozen=True)
class Entry:
    """The value typed for one unit (None: whole campaign), and the one that the sheet had shown. None: empty."""

    unit: Unit | None
    value: Decimal | None
    was: Decimal | None = None

    @property
    def unit_id(self) -> int | None:
        return self.unit.pk if self.unit else None


@dataclass(frozen=True)
class Sheet:
    """What the values of one sheet have in common."""

    indicator: Indicator
    as_of: date
    source: str


def record_baseline(
    *, indicator: Indicator, unit: Unit | None, value: Decimal, as_of: date, source: str, by: User | None, today: date
) -> Baseline:
    """The starting value of one unit, or (unit None) of the whole campaign. Raises BaselineRefused."""
    _refuse_future(as_of, today)
    try:
        with transaction.atomic():
            baseline = Baseline.objects.create(
                indicator=indicator, unit=unit, value=value, as_of=as_of, source=source, recorded_by=by
            )
            audit.record("record_baseline", baseline, by=by, value=str(value), as_of=as_of.isoformat())
    except IntegrityError as already_there:
        raise BaselineRefused(
            "Đã có số liệu gốc của chỉ số này ở đúng ngày đó: hãy kiểm tra lại ngày."
        ) from already_there
    return baseline


def enter_baselines(
    *, sheet: Sheet, entries: Iterable[Entry], file: CheckedFile | None, by: User | None, today: date
) -> int:
    """Writes the values of one sheet, all or none, and returns how many rows it changed.

    An emptied value is taken off. Source and file go to every value of the sheet that is not locked.
    Raises BaselineRefused; EntriesRefused where a value is locked or was changed by somebody else.
    """
    _refuse_future(sheet.as_of, today)
    name = store(file, FOLDER) if file else ""
    try:
        with transaction.atomic():
            return _enter(sheet, list(entries), (name, file), by)
    except BaseException:
        if name:
            default_storage.delete(name)
        raise


def _enter(sheet: Sheet, entries: list[Entry], stored_file: tuple[str, CheckedFile | None], by: User | None) -> int:
    Indicator.objects.select_for_update().get(pk=sheet.indicator.pk)  # sheets of one indicator take turns
    rows = {row.unit_id: row for row in Baseline.objects.filter(indicator=sheet.indicator, as_of=sheet.as_of)}
    reasons = {entry.unit_id: reason for entry in entries if (reason := _reason(entry, rows.get(entry.unit_id)))}
    if reasons:
        stored = {unit_id: rows[unit_id].value if unit_id in rows else None for unit_id in reasons}
        raise EntriesRefused(reasons, stored)
    return sum(_write(sheet, entry, rows.get(entry.unit_id), stored_file, by) for entry in entries)


def _reason(entry: Entry, row: Baseline | None) -> str:
    stored = row.value if row else None
    if entry.value == stored:
        return ""
    if row and row.is_locked:
        return f"Số {number_text(row.value)} đã xác nhận và khóa: hãy mở khóa trước khi sửa."
    if stored != entry.was:
        return f"Người khác vừa ghi {number_text(stored)}." if stored is not None else "Người khác vừa xóa số này."
    return ""


def _write(
    sheet: Sheet, entry: Entry, row: Baseline | None, stored_file: tuple[str, CheckedFile | None], by: User | None
) -> int:
    """1 when something was written."""
    name, file = stored_file
    if entry.value is None:
        return _remove(row, by) if row and not row.is_locked else 0
    if row and (row.is_locked or (row.value, row.source, name) == (entry.value, sheet.source, "")):
        return 0
    row = row or Baseline(indicator=sheet.indicator, unit=entry.unit, as_of=sheet.as_of)
    row.value, row.source, row.recorded_by = entry.value, sheet.source, by
    before = row.file.name
    if file:
        row.file.name, row.file_name, row.file_type = name, file.name, file.content_type
    row.save()
    if file and before:
        _drop_file(before)
    audit.record("record_baseline", row, by=by, value=str(entry.value), as_of=sheet.as_of.isoformat())
    return 1


def _remove(row: Baseline, by: User | None) -> int:
    audit.record("remove_baseline", row, by=by, value=str(row.value), unit=row.unit_id, as_of=row.as_of.isoformat())
    name = row.file.name
    row.delete()
    if name:
        _drop_file(name)
    return 1


def _drop_file(name: str) -> None:
    """Deletes the file once no value rests on it any more."""
    if not Baseline.objects.filter(file=name).exists():
        transaction.on_commit(lambda: default_storage.delete(name))


@transaction.atomic
def confirm_baselines(*, seen: Mapping[int, Decimal], by: User | None, today: date) -> int:
    """Confirms these values and locks them. `seen`: id → the value that was confirmed. Returns how many were open.

    Raises BaselineRefused, and confirms none, when one is gone or has changed since it was seen.
    """
    rows = list(Baseline.objects.select_for_update().filter(pk__in=seen).order_by("pk"))
    if len(rows) < len(seen) or any(row.value != seen[row.pk] for row in rows):
        raise BaselineRefused("Người khác vừa sửa số liệu: chưa xác nhận gì, hãy xem lại các số rồi xác nhận.")
    waiting = [row for row in rows if not row.is_locked]
    for row in waiting:
        row.confirmed_by, row.confirmed_on = by, today
        row.save(update_fields=["confirmed_by", "confirmed_on"])
        audit.record("confirm_baseline", row, by=by, value=str(row.value))
    return len(waiting)


@transaction.atomic
def unlock_baseline(*, baseline: Baseline, reason: str, by: User | None) -> None:
    """Opens a confirmed value for correction; until confirmed again it counts only preliminarily.

    Raises BaselineRefused.
    """
    if not reason.strip():
        raise BaselineRefused("Hãy ghi lý do mở khóa.")
    row = Baseline.objects.select_for_update().filter(pk=baseline.pk).first()
    if row is None or not row.is_locked:
        raise BaselineRefused("Số liệu này vừa được mở khóa.")
    confirmed = {"by": row.confirmed_by_id, "on": row.confirmed_on and row.confirmed_on.isoformat()}
    row.confirmed_by = row.confirmed_on = None
    row.save(update_fields=["confirmed_by", "confirmed_on"])
    audit.record("unlock_baseline", row, by=by, reason=reason.strip(), value=str(row.value), confirmed=confirmed)


def _refuse_future(as_of: date, today: date) -> None:
    if as_of > today:
        raise BaselineRefused("Ngày của số liệu gốc ở sau hôm nay: hãy kiểm tra lại.")
