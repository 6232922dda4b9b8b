from datetime import date

import pytest

from campaigns.reader.phrases.legal import citations, is_launch


def test_one_sentence_may_cite_several_papers():
    found = citations(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022; Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ "
        "quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng;"
    )

    assert [(one.number, one.issued_on, one.issuer, one.title) for one in found] == [
        ("", date(2022, 6, 15), "", "Luật Thi đua, khen thưởng"),
        (
            "152/2025/NĐ-CP",
            date(2025, 6, 14),
            "Chính phủ",
            "quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng",
        ),
    ]


def test_papers_named_inside_a_title_are_not_cited_themselves():
    found = citations(
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 24/01/2022 của Ủy ban nhân dân tỉnh ban hành Chương trình hành động "
        "thực hiện Nghị quyết số 03-NQ/TU ngày 26/10/2021 của Tỉnh ủy về giảm nghèo."
    )

    assert [one.number for one in found] == ["12/QĐ-UBND"]


def test_papers_joined_by_a_word_with_their_numbers_are_two():
    found = citations(
        "Thực hiện Nghị quyết số 5-NQ/TU ngày 01/3/2024 của Tỉnh ủy về du lịch và Kế hoạch số 7/KH-UBND ngày 02/4/2024 "
        "của Ủy ban nhân dân tỉnh về phát động phong trào thi đua làm du lịch."
    )

    assert [(one.number, is_launch(one)) for one in found] == [("5-NQ/TU", False), ("7/KH-UBND", True)]


def test_accents_lost_by_a_scanner_do_not_matter():
    (found,) = citations("Can cu Ke hoach so 81-KH/TU ngay 04 thang 11 nam 2022 cua Thanh uy ve bao ve moi truong;")

    assert (found.number, found.issued_on, found.issuer) == ("81-KH/TU", date(2022, 11, 4), "Thanh uy")


@pytest.mark.parametrize(
    ("sentence", "issuer", "number"),
    [
        (
            "Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 9/TTr-SNV ngày 01/02/2024.",
            "Giám đốc Sở Nội vụ",
            "9/TTr-SNV",
        ),
        ("Theo đề nghị của Trưởng phòng Nội vụ,", "Trưởng phòng Nội vụ", ""),
    ],
)
def test_a_proposal_names_who_proposes(sentence, issuer, number):
    (found,) = citations(sentence)

    assert (found.issuer, found.number) == (issuer, number)
