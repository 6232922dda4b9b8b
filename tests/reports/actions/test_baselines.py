"""Starting values: entered by the sheet, confirmed and locked, unlocked with a reason."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage

from campaigns.models import Indicator
from reports.actions.baselines import (
    BaselineRefused,
    EntriesRefused,
    Entry,
    Sheet,
    confirm_baselines,
    enter_baselines,
    record_baseline,
    unlock_baseline,
)
from reports.models import Baseline
from tests.factories.reports import TODAY, pdf_upload
from units import audit
from units.models import AuditEntry
from units.uploads import checked

pytestmark = pytest.mark.django_db

LAST_YEAR = date(2022, 12, 31)


@pytest.fixture
def indicator(campaign):
    return Indicator.objects.get(code="mo-hinh")


def enter(indicator, *entries, file=None, as_of=LAST_YEAR, source="Báo cáo năm 2022"):
    sheet = Sheet(indicator, as_of, source)
    return enter_baselines(sheet=sheet, entries=entries, file=file, by=None, today=TODAY)


def confirm(*rows, by=None):
    return confirm_baselines(seen={row.pk: row.value for row in rows}, by=by, today=TODAY)


def test_recorded_value_waits_for_confirmation(indicator, staff):
    row = record_baseline(
        indicator=indicator,
        unit=None,
        value=Decimal("62.4"),
        as_of=LAST_YEAR,
        source="Báo cáo",
        by=staff.user,
        today=TODAY,
    )

    assert (row.recorded_by, row.is_locked) == (staff.user, False)
    (entry,) = audit.history_of(row)
    assert (entry.verb, entry.details) == ("record_baseline", {"value": "62.4", "as_of": "2022-12-31"})


def test_sheet_writes_many_units_and_only_what_changed(indicator, unit, other_unit):
    assert enter(indicator, Entry(unit, Decimal(5)), Entry(other_unit, Decimal(7)), Entry(None, None)) == 2
    assert enter(indicator, Entry(unit, Decimal(5), Decimal(5)), Entry(other_unit, None, Decimal(7))) == 1

    (row,) = Baseline.objects.all()
    assert (row.unit, row.value, row.source) == (unit, 5, "Báo cáo năm 2022")
    assert AuditEntry.objects.filter(verb="remove_baseline").count() == 1


def test_file_stands_behind_every_value_until_the_last_is_gone(indicator, unit, other_unit):
    file = checked(pdf_upload("Báo cáo 2022.pdf"))
    enter(indicator, Entry(unit, Decimal(5)), Entry(other_unit, Decimal(7)), file=file)

    first, second = Baseline.objects.order_by("value")
    assert first.file.name == second.file.name
    assert (first.file_name, first.file_type) == ("Báo cáo 2022.pdf", "application/pdf")
    assert default_storage.exists(first.file.name)


def test_confirmed_value_is_locked(indicator, unit, staff):
    enter(indicator, Entry(unit, Decimal(5)))
    row = Baseline.objects.get()

    assert confirm(row, by=staff.user) == 1

    row.refresh_from_db()
    assert (row.confirmed_by, row.confirmed_on, row.is_locked) == (staff.user, TODAY, True)
    with pytest.raises(EntriesRefused, match="đã xác nhận và khóa"):
        enter(indicator, Entry(unit, Decimal(6), Decimal(5)))
    with pytest.raises(EntriesRefused, match="đã xác nhận và khóa"):
        enter(indicator, Entry(unit, None, Decimal(5)))
    assert Baseline.objects.get().value == 5
    assert confirm(row) == 0


def test_value_changed_since_it_was_seen_is_not_confirmed(indicator, unit, other_unit):
    enter(indicator, Entry(unit, Decimal(5)), Entry(other_unit, Decimal(7)))
    seen = list(Baseline.objects.all())
    enter(indicator, Entry(unit, Decimal(6), Decimal(5)))

    with pytest.raises(BaselineRefused, match="vừa sửa số liệu"):
        confirm(*seen)

    assert not Baseline.objects.exclude(confirmed_on=None).exists()


def test_unlocking_needs_a_reason_and_is_on_record(indicator, unit, staff):
    enter(indicator, Entry(unit, Decimal(5)))
    row = Baseline.objects.get()
    confirm(row, by=staff.user)

    with pytest.raises(BaselineRefused, match="lý do"):
        unlock_baseline(baseline=row, reason=" ", by=staff.user)
    unlock_baseline(baseline=row, reason="Nhập nhầm cột.", by=staff.user)

    assert not Baseline.objects.get().is_locked
    entry = AuditEntry.objects.order_by("-pk")[0]
    assert (entry.verb, entry.details["reason"]) == ("unlock_baseline", "Nhập nhầm cột.")
    assert entry.details["confirmed"] == {"by": staff.user.pk, "on": TODAY.isoformat()}
    with pytest.raises(BaselineRefused, match="vừa được mở khóa"):
        unlock_baseline(baseline=row, reason="Lần nữa.", by=staff.user)


@pytest.mark.parametrize(
    ("was", "said"), [(None, "vừa ghi 5"), (Decimal(4), "vừa ghi 5")], ids=["thought empty", "thought other"]
)
def test_who_writes_second_is_told_what_stands_there(indicator, unit, was, said):
    enter(indicator, Entry(unit, Decimal(5)))

    with pytest.raises(EntriesRefused, match=said) as refused:
        enter(indicator, Entry(unit, Decimal(9), was))

    assert refused.value.stored == {unit.pk: 5}
    assert Baseline.objects.get().value == 5


def test_value_of_the_future_is_refused(indicator, unit):
    with pytest.raises(BaselineRefused, match="sau hôm nay"):
        enter(indicator, Entry(unit, Decimal(5)), as_of=date(2024, 1, 1))

    assert not Baseline.objects.exists()


def test_refused_sheet_leaves_no_file(indicator, unit, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    enter(indicator, Entry(unit, Decimal(5)))
    confirm(Baseline.objects.get())
    refused = checked(pdf_upload("a.pdf"))

    with pytest.raises(EntriesRefused):
        enter(indicator, Entry(unit, Decimal(6), Decimal(5)), file=refused)

    assert stored_files(indicator) == []


def stored_files(indicator) -> list[str]:
    folder = f"{indicator.authority.slug}/so-lieu-goc"
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
