"""Every authority gets its own copy of the law, once; what staff changed stays theirs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from campaigns.law.loading import load_law, rows_not_given
from campaigns.law.shipped import shipped_days_off, shipped_figures
from campaigns.law.stored import figures_kept, work_calendar
from campaigns.models import Holiday, LegalFigure
from tests.factories.units import make_user
from units.actions.authorities import create_authority
from units.clock import now, today
from units.enums import AuthorityLevel
from units.models import AuditEntry, Authority
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db


def test_authority_without_rows_goes_by_the_shipped_ones(inside):
    assert figures_kept().on("base_salary", "", date(2023, 7, 1)).value == 1_800_000
    assert not work_calendar().is_working_day(date(2024, 2, 8))


def test_loading_gives_every_row_once(inside):
    loaded = load_law(by=None)

    assert (loaded.figures, loaded.days) == (len(shipped_figures()), len(shipped_days_off()))
    assert rows_not_given() == 0
    assert not load_law(by=None)
    assert LegalFigure.objects.count() == len(shipped_figures())
    assert AuditEntry.objects.filter(verb="load_law").count() == 1


def test_what_staff_changed_or_removed_is_left_alone(inside):
    load_law(by=None)
    salary = LegalFigure.objects.get(kind="base_salary", valid_from=date(2026, 7, 1))
    salary.value = Decimal(2_600_000)
    salary.save()
    LegalFigure.objects.filter(kind="council_quorum").delete()
    Holiday.objects.filter(day=date(2026, 11, 24)).delete()

    assert not load_law(by=None)
    assert LegalFigure.objects.get(pk=salary.pk).value == 2_600_000
    assert not LegalFigure.objects.filter(kind="council_quorum").exists()
    assert not Holiday.objects.filter(day=date(2026, 11, 24)).exists()


def test_untouched_row_follows_a_newer_shipped_one_and_a_changed_row_does_not(inside, monkeypatch):
    load_law(by=None)
    LegalFigure.objects.filter(kind="report_due_day").update(value=17)
    newer = tuple(
        replace(figure, value=Decimal(10)) if figure.kind in {"report_due_day", "report_last_day"} else figure
        for figure in shipped_figures()
    )
    monkeypatch.setattr("campaigns.law.loading.shipped_figures", lambda: newer)

    assert load_law(by=None).renewed == 1
    assert LegalFigure.objects.get(kind="report_last_day").value == 10
    assert LegalFigure.objects.get(kind="report_due_day").value == 17


def test_shipped_row_never_stands_beside_one_of_staff(inside):
    LegalFigure.objects.create(
        kind="base_salary", value=2_500_000, unit="đồng", valid_from=date(2026, 1, 1), source="Nghị định khác"
    )

    load_law(by=None)

    values = LegalFigure.objects.filter(kind="base_salary").order_by("valid_from").values_list("value", flat=True)
    assert [int(value) for value in values] == [1_390_000, 1_490_000, 1_800_000, 2_500_000]
    assert rows_not_given() == 0


def test_new_authority_starts_with_the_law(db):
    authority = Authority(
        slug="xa-moi", name="Ủy ban nhân dân xã Mới", short_name="Xã Mới", level=AuthorityLevel.COMMUNE, place="Xã Mới",
        issuer_line="ỦY BAN NHÂN DÂN XÃ MỚI", document_symbol="UBND", standing_body="Phòng Văn hóa - Xã hội",
    )  # fmt: skip

    create_authority(
        authority=authority, staff_email="noivu@xamoi.example", staff_name="Lê Nội Vụ", by=make_user(),
        today=today(authority), now=now(authority),
    )  # fmt: skip

    with authority_scope(authority):
        assert LegalFigure.objects.count() == len(shipped_figures())


def test_command_loads_every_authority_and_says_what_it_did(authority, other_authority, capsys):
    call_command("load_law")
    call_command("load_law", "go-vap")

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"go-vap: thêm {len(shipped_figures())} số liệu")
    assert lines[2] == "go-vap: thêm 0 số liệu, 0 ngày nghỉ; cập nhật 0 dòng"
    with authority_scope(other_authority):
        assert Holiday.objects.count() == len(shipped_days_off())
