"""Letterhead and signature, as copies run them together or break them."""

from datetime import date

import pytest

from campaigns.reader.reading import read_text

BODY = """
Thực hiện Kế hoạch số 88/KH-UBND ngày 02/3/2026 của Ủy ban nhân dân tỉnh;
Ủy ban nhân dân huyện ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
- Giữ sạch bờ biển.
Trên đây là Kế hoạch./.
"""

LETTERHEAD = """
ỦY BAN NHÂN DÂN
HUYỆN VÂN LA
Độc lập - Tự do - Hạnh phúc
Số: 41/KH-UBND
Vân La, ngày 09 tháng 4 năm 2026
KẾ HOẠCH
Phát động đợt thi đua đặc biệt bảo vệ bờ biển trên địa bàn huyện
"""

RUN_TOGETHER = (
    "\nỦY BAN NHÂN DÂN\nHUYỆN VÂN LA Độc lập - Tự do - Hạnh phúc Số: 41/KH-UBND Vân La, ngày 09 tháng 4 năm 2026 "
    "KẾ HOẠCH Phát động đợt thi đua đặc biệt bảo vệ bờ biển trên địa bàn huyện"
)


@pytest.mark.parametrize("letterhead", [LETTERHEAD, RUN_TOGETHER, LETTERHEAD.replace("41/", "41 /")])
def test_a_letterhead_in_one_line_is_taken_apart(letterhead):
    draft = read_text(letterhead + BODY)

    assert draft.value("number") == "41/KH-UBND"
    assert draft.value("issued_on") == date(2026, 4, 9)
    assert draft.value("place") == "Vân La"
    assert draft.value("issuer") == "Ủy ban nhân dân huyện Vân La"
    assert draft.value("title") == "Phát động đợt thi đua đặc biệt bảo vệ bờ biển trên địa bàn huyện"
    assert draft.value("theme") == "bảo vệ bờ biển"


def test_a_basis_run_into_the_title_is_no_title():
    letterhead = LETTERHEAD.rstrip() + " Căn cứ Quyết định số 16/QĐ-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh;"
    draft = read_text(letterhead + BODY)

    assert draft.value("title") == "Phát động đợt thi đua đặc biệt bảo vệ bờ biển trên địa bàn huyện"
    assert [read.value["number"] for read in draft.items("legal_bases")] == ["16/QĐ-UBND", "88/KH-UBND"]


def test_an_emulation_held_for_the_sake_of_a_day_names_no_theme():
    draft = read_text(LETTERHEAD.replace("bảo vệ bờ biển", "chào mừng ngày thành lập huyện") + BODY)

    assert draft.value("theme") is None


def test_a_council_broken_in_its_name_is_no_heading():
    letterhead = LETTERHEAD.replace("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG THI\nĐUA - KHEN THƯỞNG")
    draft = read_text(letterhead + BODY)

    assert draft.value("number") == "41/KH-UBND"
    assert draft.value("issuer") == "Hội đồng thi đua - khen thưởng huyện Vân La"


@pytest.mark.parametrize(
    ("tail", "line", "position"),
    [
        ("- Lưu: VT, NV.\nCHỦ TỊCH Lê Thị Hạ", "", "CHỦ TỊCH"),
        ("- Lưu: VT, NV. Lê Thị Hạ", "", ""),
        (
            "- Lưu: VT.\nTM. HỘI ĐỒNG\nCHỦ TỊCH\nCHỦ TỊCH UBND HUYỆN\nLê Thị Hạ",
            "TM. HỘI ĐỒNG CHỦ TỊCH",
            "CHỦ TỊCH UBND HUYỆN",
        ),
    ],
)
def test_who_signs_beside_and_below_the_recipients(tail, line, position):
    signatory = read_text(LETTERHEAD + BODY + "Nơi nhận:\n- UBND tỉnh;\n" + tail).value("signatory")

    assert signatory == {"authority_line": line, "position": position, "name": "Lê Thị Hạ"}
