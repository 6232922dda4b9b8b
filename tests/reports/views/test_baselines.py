"""Số liệu gốc through the pages: who lacks one, a sheet for many units, confirming, unlocking, who sees what."""

from datetime import date
from uuid import uuid4

import pytest

from reports.models import Baseline
from tests.factories.campaigns import make_campaign, small_plan, small_plan_data
from tests.factories.reports import TODAY, pdf_upload
from tests.reads import reads_of

pytestmark = pytest.mark.django_db

LIST = "/go-vap/bao-cao/phong-trao/thi-dua-nho/so-lieu-goc/"
SHEET = f"{LIST}mo-hinh/ghi/"
CHANGE = {
    "code": "tang-mo-hinh",
    "clause": "II.9",
    "text": "Số mô hình tăng tối thiểu 10% so với năm trước.",
    "indicator": "mo-hinh",
    "op": ">=",
    "value": 10,
    "unit": "%",
    "due": date(2025, 12, 31),
    "change": "relative",
    "direction": "up",
    "baseline": "previous_year",
    "scope": "unit",
    "applies_to": ["phuong-xa"],
}


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


@pytest.fixture
def campaign(inside):
    return make_campaign(small_plan(targets=[*small_plan_data()["targets"], CHANGE]))


@pytest.fixture
def me(client, campaign, unit, other_unit, staff):
    client.force_login(staff.user)
    return staff


def sheet(**values):
    return {"as_of": "31/12/2022", "shown_on": "31/12/2022", "source": "Báo cáo năm 2022", "once": uuid4()} | values


def entered(client, unit, value="5", **changes) -> Baseline:
    """A value written on the sheet as it stands."""
    stored = Baseline.objects.exclude(unit=None).values_list("unit_id", "value")
    shown = {f"{name}-{pk}": f"{number:.0f}" for pk, number in stored for name in ("value", "was-value")}
    client.post(SHEET, sheet(**shown | {f"value-{unit.pk}": value}) | changes)
    return Baseline.objects.get(unit=unit)


def test_list_says_how_many_units_have_none_and_leads_to_the_sheet(client, me, unit):
    page = text_of(client.get(LIST))
    assert "Chưa có số liệu gốc: 2/2 đơn vị" in page
    assert f'href="{SHEET}"' in page

    entered(client, unit)

    assert "Chưa có số liệu gốc: 1/2 đơn vị" in text_of(client.get(LIST))


def test_sheet_writes_the_units_that_were_filled_in_with_file_and_source(client, me, unit, other_unit):
    values = {f"value-{unit.pk}": "5", f"value-{other_unit.pk}": "1.200", "file": pdf_upload("Báo cáo.pdf")}
    answer = client.post(SHEET, sheet(**values))

    assert answer["Location"] == LIST
    rows = {row.unit: row for row in Baseline.objects.select_related("unit")}
    assert {one.pk: row.value for one, row in rows.items()} == {unit.pk: 5, other_unit.pk: 1200}
    assert rows[unit].recorded_by == me.user
    page = client.get(f"/go-vap/bao-cao/so-lieu-goc/{rows[unit].pk}/tep/")
    assert page["Content-Type"] == "application/pdf"
    assert b"".join(page.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": "95.5"}, "hãy viết 95,5"),
        ({"value": "9" * 20}, "quá lớn"),
        ({"value": ""}, "Hãy nhập số liệu của ít nhất một đơn vị"),
        ({"source": ""}, "Hãy ghi nguồn"),
        ({"as_of": "06/12/2023"}, "sau hôm nay"),
        ({"as_of": ""}, "tính đến ngày nào"),
    ],
    ids=["English", "too large", "nothing", "no source", "future", "no day"],
)
def test_mistake_is_answered_by_a_sentence(client, me, unit, changes, said):
    typed = {f"value-{unit.pk}": changes.pop("value", "5")}

    assert said in text_of(client.post(SHEET, sheet(**typed) | changes))
    assert not Baseline.objects.exists()


def test_ratio_over_100_is_refused(client, me, unit):
    page = client.post(f"{LIST}ho-so-cong-viec/ghi/", sheet(**{f"value-{unit.pk}": "150"}))

    assert "Tỷ lệ chỉ từ 0% đến 100%." in text_of(page)


def test_file_that_is_not_what_it_says_is_refused(client, me, unit):
    broken = pdf_upload("a.xlsx")

    page = text_of(client.post(SHEET, sheet(**{f"value-{unit.pk}": "5", "file": broken})))

    assert "không đúng với đuôi tệp" in page
    assert not Baseline.objects.exists()


def test_value_is_confirmed_locked_and_opened_with_a_reason(client, me, unit):
    row = entered(client, unit)
    assert "Chờ xác nhận" in text_of(client.get(LIST))

    client.post(f"{LIST}xac-nhan/", {"seen": row.as_seen, "once": uuid4()})
    row.refresh_from_db()
    assert (row.confirmed_by, row.confirmed_on) == (me.user, TODAY)
    assert "Đã xác nhận" in text_of(client.get(LIST))
    client.post(SHEET, sheet(**{f"value-{unit.pk}": "6", f"was-value-{unit.pk}": "5"}))
    assert Baseline.objects.get().value == 5

    unlock = f"/go-vap/bao-cao/so-lieu-goc/{row.pk}/mo-khoa/"
    assert "Hãy ghi lý do" in text_of(client.post(unlock, {"reason": ""}))
    client.post(unlock, {"reason": "Nhập nhầm."})

    assert not Baseline.objects.get().is_locked


def test_who_saves_second_sees_what_stands_there_and_may_save_again(client, me, unit):
    entered(client, unit)
    late = sheet(**{f"value-{unit.pk}": "9"})

    page = client.post(SHEET, late)
    assert "Người khác vừa ghi 5." in text_of(page)
    assert f'name="was-value-{unit.pk}" value="5"' in text_of(page)

    client.post(SHEET, late | {f"was-value-{unit.pk}": "5", "once": uuid4()})
    assert Baseline.objects.get().value == 9


def test_another_day_is_another_value(client, me, unit):
    entered(client, unit)

    client.post(SHEET, sheet(as_of="30/6/2022", **{f"value-{unit.pk}": "4", f"was-value-{unit.pk}": "5"}))

    assert list(Baseline.objects.order_by("as_of").values_list("value", flat=True)) == [4, 5]


def test_unit_sees_its_own_values_and_no_others(client, me, unit, other_unit, reporter):
    own, other = entered(client, unit), entered(client, other_unit, "7", file=pdf_upload("a.pdf"))
    client.force_login(reporter.user)

    page = text_of(client.get(LIST))

    assert str(unit) in page
    assert str(other_unit) not in page
    assert "Ghi số liệu gốc" not in page
    assert client.get(f"/go-vap/bao-cao/so-lieu-goc/{other.pk}/tep/").status_code == 403
    paper = client.get(f"/go-vap/bao-cao/so-lieu-goc/{own.pk}/tep/")  # one paper stands behind the whole sheet
    assert b"".join(paper.streaming_content).startswith(b"%PDF")


def test_list_reads_the_same_with_one_value_and_with_two(client, me, unit, other_unit):
    entered(client, unit)
    client.get(LIST)
    one = reads_of(client, LIST)
    entered(client, other_unit)
    client.get(LIST)

    assert reads_of(client, LIST) == one
