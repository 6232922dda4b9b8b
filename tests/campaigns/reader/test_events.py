"""What sentences set on the calendar."""

from datetime import date

import pytest

from campaigns.reader.draft import Draft
from campaigns.reader.lines import tidy_lines
from campaigns.reader.outline import read_outline
from campaigns.reader.parts.events import events


def told(*lines: str) -> list[tuple[str, date | None]]:
    outline = read_outline(tidy_lines(list(lines)))
    return [(event.kind, event.due) for event in events(outline, Draft())]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- Sơ kết: tháng 11 năm 2028.", [("interim_summary", date(2028, 11, 30))]),
        ("- Tổng kết phong trào: quý IV/2030, xong trước ngày 25/11/2030.", [("final_summary", date(2030, 11, 24))]),
        (
            "- Sơ kết trước 31/12/2026 và tổng kết trước 20/12/2027.",
            [("interim_summary", date(2026, 12, 30)), ("final_summary", date(2027, 12, 19))],
        ),
        (
            "- Tháng 12/2025 và tháng 12/2026: sơ kết phong trào.",
            [("interim_summary", date(2025, 12, 31)), ("interim_summary", date(2026, 12, 31))],
        ),
        (
            "- Phát động phong trào và đăng ký thi đua: hoàn thành trước ngày 01/3/2026.",
            [("launch", date(2026, 2, 28)), ("registration", date(2026, 2, 28))],
        ),
        ("- Từ ngày 15/01/2026 đến hết ngày 30/11/2030.", []),
        ("1. Từ ngày 01/3/2026 đến ngày 30/6/2026: phát động phong trào.", [("launch", date(2026, 3, 1))]),
        ("- Trên cơ sở kết quả tổng kết giai đoạn trước, tiếp tục đến năm 2030.", []),
    ],
)
def test_days_of_a_timeline(line, found):
    assert told("I. TIẾN ĐỘ THỰC HIỆN", line) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("1. Các phường, xã xây dựng kế hoạch phát động trước ngày 15/4/2026.", [("plan", date(2026, 4, 14))]),
        ("1. Sở Nội vụ ban hành hướng dẫn chấm điểm chậm nhất ngày 31/12/2025.", [("other", date(2025, 12, 31))]),
        ("1. Các đơn vị báo cáo kết quả về Sở Nội vụ trước ngày 18/3/2026.", [("report", date(2026, 3, 17))]),
        ("1. Phòng Nội vụ theo dõi hệ thống thông tin báo cáo của tỉnh.", []),
        (
            "1. Các xã báo cáo quý trước ngày 05 của tháng đầu quý sau và báo cáo năm trước ngày 10/12/2026.",
            [("report", None), ("report", date(2026, 12, 9))],
        ),
        ("1. Sở Y tế: mỗi quý tổ chức 02 đoàn kiểm tra tại cơ sở.", [("inspection", None)]),
        ("1. Phòng Nội vụ: kiểm tra ít nhất 06 xã về việc thực hiện.", [("inspection", None)]),
        ("1. Các thôn: hằng tuần báo cáo tiến độ về Văn phòng.", [("report", None)]),
        ("1. Hằng năm, Phòng Nội vụ kiểm tra việc thực hiện phong trào.", [("inspection", None)]),
    ],
)
def test_duties_of_bodies(line, found):
    assert told("I. TỔ CHỨC THỰC HIỆN", line, "2. Phòng Tài chính bố trí kinh phí.") == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "Gửi về Phòng Nội vụ: khen thưởng sơ kết trước ngày 25/9/2024; khen thưởng tổng kết trước ngày 10/12/2024.",
            [("other", date(2024, 9, 24)), ("other", date(2024, 12, 9))],
        ),
        ("Hồ sơ gửi về Sở Nội vụ chậm nhất 15 ngày làm việc trước ngày tổ chức hội nghị.", [("other", None)]),
    ],
)
def test_days_on_which_dossiers_are_sent(line, found):
    assert told("I. HỒ SƠ, THỜI GIAN GỬI", line, "II. TỔ CHỨC THỰC HIỆN", "1. Sở Tài chính bố trí kinh phí.") == found
