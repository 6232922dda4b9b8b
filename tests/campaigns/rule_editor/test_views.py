"""Criteria and standards through the client: lists, the editor with and without htmx, what is refused and where."""

import re
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.urls import reverse

from campaigns.builder.forms import mark_of
from campaigns.drafting import draft_of
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.rule_editor.forms import CriterionForm
from campaigns.rule_editor.tree import from_rule, to_fields
from criteria.engine import parse_rule
from tests.factories.campaigns import make_campaign, small_plan
from tests.factories.units import make_member, make_unit
from tests.reads import reads_of
from units.enums import Role

pytestmark = pytest.mark.django_db


def url(name, **kwargs):
    return reverse(f"campaigns:{name}", kwargs={"authority_slug": "go-vap", "code": "thi-dua-nho", **kwargs})


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


def sign_in(client, role):
    unit = make_unit("Phường 1", "phuong-xa") if role == Role.REPORTER else None
    client.force_login(make_member(role, unit).user)


@pytest.fixture
def campaign(inside, client):
    sign_in(client, Role.STAFF)
    return make_campaign(launched=False)


def rule_fields(rule):
    return to_fields(from_rule(parse_rule(rule)))


def criterion_fields(criterion=None, **changes):
    """What the form of this criterion sends; `changes` replace fields."""
    fields = {"clause": "III.9", "text": "Tiêu chí mới.", "note": "", "code": "", "seen": ""}
    if criterion:
        fields = {name: getattr(criterion, name) for name in ("clause", "text", "note", "code")}
        fields |= {"seen": mark_of(criterion), **rule_fields(criterion.rule)}
    return fields | changes


def standard_fields(standard=None, **changes):
    fields = {"clause": "", "name": "Tiêu chuẩn mới", "subject": "tap-the", "seen": ""}
    if standard:
        fields = standard.model_dump() | {"seen": mark_of(standard), "ranking": standard.ranking or ""}
        fields["tie_breaks"] = "\n".join(standard.tie_breaks)
    return fields | changes


def criterion_of(campaign, code):
    return next(one for one in draft_of(campaign).criteria if one.code == code)


def standard_of(campaign, code):
    return next(one for one in draft_of(campaign).standards if one.code == code)


TARGET = {"op": "target", "target": "ho-so-2023"}


# --- lists -----------------------------------------------------------------------------------------------------------


def test_the_list_says_every_rule_in_a_sentence_and_who_uses_it(campaign, client):
    page = text_of(client.get(url("criteria")))

    assert "Đạt chỉ tiêu “trên 80% hồ sơ công việc” và tất cả báo cáo gửi đúng hạn." in page
    assert "Tiêu chuẩn đối với tập thể" in page


def test_standards_are_listed_with_subject_and_awards(campaign, client):
    page = text_of(client.get(url("standards")))

    assert "Tiêu chuẩn đối với tập thể" in page
    assert "3 tiêu chí phải đạt" in page
    assert "Giấy khen của Chủ tịch Ủy ban nhân dân quận" in page


def test_empty_lists_say_what_to_do(inside, client):
    sign_in(client, Role.STAFF)
    make_campaign(small_plan(criteria=[], standards=[], awards=[]), launched=False)

    assert "Chưa có tiêu chí nào" in text_of(client.get(url("criteria")))
    assert "Chưa có tiêu chuẩn nào" in text_of(client.get(url("standards")))
    assert "Kế hoạch chưa có tiêu chí nào" in text_of(client.get(url("standard-add")))


@pytest.mark.parametrize("name", ["criteria", "criterion-add", "standards", "standard-add"])
def test_reporters_are_refused(inside, client, name):
    make_campaign(launched=False)
    sign_in(client, Role.REPORTER)

    assert client.get(url(name)).status_code == 403


def test_a_plan_in_force_says_how_to_change_it(inside, client):
    sign_in(client, Role.STAFF)
    make_campaign()

    page = client.get(url("criteria"))

    assert page.status_code == 409
    assert "điều chỉnh, bổ sung" in text_of(page)


@pytest.mark.parametrize("name", ["criteria", "standards"])
def test_a_longer_list_takes_no_more_reads(inside, client, name):
    sign_in(client, Role.STAFF)
    plan = small_plan()
    fewer = {"criteria": plan.criteria[2:], "standards": plan.standards[1:], "awards": []}
    make_campaign(plan.model_copy(update=fewer), launched=False)
    make_campaign(small_plan(code="dai-hon"), launched=False)
    client.get(url(name))

    assert reads_of(client, url(name)) == reads_of(client, url(name, code="dai-hon"))


# --- every rule of the shipped plans ---------------------------------------------------------------------------------


@pytest.mark.parametrize("code", SHIPPED)
def test_every_criterion_of_a_shipped_plan_reads_back_the_same(inside, code):
    plan = shipped_plan(code)
    for criterion in plan.criteria:
        form = CriterionForm(plan, part=criterion, data=sent(criterion_fields(criterion)))

        assert form.is_valid(), form.errors
        assert form.part == criterion
        assert not form.doubts


def sent(fields):
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def test_a_whole_plan_of_criteria_and_standards_is_made_anew(inside, client):
    """From a plan without any to the shipped one, key by key; every page shows what it is to send."""
    sign_in(client, Role.STAFF)
    plan = shipped_plan("phan-rang")
    emptied = plan.model_copy(update={"criteria": [], "standards": [], "awards": []})
    campaign = make_campaign(emptied, launched=False)

    for criterion in plan.criteria:
        fields = criterion_fields(criterion, seen="", once=str(uuid4()))
        assert client.post(url("criterion-add", code="phan-rang"), fields).status_code == 302
        page = client.get(url("criterion-edit", code="phan-rang", key=criterion.code)).content.decode()
        assert not [name for name in criterion_fields(criterion) if f'name="{name}"' not in page]
    for standard in plan.standards:
        fields = standard_fields(standard, seen="", once=str(uuid4()))
        assert client.post(url("standard-add", code="phan-rang"), fields).status_code == 302

    made = draft_of(campaign)
    assert made.criteria == plan.criteria
    assert made.standards == plan.standards
    assert [list(one.rule) for one in made.criteria] == [list(one.rule) for one in plan.criteria]


# --- a rule from nothing, without JavaScript -------------------------------------------------------------------------


def test_a_rule_is_built_by_buttons_alone(campaign, client):
    add = url("criterion-add")
    fields = criterion_fields() | {"r.op": "all", "r.was": ""}

    page = client.post(add, fields | {"step": "read"})
    assert 'name="r.rules.1.op"' in page.content.decode()

    fields |= {"r.was": "all", "r.rules.0.op": "target", "r.rules.0.was": "", "r.rules.1.op": "", "r.rules.1.was": ""}
    page = client.post(add, fields | {"step": "add r"})
    shown = page.content.decode()
    assert 'name="r.rules.0.target"' in shown
    assert 'name="r.rules.2.op"' in shown

    fields |= {
        "r.rules.0.was": "target",
        "r.rules.0.target": "ho-so-2023",
        "r.rules.1.op": "document",
        "r.rules.1.name": "Kế hoạch tháng",
        "r.rules.2.op": "",
        "r.rules.2.was": "",
    }
    page = client.post(add, fields | {"step": "drop r.rules.2"})
    assert "Đạt chỉ tiêu “trên 80% hồ sơ công việc” và có “Kế hoạch tháng”." in text_of(page)
    del fields["r.rules.2.op"], fields["r.rules.2.was"]

    answer = client.post(add, fields | {"once": str(uuid4())})

    assert answer.status_code == 302
    assert criterion_of(campaign, "tieu-chi-moi").rule == {
        "op": "all",
        "rules": [TARGET, {"op": "document", "document": "ke-hoach-thang", "name": "Kế hoạch tháng"}],
    }


def test_a_step_keeps_everything_that_was_typed_and_saves_nothing(campaign, client):
    before = draft_of(campaign)

    page = client.post(url("criterion-add"), criterion_fields(text="Đang gõ dở", clause="") | {"step": "group-all r"})

    assert "Đang gõ dở" in text_of(page)
    assert "Chưa lưu được" not in text_of(page)
    assert draft_of(campaign) == before


def test_a_filled_group_asks_before_it_goes(campaign, client):
    page = client.get(url("criterion-edit", key="ho-so-truc-tuyen"))

    assert 'hx-confirm="Bỏ cả nhóm này với 2 điều kiện bên trong?"' in page.content.decode()


def test_choosing_an_indicator_brings_its_unit(campaign, client):
    fields = criterion_fields() | {"r.op": "threshold", "r.was": "threshold", "r.indicator": "mo-hinh", "r.value": "3"}
    fields |= {"r.compare": ">=", "once": str(uuid4())}

    client.post(url("criterion-add"), fields)

    assert criterion_of(campaign, "tieu-chi-moi").rule == {
        "op": "threshold",
        "indicator": "mo-hinh",
        "compare": ">=",
        "value": 3,
        "unit": "mô hình",
    }


def test_a_yes_no_indicator_is_asked_with_yes_or_no(campaign, client):
    fields = criterion_fields() | {"r.op": "threshold", "r.was": "threshold", "r.indicator": "ke-hoach-so"}

    page = text_of(client.post(url("criterion-add"), fields | {"step": "read"}))

    assert "Trả lời" in page
    assert "“Ban hành kế hoạch chuyển đổi số”: có." in page


@pytest.mark.parametrize(
    ("target", "shown", "left_out"),
    [("rule", 'name="r.op"', "<html"), ("rule-reading", "rule-sentence", 'name="r.op"')],
)
def test_htmx_gets_only_the_part_it_asks_for(campaign, client, target, shown, left_out):
    headers = {"HX-Request": "true", "HX-Target": target}

    page = client.post(url("criterion-add"), criterion_fields() | {"step": "read"}, headers=headers)

    assert shown in page.content.decode()
    assert left_out not in page.content.decode()


# --- refused ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (
            {"op": "threshold", "indicator": "ho-so-cong-viec", "compare": ">=", "value": 150, "unit": "%"},
            "Tỷ lệ phải từ 0 đến 100, không thể là 150%.",
        ),
        ({"op": "target", "target": "da-xoa"}, "Kế hoạch không có chỉ tiêu “da-xoa”"),
        (
            {"op": "targets", "codes": ["ho-so-2023"], "need": {"count": 2}},
            "Nhóm chỉ có 1 chỉ tiêu, không thể cần 2.",
        ),
    ],
)
def test_a_contradiction_is_said_at_its_field_and_nothing_is_saved(campaign, client, rule, sentence):
    before = draft_of(campaign)

    page = client.post(url("criterion-add"), criterion_fields() | rule_fields(rule) | {"once": str(uuid4())})

    assert page.status_code == 200
    assert sentence in text_of(page)
    assert 'aria-invalid="true"' in page.content.decode() or "field-wrong" in page.content.decode()
    assert draft_of(campaign) == before


def test_five_of_three_is_refused_at_the_number(campaign, client):
    rule = {
        "op": "at_least",
        "count": 3,
        "rules": [TARGET, {"op": "reports_on_time"}, {"op": "target", "target": "ho-so-2025"}],
    }

    page = client.post(url("criterion-add"), criterion_fields() | rule_fields(rule) | {"r.amount": "5"})

    assert "Nhóm chỉ có 3 điều kiện, không thể cần 5." in text_of(page)


def test_an_empty_form_says_what_is_missing(campaign, client):
    page = text_of(client.post(url("criterion-add"), {}))

    assert "Hãy chọn loại điều kiện" in page


def test_too_many_conditions_are_refused_in_words(campaign, client):
    fields = {f"r.rules.{number}.op": "target" for number in range(150)} | {"r.op": "all"}

    page = text_of(client.post(url("criterion-add"), criterion_fields() | fields))

    assert "hãy tách thành nhiều tiêu chí" in page


def test_two_clerks_see_both_versions(campaign, client):
    criterion = criterion_of(campaign, "tieu-bieu")
    edit = url("criterion-edit", key="tieu-bieu")
    client.post(edit, criterion_fields(criterion, **{"r.question": "Có xuất sắc không?"}))

    page = client.post(edit, criterion_fields(criterion, **{"r.question": "Có tiêu biểu không?"}))

    shown = text_of(page)
    assert page.status_code == 200
    assert "Người khác vừa sửa" in shown
    assert "Hội đồng xem xét “Có xuất sắc không?”" in shown
    assert "Có tiêu biểu không?" in shown
    assert criterion_of(campaign, "tieu-bieu").rule["question"] == "Có xuất sắc không?"


def test_a_criterion_deleted_meanwhile_keeps_what_was_typed(campaign, client):
    fields = criterion_fields(criterion_of(campaign, "tieu-bieu"), text="Chữ vừa gõ", code="da-xoa")

    page = client.post(url("criterion-edit", key="da-xoa"), fields)

    assert "Người khác vừa xóa mục này" in text_of(page)
    assert "Chữ vừa gõ" in text_of(page)
    assert client.get(url("criterion-edit", key="da-xoa")).status_code == 404


def test_a_criterion_in_use_is_not_deleted_and_the_standards_are_named(campaign, client):
    seen = {"seen": mark_of(criterion_of(campaign, "tieu-bieu"))}

    page = client.post(url("item-delete", section="tieu-chi", key="tieu-bieu"), seen, follow=True)

    assert "Tiêu chuẩn đối với tập thể" in text_of(page)
    assert "Chưa xóa được" in text_of(page)
    assert criterion_of(campaign, "tieu-bieu")


def test_a_renamed_criterion_is_followed_by_its_standards(campaign, client):
    fields = criterion_fields(criterion_of(campaign, "tieu-bieu"), code="xuat-sac")

    client.post(url("criterion-edit", key="tieu-bieu"), fields)

    assert standard_of(campaign, "tieu-chuan-tap-the").criteria[-1] == "xuat-sac"


# --- standards -------------------------------------------------------------------------------------------------------


def test_a_standard_keeps_the_order_of_its_criteria(campaign, client):
    criteria = ["tieu-bieu", "ho-so-truc-tuyen"]
    fields = standard_fields(criteria=criteria, exclusions=["sang-kien"], tie_breaks="Điểm\nPhiếu", ranking="Theo điểm")

    client.post(url("standard-add"), fields | {"once": str(uuid4())})

    made = standard_of(campaign, "tieu-chuan-moi")
    assert made.criteria == criteria
    assert made.exclusions == ["sang-kien"]
    assert made.tie_breaks == ["Điểm", "Phiếu"]
    assert made.ranking == "Theo điểm"


def test_arrows_change_the_order_and_save_nothing(campaign, client):
    standard = standard_of(campaign, "tieu-chuan-tap-the")
    edit = url("standard-edit", key=standard.code)

    page = client.post(edit, standard_fields(standard) | {"step": "up criteria tieu-bieu"})

    shown = page.content.decode()
    assert shown.index('value="tieu-bieu" checked') < shown.index('value="ke-hoach-va-mo-hinh" checked')
    assert standard_of(campaign, "tieu-chuan-tap-the") == standard


def test_a_criterion_cannot_be_asked_and_exclude(campaign, client):
    fields = standard_fields(criteria=["tieu-bieu"], exclusions=["tieu-bieu"], once=str(uuid4()))

    page = client.post(url("standard-add"), fields)

    assert "Vừa là điều kiện vừa là trường hợp không xét" in text_of(page)


def test_a_double_click_adds_one(campaign, client):
    fields = criterion_fields() | rule_fields(TARGET) | {"once": str(uuid4())}

    for _ in range(2):
        client.post(url("criterion-add"), fields)

    assert [one.code for one in draft_of(campaign).criteria].count("tieu-chi-moi") == 1
    assert len(draft_of(campaign).criteria) == 5


# --- nothing typed is lost -------------------------------------------------------------------------------------------


def test_what_was_typed_and_not_saved_is_there_again(campaign, client):
    add = url("criterion-add")
    key = re.search(r'name="kept_for" value="([^"]+)"', client.get(add).content.decode())[1]
    fields = criterion_fields(text="Đang gõ dở") | rule_fields({"op": "all", "rules": [TARGET, TARGET]})
    client.post(reverse("units:keep-form", kwargs={"authority_slug": "go-vap"}), fields | {"kept_for": key})

    page = text_of(client.get(add))

    assert "Phần đang nhập dở" in page
    assert "Đang gõ dở" in page
    assert 'name="r.rules.1.target"' in page
    assert "Chưa lưu được" not in page

    client.post(add, fields | {"once": str(uuid4())})

    assert "Phần đang nhập dở" not in text_of(client.get(add))
