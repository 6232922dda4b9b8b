"""The pages of indicators and targets: filled in like a clerk does, saved, refused in sentences, changed by two."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from campaigns.drafting import edit_plan
from campaigns.models import Campaign
from campaigns.planfile.changes import with_part_changed, without_part
from campaigns.planfile.schema import Plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.queries import plan_of
from tests.campaigns.targets.pages import errors_of, fields_of
from tests.factories.campaigns import LAUNCH_TIME, make_campaign, small_plan
from tests.factories.units import make_member, make_unit
from units.enums import Role

pytestmark = pytest.mark.django_db

LIST = "/go-vap/phong-trao/thi-dua-nho/soan/chi-tieu/"
ADD = f"{LIST}them/"
INDICATORS = "/go-vap/phong-trao/thi-dua-nho/soan/chi-so/"


@pytest.fixture
def staff(inside, client):
    for name, unit_type in (("Phòng Nội vụ", "phong-ban"), ("Phường 1", "phuong-xa"), ("Phường 2", "phuong-xa")):
        make_unit(name, unit_type)
    client.force_login(make_member(Role.STAFF).user)
    return make_campaign(launched=False)


def plan_now(code: str = "thi-dua-nho") -> Plan:
    return plan_of(Campaign.objects.get(code=code))


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


def send(client, address: str, fields: dict, do: str = "save"):
    return client.post(address, fields | {"do": do, "once": str(uuid4())})


def filled(**changes) -> dict:
    """A new sentence with one row, as typed."""
    return {
        "rows": "1",
        "text": "Tối thiểu 70% hồ sơ công việc được xử lý trên môi trường mạng.",
        "clause": "III.9",
        "area": "Chính quyền số",
        "due": "31/12/2024",
        "due_text": "Đến cuối năm 2024",
        "indicator": "ho-so-cong-viec",
        "row-1-applies_to": ["phuong-xa"],
        "row-1-op": ">=",
        "row-1-value": "70",
        "row-1-scope": "unit",
    } | changes


# --- round trip ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["phan-rang", "tuoi-hong"])
def test_every_page_sent_back_untouched_changes_nothing(staff, client, code):
    plan = shipped_plan(code)
    make_campaign(plan, launched=False)

    for target in plan.targets:
        address = f"/go-vap/phong-trao/{code}/soan/chi-tieu/{target.code}/sua/"
        answer = send(client, address, fields_of(client.get(address)))
        assert answer.status_code == 302, errors_of(answer)

    assert plan_now(code) == plan


@pytest.mark.parametrize("code", SHIPPED)
def test_lists_show_every_target_and_indicator(staff, client, code):
    plan = shipped_plan(code)
    make_campaign(plan, launched=False)

    targets = text_of(client.get(f"/go-vap/phong-trao/{code}/soan/chi-tieu/"))
    indicators = text_of(client.get(f"/go-vap/phong-trao/{code}/soan/chi-so/"))

    assert targets.count("Sửa<span") == len({(one.clause, one.text, one.due, one.indicator) for one in plan.targets})
    assert indicators.count("Sửa<span") == len(plan.indicators)


# --- writing ---------------------------------------------------------------------------------------------------------


def test_new_sentence_with_two_rows_becomes_two_targets_with_proposed_codes(staff, client):
    second = {"row-2-applies_to": ["phong-ban"], "row-2-op": ">", "row-2-value": "80,5", "row-2-scope": "unit"}

    answer = send(client, ADD, filled(rows="2", **second))

    assert answer.status_code == 302
    wards, offices = plan_now().targets[-2:]
    assert (wards.code, wards.op, wards.value, wards.unit) == ("ho-so-cong-viec-phuong-xa-2024", ">=", 70, "%")
    assert (offices.code, offices.op, offices.value) == ("ho-so-cong-viec-phong-ban-2024", ">", Decimal("80.5"))
    assert wards.text == offices.text == filled()["text"]
    assert wards.due == date(2024, 12, 31)


def test_indicator_is_made_on_the_same_page(staff, client):
    new = {
        "indicator": "+",
        "new-name": "Số mô hình hay được nhân rộng",
        "new-kind": "number",
        "new-unit": "mô hình",
        "row-1-value": "5",
    }

    send(client, ADD, filled(**new))

    plan = plan_now()
    indicator = plan.indicators[-1]
    assert (indicator.code, indicator.unit, indicator.aggregate) == ("so-mo-hinh-hay-duoc-nhan-rong", "mô hình", "sum")
    assert (plan.targets[-1].indicator, plan.targets[-1].unit) == (indicator.code, "mô hình")


def test_change_recurrence_body_note_and_code_can_all_be_said(staff, client):
    said = {
        "row-1-op": ">=",
        "row-1-value": "10",
        "row-1-direction": "up",
        "row-1-change": "points",
        "row-1-baseline": "previous_year",
        "row-1-scope": "body",
        "row-1-reported_by": "Phòng Tài chính",
        "row-1-recurs": "on",
        "row-1-start": "01/01/2023",
        "row-1-note": "Đọc là điểm phần trăm.",
        "row-1-code": "tang-hang-nam",
    }

    assert send(client, ADD, filled(**said)).status_code == 302

    target = plan_now().targets[-1]
    assert (target.code, target.change, target.direction, target.baseline) == (
        "tang-hang-nam",
        "points",
        "up",
        "previous_year",
    )
    assert (target.scope, target.reported_by, target.recurs) == ("campaign", "Phòng Tài chính", "yearly")
    assert (target.start, target.note) == (date(2023, 1, 1), "Đọc là điểm phần trăm.")


def test_next_sentence_begins_with_area_and_day_of_the_last(staff, client):
    answer = send(client, ADD, filled(), do="next")

    fields = fields_of(client.get(answer.url))
    assert fields["area"] == ["Chính quyền số"]
    assert fields["due"] == ["31/12/2024"]
    assert fields["text"] == [""]


def test_rows_come_and_go_without_losing_what_was_typed(staff, client):
    more = fields_of(send(client, ADD, filled(), do="add-row"))
    assert more["rows"] == ["2"]
    assert more["row-1-value"] == ["70"]
    assert more["row-2-op"] == [">="]

    more |= {"row-2-applies_to": ["phong-ban"], "row-2-value": ["90"]}
    less = fields_of(send(client, ADD, more, do="drop-row:1"))

    assert less["rows"] == ["1"]
    assert less["row-1-value"] == ["90"]
    assert less["row-1-applies_to"] == ["phong-ban"]
    assert less["text"] == [filled()["text"]]
    assert plan_now() == small_plan()


def test_page_says_how_each_row_will_be_read_before_it_is_saved(staff, client):
    page = text_of(send(client, ADD, filled(), do="look"))

    assert "Từng đơn vị thuộc phuong-xa: tỷ lệ hồ sơ công việc" in page
    assert "phải đạt tối thiểu 70%, chậm nhất ngày 31/12/2024." in page
    assert "Hôm nay ràng buộc 2 đơn vị." in page
    assert "Mỗi đơn vị sẽ được hỏi hai số" in page
    assert plan_now() == small_plan()


def test_double_click_saves_once(staff, client):
    once = {"do": "save", "once": str(uuid4())}

    for _ in range(2):
        assert client.post(ADD, filled() | once).status_code == 302

    assert len(plan_now().targets) == len(small_plan().targets) + 1


# --- refused in sentences --------------------------------------------------------------------------------------------

BOOLEAN = {"indicator": "ke-hoach-so", "row-1-op": ">=", "row-1-value": "70"}
MISTAKES = {
    "percent over 100": ({"row-1-value": "150"}, "Giá trị, dòng 1: 150% không thể có: tỷ lệ chỉ từ 0% đến 100%."),
    "no value": ({"row-1-value": ""}, "Giá trị, dòng 1: Hãy ghi giá trị, ví dụ 62,4."),
    "an English number": ({"row-1-value": "62.4"}, "Giá trị, dòng 1: "),
    "due before the start": ({"due": "31/12/2021"}, "Hạn: Hạn trước ngày phong trào bắt đầu (02/01/2023)"),
    "no day": ({"due": "31/02/2024"}, "Hạn: "),
    "another unit": ({"row-1-unit": "điểm"}, "Đơn vị tính, dòng 1: Chỉ số này là tỷ lệ nên đơn vị tính là %."),
    "unit of a count": ({"indicator": "mo-hinh", "row-1-unit": "xã"}, "Chỉ số này đo bằng “mô hình”"),
    "a level for yes or no": (BOOLEAN, "trả lời có hoặc không: hãy chọn “có”."),
    "yes for a ratio": ({"row-1-op": "yes"}, "So sánh, dòng 1: Chỉ số này là tỷ lệ, không trả lời có hoặc không"),
    "nobody bound": ({"row-1-applies_to": []}, "Áp dụng cho, dòng 1: Hãy chọn ít nhất một loại đơn vị."),
    "change half said": ({"row-1-direction": "up"}, "Mốc so sánh, dòng 1: Hãy chọn so với mốc nào."),
    "yearly without a beginning": ({"row-1-recurs": "on"}, "Tính từ ngày, dòng 1: Chỉ tiêu hằng năm cần ngày bắt đầu"),
    "begins after it is due": ({"row-1-start": "01/01/2025"}, "Tính từ ngày, dòng 1: Ngày tính từ sau hạn"),
    "body without a name": ({"row-1-scope": "body"}, "Cơ quan cung cấp số liệu, dòng 1: Hãy ghi cơ quan"),
    "no indicator": ({"indicator": ""}, "Chỉ số: Hãy chọn hoặc khai chỉ số."),
    "no words": ({"text": " "}, "Nguyên văn: Hãy chép câu của kế hoạch"),
    "code of another": ({"row-1-code": "ho-so-2023"}, "Mã, dòng 1: Mã “ho-so-2023” đã dùng"),
    "code that is none": ({"row-1-code": "Hồ sơ"}, "Mã, dòng 1: Mã chỉ có chữ thường không dấu"),
    "new ratio without parts": (
        {"indicator": "+", "new-name": "Tỷ lệ mới", "new-kind": "ratio"},
        "Tử số: Tỷ lệ cần nói rõ đếm cái gì.",
    ),
    "sum of scores": (
        {"indicator": "+", "new-name": "Điểm", "new-kind": "score", "new-aggregate": "sum"},
        "Số chung của phong trào: Loại “Điểm” chỉ dùng được “Không cộng được: mỗi số đứng riêng”.",
    ),
}


@pytest.mark.parametrize(("changes", "sentence"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_said_at_its_field_and_nothing_is_lost(staff, client, changes, sentence):
    page = send(client, ADD, filled(**changes))

    assert page.status_code == 200
    assert any(sentence in one for one in errors_of(page)), errors_of(page)
    kept = fields_of(page)
    assert kept["clause"] == ["III.9"]
    assert plan_now() == small_plan()


def test_one_round_shows_all_mistakes(staff, client):
    wrong = {"text": "", "row-1-applies_to": [], "row-1-value": "150", "row-1-unit": ""}

    said = errors_of(send(client, ADD, filled(**wrong)))

    assert [sentence.partition(":")[0] for sentence in said] == [
        "Nguyên văn",
        "Áp dụng cho, dòng 1",
        "Giá trị, dòng 1",
    ]


def test_what_is_odd_is_shown_and_saved(staff, client):
    send(client, ADD, filled(**{"row-1-applies_to": ["truong-hoc"], "due": "31/12/2023"}))
    send(client, ADD, filled(**{"row-1-applies_to": ["phuong-xa"], "due": "31/12/2023", "row-1-value": "75"}))

    page = text_of(client.get(LIST))
    assert "Hiện chưa có đơn vị nào thuộc loại “Trường học”." in page
    assert "“phuong-xa” đã có một chỉ tiêu khác trên cùng chỉ số, cùng hạn 31/12/2023 (mục" in page


# --- deleting, moving, renaming --------------------------------------------------------------------------------------


def mark_on(client, address: str) -> str:
    return fields_of(client.get(address))["seen"][0]


def test_target_that_a_criterion_names_is_not_deleted_and_the_criterion_is_named(staff, client):
    address = f"{LIST}ho-so-2023/"
    seen = mark_on(client, f"{address}sua/")

    page = text_of(client.post(f"{address}xoa/", {"seen": seen, "once": str(uuid4())}, follow=True))

    assert "Chưa xóa được vì tiêu chí “" in page
    assert plan_now() == small_plan()


def test_row_that_a_criterion_names_is_not_dropped(staff, client):
    address = f"{LIST}ho-so-2023/sua/"
    fields = fields_of(client.get(address))
    fields["row-1-was"] = [""]
    fields["row-1-code"] = ["ma-khac"]

    page = send(client, address, fields)

    assert any("đang xét theo chỉ tiêu này" in one for one in errors_of(page))
    assert plan_now() == small_plan()


def test_criterion_follows_a_code_that_changes(staff, client):
    address = f"{LIST}ho-so-2023/sua/"
    fields = fields_of(client.get(address)) | {"row-1-code": ["ho-so-moi"]}

    assert send(client, address, fields).status_code == 302

    plan = plan_now()
    assert plan.targets[0].code == "ho-so-moi"
    assert any("ho-so-moi" in str(criterion.rule) for criterion in plan.criteria)


def test_target_that_nobody_names_is_deleted(staff, client):
    send(client, ADD, filled())
    address = f"{LIST}ho-so-cong-viec-2024/"

    client.post(f"{address}xoa/", {"seen": mark_on(client, f"{address}sua/"), "once": str(uuid4())})

    assert plan_now() == small_plan()


def test_sentence_moves_up_within_its_area(staff, client):
    send(client, ADD, filled())
    send(client, ADD, filled(clause="III.10"))

    client.post(f"{LIST}ho-so-cong-viec-2024-2/doi-cho/", {"do": "up", "once": str(uuid4())})

    assert [target.clause for target in plan_now().targets[-2:]] == ["III.10", "III.9"]


# --- two at once -----------------------------------------------------------------------------------------------------


def changed_meanwhile(campaign, **fields) -> None:
    plan = plan_of(campaign)
    target = plan.targets[0].model_copy(update=fields)
    edit_plan(
        campaign=campaign,
        change=lambda plan: with_part_changed(plan, "targets", 0, target),
        by=None,
        now=LAUNCH_TIME,
        what="sửa",
    )


def test_who_saves_second_sees_both_versions_and_may_save_again(staff, client):
    address = f"{LIST}ho-so-2023/sua/"
    fields = fields_of(client.get(address)) | {"row-1-value": ["85"]}
    changed_meanwhile(staff, value=Decimal(95))

    page = send(client, address, fields)

    assert any("dòng này hiện là" in one and "95%" in one for one in errors_of(page)), errors_of(page)
    assert plan_now().targets[0].value == 95
    again = fields_of(page)
    assert again["row-1-value"] == ["85"]
    assert send(client, address, again).status_code == 302
    assert plan_now().targets[0].value == 85


def test_sentence_deleted_meanwhile_can_be_saved_as_a_new_one(staff, client):
    send(client, ADD, filled())
    address = f"{LIST}ho-so-cong-viec-2024/sua/"
    fields = fields_of(client.get(address)) | {"row-1-value": ["75"]}
    last = len(plan_now().targets) - 1
    edit_plan(
        campaign=staff,
        change=lambda plan: without_part(plan, "targets", last),
        by=None,
        now=LAUNCH_TIME,
        what="xóa",
    )

    page = send(client, address, fields)

    assert any("vừa xóa câu này" in one for one in errors_of(page))
    assert send(client, address, fields_of(page)).status_code == 302
    assert plan_now().targets[-1].value == 75


# --- indicators ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["rach-gia"])
def test_every_indicator_sent_back_untouched_changes_nothing(staff, client, code):
    plan = shipped_plan(code)
    make_campaign(plan, launched=False)

    for indicator in plan.indicators:
        address = f"/go-vap/phong-trao/{code}/soan/chi-so/{indicator.code}/sua/"
        assert send(client, address, fields_of(client.get(address), "indicator-form")).status_code == 302

    assert plan_now(code) == plan


def test_indicator_that_a_target_uses_is_not_deleted(staff, client):
    address = f"{INDICATORS}ho-so-cong-viec/"
    seen = fields_of(client.get(f"{address}sua/"), "indicator-form")["seen"][0]

    page = text_of(client.post(f"{address}xoa/", {"seen": seen, "once": str(uuid4())}, follow=True))

    assert "Chưa xóa được" in page
    assert plan_now() == small_plan()


def test_plan_in_force_is_not_written(inside, client):
    make_campaign()
    client.force_login(make_member(Role.STAFF).user)

    for address in (LIST, ADD, INDICATORS):
        assert "điều chỉnh, bổ sung" in text_of(client.get(address))
