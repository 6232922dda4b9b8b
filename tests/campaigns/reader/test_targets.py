"""Targets as sentences of many kinds of plan state them: what, how much, compared how, by when, whom they bind."""

from datetime import date
from typing import Any

import pytest

from campaigns.reader.reading import read_text

HEAD = """ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN
Số: 55/KH-UBND
Hưng Yên, ngày 10 tháng 02 năm 2026
KẾ HOẠCH
Phát động phong trào thi đua xây dựng nông thôn mới giai đoạn 2026 - 2028
I. THỜI GIAN
Từ ngày 15/02/2026 đến ngày 30/11/2028.
"""


def targets(lines: str, heading: str = "II. CHỈ TIÊU THI ĐUA") -> list[dict[str, Any]]:
    return [read.value for read in read_text(f"{HEAD}{heading}\n{lines}").items("targets")]


def target(line: str) -> dict[str, Any]:
    (found,) = targets(f"- {line}")
    return found


def test_every_level_of_a_sentence_is_a_target():
    found = targets("- Đến cuối năm 2026 hộ nghèo còn dưới 5%, đến cuối năm 2028 còn không quá 2%.")

    assert [(one["op"], one["value"], one["due"]) for one in found] == [
        ("<", 5, date(2026, 12, 31)),
        ("<=", 2, date(2028, 12, 31)),
    ]


def test_levels_of_two_tiers_bind_each_its_own():
    found = targets("- 80% hồ sơ công việc cấp tỉnh và 60% hồ sơ công việc cấp xã được xử lý trên mạng.")

    assert [(one["value"], one["scope"], one["applies_to"]) for one in found] == [
        (80, "unit", ["so-nganh"]),
        (60, "unit", ["phuong-xa"]),
    ]


def test_each_unit_named_must_reach_it():
    found = target("Mỗi xã, phường xây dựng từ 3 - 5 mô hình sinh kế trước ngày 31/12/2027.")

    assert (found["op"], found["value"], found["unit"]) == (">=", 3, "mô hình")
    assert (found["scope"], found["applies_to"], found["due"]) == ("unit", ["phuong-xa"], date(2027, 12, 30))


def test_a_level_of_the_people_is_one_for_the_campaign():
    found = target("Tỷ lệ dân số tham gia bảo hiểm y tế đạt trên 95%.")

    assert (found["scope"], found["applies_to"]) == ("campaign", ["phuong-xa"])


def test_a_share_of_units_is_counted_over_the_campaign():
    found = target("100% trường học có thư viện.")

    assert (found["scope"], found["applies_to"]) == ("campaign", ["truong-hoc"])


def test_what_returns_every_year_counts_from_the_year_of_the_start():
    found = target("Hằng năm, số vụ vi phạm giảm ít nhất 20% so với năm trước.")

    assert (found["recurs"], found["from"], found["due"]) == ("yearly", date(2026, 1, 1), date(2028, 11, 30))
    assert (found["change"], found["direction"], found["baseline"]) == ("relative", "down", "previous_year")


def test_years_in_turn_go_to_the_levels_in_turn():
    found = targets("- Hồ sơ trực tuyến đạt 70%, 80% và 90% lần lượt vào cuối các năm 2026, 2027 và 2028.")

    assert [(one["value"], one["due"].year) for one in found] == [(70, 2026), (80, 2027), (90, 2028)]


@pytest.mark.parametrize("lead", ["- Đến cuối năm 2027:", "a) Đến cuối năm 2027", "Đến cuối năm 2027:"])
def test_a_lead_gives_its_date_to_the_items_after_it(lead):
    found = targets(f"{lead}\n+ 85% hộ có nước sạch;\n- 70% hộ có nhà tiêu hợp vệ sinh.")

    assert [one["due"] for one in found] == [date(2027, 12, 31)] * 2


def test_a_heading_gives_date_and_area():
    found = targets("1. Về kinh tế\n- Thu nhập bình quân đạt 90 triệu đồng/người/năm.", "II. CHỈ TIÊU ĐẾN NĂM 2027")

    assert [(one["due"], one["area"]) for one in found] == [(date(2027, 12, 31), "Kinh tế")]


def test_what_has_no_date_is_due_at_the_end_and_doubtful():
    (read,) = read_text(f"{HEAD}II. CHỈ TIÊU\n- 85% hộ có nước sạch.").items("targets")

    assert read.value["due"] == date(2028, 11, 30)
    assert not read.sure


def test_a_duty_without_a_number_in_a_list_of_targets_is_met_or_not():
    found = targets("- 85% hộ có nước sạch;\n- Hoàn thành xóa nhà tạm tại từng xã trước ngày 30/4/2027.")

    assert (found[1]["op"], found[1]["value"], found[1]["unit"]) == ("=", 1, "")
    assert found[1]["due"] == date(2027, 4, 29)


def test_a_table_gives_a_target_for_every_column_of_a_year():
    table = "Chỉ tiêu | Đơn vị | Thực hiện 2025 | 2026 | 2028\nTỷ lệ hộ nghèo | % | 3,1 | dưới 2,5 | dưới 1"

    assert [(one["op"], float(one["value"]), one["due"].year) for one in targets(table)] == [
        ("<", 2.5, 2026),
        ("<", 1.0, 2028),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Điều tra cuối năm 2025 cho thấy tỷ lệ hộ nghèo là 3,1%.",
        "(Năm 2025, toàn tỉnh có 62% đường thôn được cứng hóa, 03 xã đạt chuẩn.)",
        "Mỗi khu vực có 01 hòm phiếu chính, 01 hòm phiếu phụ và 02 lối đi.",
        "Đẩy mạnh tuyên truyền đến từng người dân, từng hộ gia đình.",
        "Thực hiện Nghị quyết số 05-NQ/TU ngày 12/10/2025 của Tỉnh ủy giai đoạn 2026 - 2028.",
    ],
)
def test_what_is_no_target_is_not_taken_for_one(line):
    assert targets(f"- {line}") == []


@pytest.mark.parametrize(
    "heading",
    ["II. TIÊU CHUẨN KHEN THƯỞNG", "II. HÌNH THỨC KHEN THƯỞNG", "II. HỒ SƠ", "II. TỔ CHỨC THỰC HIỆN", "II. YÊU CẦU"],
)
def test_numbers_of_other_parts_are_no_targets(heading):
    assert targets("- Đạt từ 90% trở lên; tặng không quá 20 tập thể.", heading) == []


def test_targets_that_measure_the_same_share_an_indicator():
    text = f"{HEAD}II. CHỈ TIÊU\n1. Đến năm 2026\n- 70% hộ có nước sạch.\n2. Đến năm 2028\n- 90% hộ có nước sạch."
    draft = read_text(text)

    (indicator,) = (read.value for read in draft.items("indicators"))
    assert (indicator["name"], indicator["kind"]) == ("Tỷ lệ hộ có nước sạch", "ratio")
    assert (indicator["numerator"], indicator["denominator"]) == ("Số hộ có nước sạch", "Tổng số hộ")
    assert {read.value["indicator"] for read in draft.items("targets")} == {indicator["code"]}


def test_the_words_beside_a_target_are_those_of_the_paper():
    (read,) = read_text(f"{HEAD}II. CHỈ TIÊU\n- Trên 9O% hô có nuoc sạch.").items("targets")

    assert (read.value["text"], read.value["value"]) == ("Trên 9O% hô có nuoc sạch.", 90)
