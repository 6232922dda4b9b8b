import pytest

from campaigns.reader.phrases.papers import condition, paper, papers_in


@pytest.mark.parametrize(
    ("words", "pages", "copies", "form"),
    [
        ("Báo cáo thành tích, không quá 02 trang A4;", 2, None, ""),
        ("Báo cáo thành tích 3 trang trở lại", 3, None, ""),
        ("Tờ trình của đơn vị (03 bộ)", None, 3, ""),
        ("Báo cáo thành tích (không quá 02 trang đối với cá nhân)", None, None, ""),
        ("báo cáo thành tích, riêng cá nhân viết không quá 01 trang", None, None, ""),
        (
            "Báo cáo thành tích (theo Mẫu số 07 Phụ lục Nghị định số 98/2023/NĐ-CP)",
            None,
            None,
            "Mẫu số 07 Phụ lục Nghị định số 98/2023/NĐ-CP",
        ),
    ],
)
def test_pages_copies_and_form_of_a_paper(words, pages, copies, form):
    found = paper(words)

    assert (found.pages, found.copies, found.form) == (pages, copies, form)


def test_what_a_paper_must_show_is_no_condition():
    assert paper("Báo cáo tóm tắt thành tích (nêu rõ mô hình, sáng kiến)").asked == ""


def test_what_comes_with_a_paper_may_be_asked_for_alone():
    assert paper("Báo cáo kết quả, kèm hình ảnh minh họa (nếu có)").asked == ""


def test_the_office_that_sends_a_paper_is_no_paper():
    assert papers_in("Tờ trình của cơ quan, đơn vị, địa phương; Biên bản họp") == [
        "Tờ trình của cơ quan, đơn vị, địa phương",
        "Biên bản họp",
    ]


def test_tax_papers_are_asked_of_enterprises_and_their_heads():
    found = paper("Xác nhận thuế (đối với tập thể là doanh nghiệp, cá nhân là người đứng đầu doanh nghiệp)")

    assert condition(found.asked) == {
        "unit_types": ["doanh-nghiep"],
        "head_of_unit_types": ["doanh-nghiep"],
        "either": True,
        "text": "đối với tập thể là doanh nghiệp, cá nhân là người đứng đầu doanh nghiệp",
    }


def test_papers_of_the_state_level_are_asked_by_level():
    found = paper("ý kiến của Công an tỉnh đối với trường hợp trình khen cấp Nhà nước")

    assert condition(found.asked)["levels"] == ["state"]


def test_papers_listed_in_one_sentence():
    assert papers_in(" Tờ trình và danh sách; Biên bản họp; báo cáo thành tích (tập thể 03 trang); gửi Sở Nội vụ") == [
        "Tờ trình và danh sách",
        "Biên bản họp",
        "báo cáo thành tích (tập thể 03 trang)",
    ]
