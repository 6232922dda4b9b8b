"""The table of old and new: every difference is there, in words, at its place."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.planfile.changes import with_fields, with_part, with_part_changed, with_part_moved, without_part
from campaigns.planfile.schema import Plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.planfile.writing import plan_document
from campaigns.revisions.diff import ItemChange, SectionChange, Words, changes, counted, marked
from tests.factories.campaigns import small_plan, small_plan_data

TYPES = {"phong-ban": "Phòng, ban", "phuong-xa": "Phường, xã", "truong-hoc": "Trường học"}


def changed(section: str, at: int, **fields: object) -> Plan:
    plan = small_plan()
    part = getattr(plan, section)[at]
    return with_part_changed(plan, section, at, part.model_copy(update=fields))


def table(after: Plan, before: Plan | None = None) -> list[SectionChange]:
    return changes(before or small_plan(), after, TYPES)


def the_item(after: Plan, before: Plan | None = None) -> ItemChange:
    (section,) = table(after, before)
    (item,) = section.items
    return item


def said(item: ItemChange) -> list[tuple[str, str, str]]:
    """(label, old, new) of every field."""

    def whole(words: tuple[Words, ...]) -> str:
        return "".join(run.text for run in words)

    return [(field.label, whole(field.old), whole(field.new)) for field in item.fields]


def test_the_same_plan_differs_in_nothing():
    assert table(small_plan()) == []


def test_number_of_the_revision_is_no_change_of_the_plan():
    assert table(small_plan(revision={"number": 1, "reason": "Nâng mức."})) == []


def test_raised_threshold_is_one_field_in_words():
    item = the_item(changed("targets", 0, value=Decimal("85.5")))

    assert (item.kind, item.clause, item.name) == ("changed", "II.2a", "trên 80% hồ sơ công việc")
    assert said(item) == [("Yêu cầu", "> 80%", "> 85,5%")]
    assert item.fields[0].new == (Words("> "), Words("85,5%", is_marked=True))


def test_choices_days_and_codes_are_words():
    after = changed(
        "targets",
        0,
        due=date(2024, 6, 30),
        scope="campaign",
        applies_to=["phong-ban", "truong-hoc"],
        indicator="ho-so-cong-viec",
    )

    assert said(the_item(after)) == [
        ("Hạn", "31/12/2023", "30/6/2024"),
        ("Phạm vi", "Từng đơn vị", "Cả phong trào"),
        ("Loại đơn vị thực hiện", "Phòng, ban; Phường, xã", "Phòng, ban; Trường học"),
    ]


def test_changed_words_are_marked_on_both_sides():
    old, new = marked("Trên 80% hồ sơ được xử lý", "Trên 85% hồ sơ công việc được xử lý")

    assert [run.text for run in old if run.is_marked] == ["80%"]
    assert [run.text.strip() for run in new if run.is_marked] == ["85%", "công việc"]
    assert "".join(run.text for run in new) == "Trên 85% hồ sơ công việc được xử lý"


def test_added_part_says_everything_and_removed_part_what_is_lost():
    target = small_plan().targets[0].model_copy(update={"code": "them", "text": "Thêm mới"})

    added = the_item(with_part(small_plan(), "targets", target))
    removed = the_item(without_part(small_plan(), "targets", 1))

    assert (added.kind, added.name) == ("added", "Thêm mới")
    assert ("Yêu cầu", "", "> 80%") in said(added)
    assert ("Chỉ số", "", "Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng") in said(added)
    assert (removed.kind, removed.clause) == ("removed", "II.2b")
    assert ("Yêu cầu", "≥ 90%", "") in said(removed)


def test_only_the_part_that_changed_places_is_moved():
    item = the_item(with_part_moved(small_plan(), "criteria", 3, 0))

    assert (item.clause, item.is_moved, item.fields) == ("III.3", True, ())


def test_renamed_part_does_not_change_those_that_name_it():
    sections = table(changed("indicators", 0, name="Tỷ lệ hồ sơ"))

    assert [section.section for section in sections] == ["indicators"]


def test_rule_is_compared_as_a_sentence():
    rule = {"op": "all", "rules": [{"op": "target", "target": "ho-so-2023"}]}

    ((label, old, new),) = said(the_item(changed("criteria", 0, rule=rule)))

    assert label == "Quy tắc"
    assert "đúng hạn" in old
    assert "đúng hạn" not in new


def test_words_inside_a_rule_are_a_change_of_their_own():
    rule = {"op": "judgement", "by": "council", "question": "Có tiêu biểu không?"}

    assert said(the_item(changed("criteria", 3, rule=rule))) == [
        ("Câu hỏi xem xét", "Thành tích có xuất sắc, tiêu biểu không?", "Có tiêu biểu không?")
    ]


def test_dossier_papers_are_compared_one_by_one():
    award = small_plan().awards[0]
    paper = award.dossier[0].model_copy(update={"copies": 3})

    assert said(the_item(changed("awards", 0, dossier=[paper]))) == [
        ("Giấy tờ “Báo cáo tóm tắt thành tích”: Số bộ", "2", "3")
    ]


def test_reworded_purpose_is_changed_not_replaced():
    item = the_item(changed("purposes", 0, text="Nâng cao nhận thức, kỹ năng về chuyển đổi số."))

    assert (item.kind, item.clause) == ("changed", "I.1")


def test_recipients_and_signatory_and_heading():
    plan = with_fields(
        small_plan(),
        recipients=["Các phòng, ban, phường", "Báo Gò Vấp", "Lưu: VT"],
        theme="Số hóa",
        signatory={"position": "CHỦ TỊCH", "name": "Nguyễn Văn Mẫu"},
    )

    sections = {section.label: section.items for section in table(plan)}

    assert said(sections["Thông tin chung"][0]) == [("Chủ đề", "Chuyển đổi số", "Số hóa")]
    assert [(item.kind, item.name) for item in sections["Nơi nhận"]] == [("added", "Báo Gò Vấp")]
    assert ("Chức vụ", "PHÓ CHỦ TỊCH", "CHỦ TỊCH") in said(sections["Người ký"][0])


def test_parent_plan_is_part_of_the_heading():
    parent = {"number": "12/KH-UBND", "issuer": "Ủy ban nhân dân Thành phố", "title": "Kế hoạch chung"}

    item = the_item(small_plan(parent_plan=parent))

    assert ("Kế hoạch cấp trên: Số, ký hiệu", "", "12/KH-UBND") in said(item)


def test_counts_of_the_table():
    plan = without_part(changed("targets", 0, value=Decimal(90)), "criteria", 3)
    data = plan_document(plan)
    for standard in data["standards"]:
        standard["criteria"] = [code for code in standard["criteria"] if code != "tieu-bieu"]

    assert counted(table(Plan.model_validate(data))) == {"added": 0, "changed": 3, "removed": 1}


LISTS = [
    "legal_bases",
    "purposes",
    "contents",
    "milestones",
    "occasions",
    "targets",
    "criteria",
    "awards",
    "recipients",
]


@pytest.mark.parametrize("code", SHIPPED)
def test_real_plans_are_compared_with_themselves_in_another_order(code):
    plan = shipped_plan(code)
    turned = plan.model_copy(update={name: getattr(plan, name)[::-1] for name in LISTS})

    for section in changes(plan, turned, {}):
        assert all(item.is_moved and not item.fields for item in section.items), section.label


FIELDS = [(name, field) for name in small_plan_data() if name in LISTS for field in ("text", "name", "note", "clause")]


@given(st.sampled_from(FIELDS), st.text("ăâđêôơư ", min_size=3, max_size=20))
def test_no_change_goes_unsaid(place, text):
    section, field = place
    parts = getattr(small_plan(), section)
    if not parts or not hasattr(parts[0], field):
        return

    plan = small_plan()
    other = plan.model_copy(update={section: [parts[0].model_copy(update={field: f"x{text}"}), *parts[1:]]})

    assert [one.section for one in changes(plan, other, TYPES)] == [section]
