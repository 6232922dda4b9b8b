"""The tree of a plan's own numbering."""

from campaigns.reader.lines import tidy_lines
from campaigns.reader.outline import read_outline


def outline(text: str):
    return read_outline(tidy_lines(text.splitlines()))


PLAN = """ỦY BAN NHÂN DÂN XÃ A
KẾ HOẠCH
Phong trào thi đua
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Một.
2. Yêu cầu
- Hai.
II. CHỈ TIÊU
2.1. Về kinh tế
a) Đến năm 2027:
- Ba.
- Bốn.
đ) Y tế: 90% người dân khám sức khỏe.
Trên đây là Kế hoạch./.
Nơi nhận:
- Lưu: VT.
CHỦ TỊCH
Nguyễn Văn A
"""


def test_clauses_name_the_place_as_the_paper_does():
    clauses = {section.text: section.clause for section in outline(PLAN).walk()}

    assert clauses["Một."] == "I.1-1"
    assert clauses["Bốn."] == "II.2.1a-2"
    assert clauses["Y tế: 90% người dân khám sức khỏe."] == "II.2.1đ"


def test_front_closing_and_tail_stand_apart():
    found = outline(PLAN)

    assert [line.text for line in found.front] == ["ỦY BAN NHÂN DÂN XÃ A", "KẾ HOẠCH", "Phong trào thi đua"]
    assert [line.text for line in found.closing] == ["Trên đây là Kế hoạch./."]
    assert found.tail[0].text == "Nơi nhận:"


def test_the_innermost_heading_announces_a_part():
    assert [section.clause for section in outline(PLAN).of_kind("purposes")] == ["I.1"]


def test_a_heading_before_a_colon_leaves_the_rest_as_body():
    (section,) = [section for section in outline(PLAN).walk() if section.heading == "Y tế"]

    assert section.body == "90% người dân khám sức khỏe."


def test_capital_letters_roman_numbers_and_articles_hold_what_follows():
    found = outline("A. CHỈ TIÊU\nI. Kinh tế\n1. Một\nB. KHEN THƯỞNG\nĐiều 7. Tiêu chuẩn\n7.1. Tập thể")

    assert [section.clause for section in found.walk()] == ["A", "A.I", "A.I.1", "B", "Điều 7", "Điều 7.1"]


def test_a_heading_in_bold_needs_no_number():
    found = outline("**Những con số phải đạt**\n- 85% hộ có nước sạch.\n**Khen**\n- Giấy khen.")

    assert [(section.heading, sorted(section.kinds)) for section in found.sections] == [
        ("Những con số phải đạt", ["targets"]),
        ("Khen", ["awards"]),
    ]


def test_of_a_decision_that_issues_a_plan_the_plan_is_read():
    decision = (
        "QUYẾT ĐỊNH\nĐiều 1. Ban hành Kế hoạch.\nĐiều 2. Thi hành./.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nTên Người\n"
    )
    plan = "KẾ HOẠCH\nPhong trào thi đua\nI. MỤC TIÊU\n1. Một.\n2. Hai.\nII. CHỈ TIÊU\n1. Ba.\n2. Bốn.\n3. Năm.\n"

    found = outline(decision + plan)

    assert [section.clause for section in found.sections] == ["I", "II"]
    assert [line.text for line in found.tail] == ["Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH", "Tên Người"]


def test_nothing_is_an_outline_of_nothing():
    assert list(outline("").walk()) == []
