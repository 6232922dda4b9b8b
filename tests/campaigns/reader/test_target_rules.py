"""How plans of many fields word what is to be reached: each rule by sentences that no plan in the tests contains."""

from datetime import date
from typing import Any

import pytest

from campaigns.reader.reading import read_text
from tests.campaigns.reader.test_targets import HEAD, targets


def levels(*lines: str, heading: str = "II. CHỈ TIÊU THI ĐUA") -> list[tuple[Any, ...]]:
    return [
        (one["op"], one["value"], one["unit"]) for one in targets("\n".join(f"- {line}" for line in lines), heading)
    ]


NUMBERED = "95% hộ dân có nước sạch."
"""A level beside which a duty without a number is read."""


# --- what is no target -----------------------------------------------------------------------------------------------


def test_contents_beside_targets_state_none():
    found = targets(
        "1. Nội dung thi đua\n"
        "- Các sở, ngành có trách nhiệm hướng dẫn cơ sở hoàn thành hồ sơ.\n"
        "- Mỗi xã hoàn thành nhiệm vụ được phân công.\n"
        "2. Chỉ tiêu thi đua\n"
        "- 90% thôn có nhà văn hóa.",
        heading="II. NỘI DUNG, CHỈ TIÊU THI ĐUA",
    )

    assert [one["value"] for one in found] == [90]


@pytest.mark.parametrize(
    "line",
    [
        "Các phòng, ban chuyên môn phối hợp giải quyết vướng mắc được phản ánh.",
        "Cán bộ, đoàn viên thi đua thực hiện nếp sống văn minh.",
        "Ủy ban nhân dân các xã chủ động hoàn thành việc rà soát hộ nghèo.",
        "Mỗi người dân tích cực tham gia, có ý thức bảo vệ môi trường.",
    ],
)
def test_whom_the_plan_urges_reaches_nothing_by_it(line):
    assert len(levels(NUMBERED, line)) == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Xây mới 300 căn nhà cho hộ nghèo, mức hỗ trợ 60 triệu đồng/căn.", [(">=", 300, "căn")]),
        ("Cho vay 500 lượt hộ, mức vay bình quân 50 triệu đồng/hộ.", [(">=", 500, "lượt")]),
        ("Hỗ trợ sinh kế cho 120 hộ, định mức 15 triệu đồng/hộ.", [(">=", 120, "hộ")]),
        ("Mức hỗ trợ không thấp hơn 80 triệu đồng/căn.", [(">=", 80, "triệu đồng/căn")]),
    ],
)
def test_what_one_case_is_paid_is_a_level_only_where_it_is_striven_for(line, expected):
    assert levels(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Thời gian cấp giấy phép không quá 10 ngày làm việc, giảm 05 ngày so với quy định.",
        "Thời gian thẩm định tối đa 10 ngày làm việc, rút ngắn 4 ngày làm việc so với năm 2025.",
        "Trả kết quả không quá 10 ngày làm việc, tức giảm 3 ngày so với trước đây.",
    ],
)
def test_what_a_level_comes_to_is_no_second_level(line):
    assert levels(line) == [("<=", 10, "ngày làm việc")]


@pytest.mark.parametrize(
    "line",
    [
        "100% đơn thư, phản ánh được trả lời trong vòng 05 ngày kể từ ngày nhận.",
        "100% sự cố, mất điện được khắc phục trong thời hạn 24 giờ làm việc.",
        "100% kiến nghị, đề xuất được giải quyết trong thời gian không quá 10 ngày.",
    ],
)
def test_the_time_within_a_share_is_no_level(line):
    assert levels(line) == [(">=", 100, "%")]


def test_what_holds_a_number_of_things_is_no_level():
    assert levels("Mỗi trường có một thư viện từ 500 đầu sách trở lên.") == [(">=", 500, "đầu sách")]


def test_a_number_in_a_name_is_no_level():
    (_, found) = targets(f"- {NUMBERED}\n- Hoàn thành đường Vành đai 3 trước ngày 20/12/2027.")

    assert (found["value"], found["unit"], found["due"]) == (1, "", date(2027, 12, 19))


# --- counted, compared -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tạo việc làm cho 5.000 lao động.", (">=", 5000, "lao động")),
        ("Giải quyết việc làm mới cho 12.000 lượt lao động.", (">=", 12000, "lượt lao động")),
        ("Tập huấn kỹ năng cho 450 cán bộ thôn.", (">=", 450, "cán bộ")),
        ("Sửa chữa nhà ở cho 86 hộ chính sách.", (">=", 86, "hộ")),
    ],
)
def test_what_is_done_for_so_many_is_counted_by_them(line, expected):
    assert levels(line) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Không xã nào dưới 15 tiêu chí.", (">=", 15, "tiêu chí")),
        ("Không có thôn nào đạt dưới 80% hộ văn hóa.", (">=", 80, "%")),
        ("Không để khu dân cư có tỷ lệ tham gia bảo hiểm y tế dưới 90%.", (">=", 90, "%")),
        ("Không trường nào vượt quá 35 học sinh mỗi lớp.", ("<=", 35, "học sinh")),
        ("Tỷ lệ người không biết chữ dưới 1%.", ("<", 1, "%")),
        ("Tỷ lệ hộ không có nhà tiêu hợp vệ sinh dưới 2%.", ("<", 2, "%")),
    ],
)
def test_two_denials_are_a_demand(line, expected):
    assert levels(line) == [expected]


def test_none_below_asks_it_of_each():
    (found,) = targets("- Không xã nào dưới 15 tiêu chí.")

    assert (found["scope"], found["applies_to"]) == ("unit", ["phuong-xa"])


def test_a_group_set_apart_goes_on_with_the_share_before():
    _, found = targets("- Tỷ lệ hộ nghèo giảm 1,5%/năm; riêng hộ nghèo vùng cao giảm 3%/năm.")

    assert (found["change"], found["direction"], found["recurs"]) == ("unstated", "down", "yearly")


def test_others_measured_the_same_go_on_every_year():
    found = targets("- Tỷ lệ hồ sơ đúng hạn hằng năm của từng sở đạt 99%; của từng xã đạt 97%.")

    assert [one["recurs"] for one in found] == ["yearly", "yearly"]


# --- duties beside levels --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Có 5 xã đạt chuẩn, huyện Kim Động được công nhận đạt chuẩn.", "huyện Kim Động được công nhận đạt chuẩn."),
        ("Giao 300 lô đất, hoàn thành hạ tầng khu tái định cư.", "hoàn thành hạ tầng khu tái định cư."),
        ("Bầu đủ 25 đại biểu, không phải bầu cử lại.", "không phải bầu cử lại."),
        ("Tiêm 98% đàn vật nuôi, không để xảy ra dịch lớn.", "không để xảy ra dịch lớn."),
    ],
)
def test_a_comma_adds_a_duty_to_a_level(line, words):
    level, duty = targets(f"- {line}")

    assert (level["value"] > 1, duty["text"], duty["op"], duty["value"]) == (True, words, "=", 1)


def test_a_duty_added_to_a_level_has_the_date_before_both():
    _, duty = targets("- Đến năm 2027 có 5 xã đạt chuẩn, tỉnh được công nhận hoàn thành nhiệm vụ.")

    assert duty["due"] == date(2027, 12, 31)


def test_a_finishing_date_after_a_comma_is_no_duty():
    (found,) = targets("- 100% cán bộ được tập huấn, hoàn thành trước ngày 01/9/2026.")

    assert found["due"] == date(2026, 8, 31)


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("95% hộ dùng nước sạch; hoàn thành quy hoạch xã trước ngày 01/7/2027.", date(2027, 6, 30)),
        ("95% hộ dùng nước sạch; bàn giao mặt bằng tuyến tránh chậm nhất ngày 30/4/2027.", date(2027, 4, 30)),
        ("95% hộ dùng nước sạch; mỗi trường trung học có câu lạc bộ bơi đến hết năm 2026.", date(2026, 12, 31)),
        ("95% hộ dùng nước sạch; không có điểm nóng về rác thải đến hết năm 2026.", date(2026, 12, 31)),
    ],
)
def test_a_part_after_a_semicolon_may_be_a_duty_of_its_own(line, due):
    _, duty = targets(f"- {line}")

    assert (duty["op"], duty["value"], duty["due"]) == ("=", 1, due)


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("100% công chức được tập huấn; riêng lãnh đạo hoàn thành trong năm 2026.", date(2026, 12, 31)),
        ("100% hộ được cấp mã số; riêng vùng ven biển xong trước ngày 01/6/2027.", date(2027, 5, 31)),
        ("100% xã có nhà văn hóa; trong đó riêng xã điểm hoàn thành trong quý I/2027.", date(2027, 3, 31)),
    ],
)
def test_some_reach_the_same_level_by_another_day(line, due):
    first, second = targets(f"- {line}")

    assert (second["value"], second["unit"], second["due"]) == (100, "%", due)
    assert (second["scope"], second["applies_to"]) == (first["scope"], first["applies_to"])


# --- due -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["khi kết thúc Phong trào", "vào cuối giai đoạn", "trong cả giai đoạn", "trong suốt đợt thi đua"]
)
def test_the_end_of_the_campaign_is_a_date(words):
    (read,) = read_text(f"{HEAD}II. CHỈ TIÊU THI ĐUA\n- Trên 60% hộ kinh doanh dùng hóa đơn điện tử {words}.").items(
        "targets"
    )

    assert (read.value["due"], read.value["due_text"]) == (date(2028, 11, 30), words)
    assert not [doubt for doubt in read.doubts if "hạn" in doubt]


def test_a_last_day_after_the_name_of_a_programme_is_the_due_date():
    (found,) = targets("- 100% giáo viên hoàn thành chương trình bồi dưỡng trước ngày 31/8/2026.")

    assert found["due"] == date(2026, 8, 30)


ELECTION = """ỦY BAN NHÂN DÂN XÃ TÂN LẬP
Tân Lập, ngày 10 tháng 01 năm 2026
KẾ HOẠCH
Phát động đợt thi đua phục vụ bầu cử
I. THỜI GIAN
Từ ngày 15/01/2026 đến ngày 31/3/2026. Ngày bầu cử: Chủ nhật, ngày 15/3/2026. Cuộc bầu cử ngày 23/5/2021 đã xong.
II. CHỈ TIÊU THI ĐUA
- Tỷ lệ cử tri đi bầu đạt từ 99% trở lên.
- Tỷ lệ phiếu không hợp lệ không quá 2%.
- Bầu đủ 25 đại biểu ngay trong ngày bầu cử.
- 100% cử tri được phát thẻ trước ngày 05/3/2026.
- Mỗi thôn có ít nhất 02 buổi tuyên truyền trước ngày bầu cử.
"""


def test_what_happens_at_an_event_is_due_on_its_day():
    found = read_text(ELECTION).items("targets")

    assert [read.value["due"].strftime("%d/%m") for read in found] == ["15/03", "15/03", "15/03", "04/03", "31/03"]


# --- whom ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "scope", "types"),
    [
        ("Tỉnh được xếp vào nhóm 10 địa phương dẫn đầu; tỉnh đạt 90% chỉ số.", "campaign", ["so-nganh"]),
        ("Quỹ “Vì người nghèo” vận động được 50 tỷ đồng.", "campaign", ["doan-the"]),
        ("Số tổ công nghệ số cộng đồng được tập huấn đạt 900 tổ.", "campaign", ["phuong-xa"]),
        (
            "90% cán bộ, công chức trong hệ thống chính trị dùng chữ ký số.",
            "unit",
            ["so-nganh", "doan-the", "phuong-xa"],
        ),
    ],
)
def test_whom_a_target_binds_follows_from_what_it_measures(line, scope, types):
    text = HEAD + "II. ĐỐI TƯỢNG\nCác sở, ngành; Mặt trận Tổ quốc và các đoàn thể; các xã, phường.\n"
    found = read_text(f"{text}III. CHỈ TIÊU\n- {line}").items("targets")[-1].value

    assert (found["scope"], found["applies_to"]) == (scope, types)


def test_letters_are_answered_by_the_offices_of_a_commune():
    text = ELECTION.replace("- Tỷ lệ cử tri đi bầu đạt từ 99% trở lên.", "- 100% đơn thư được giải quyết đúng hạn.")
    found = read_text(text).items("targets")[0].value

    assert (found["scope"], found["applies_to"]) == ("campaign", ["phong-ban"])


# --- tables ----------------------------------------------------------------------------------------------------------


def test_a_table_copied_cell_by_cell_gives_its_levels():
    found = targets(
        "1. Chỉ tiêu toàn tỉnh theo bảng sau:\n\nTT\n\nChỉ tiêu\n\nNăm 2025 (thực hiện)\n\nNăm 2026\n\nNăm 2028\n\n"
        "1\n\nTỷ lệ hộ có nước sạch (%)\n\n70\n\n80\n\n95\n\n2\n\nSố mô hình sinh kế (mô hình)\n\n5\n\n-\n\n40"
    )

    assert [(one["value"], one["unit"], one["due"].year, one["scope"]) for one in found] == [
        (80, "%", 2026, "campaign"),
        (95, "%", 2028, "campaign"),
        (40, "mô hình", 2028, "campaign"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Số lao động có việc làm mới đạt 9.000 lao động, trong đó năm 2026 đạt ít nhất 3.000 lao động.",
        "Tỷ lệ hộ có nước sạch đạt 95%, trong đó năm 2026 đạt trên 80%.",
        "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 99%, riêng năm 2026 không dưới 97%.",
    ],
)
def test_a_later_number_of_the_same_measure_binds_the_same_units(line):
    first, second = targets(f"- {line}")

    assert (first["scope"], first["applies_to"]) == (second["scope"], second["applies_to"])


def test_all_levels_of_a_sentence_on_an_event_are_due_on_its_day():
    text = ELECTION.replace("đạt từ 99% trở lên.", "đạt từ 99% trở lên, không thôn nào dưới 98%.")
    found = [read.value for read in read_text(text).items("targets")][:2]

    assert [(one["op"], one["value"], one["due"].day) for one in found] == [(">=", 99, 15), (">=", 98, 15)]
