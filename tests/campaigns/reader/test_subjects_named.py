"""Which kinds of collective and of people compete, from the part on subjects and the standards."""

from campaigns.reader.reading import read_text

HEAD = "KẾ HOẠCH\nPhát động phong trào thi đua\nỦy ban nhân dân xã Phú Điền ban hành Kế hoạch như sau:\n"


def _subjects(*lines: str):
    draft = read_text(HEAD + "\n".join(lines))
    return [(read.value["kind"], read.value["name"], read.value["unit_types"]) for read in draft.items("subjects")]


def test_a_standard_for_collectives_is_for_each_kind_that_the_plan_names():
    found = _subjects(
        "I. ĐỐI TƯỢNG",
        "Tập thể: các thôn; các trường học. Cá nhân: người dân trong xã.",
        "II. TIÊU CHUẨN KHEN THƯỞNG",
        "1. Đối với tập thể",
        "- Hoàn thành tốt nhiệm vụ được giao.",
        "2. Đối với cá nhân",
        "- Có sáng kiến được áp dụng.",
    )

    assert [(kind, name) for kind, name, _ in found] == [
        ("collective", "Các thôn"),
        ("collective", "Các trường học"),
        ("individual", "Cá nhân: người dân trong xã"),
    ]


def test_households_and_people_named_together_are_two_kinds():
    found = _subjects(
        "I. ĐỐI TƯỢNG",
        "a) Tập thể: các thôn; hộ gia đình trong xã.",
        "b) Cá nhân: người dân trong xã.",
        "II. TIÊU CHUẨN KHEN THƯỞNG",
        "1. Đối với thôn",
        "- Hoàn thành tốt nhiệm vụ được giao.",
        "2. Đối với hộ gia đình, cá nhân",
        "- Gương mẫu chấp hành pháp luật.",
    )

    assert [(kind, types) for kind, _, types in found] == [
        ("collective", ["khu-pho"]),
        ("collective", ["ho-gia-dinh"]),
        ("individual", ["khu-pho", "ho-gia-dinh"]),
    ]


def test_what_a_subject_is_to_advise_on_is_asked_of_it():
    draft = read_text(
        HEAD + "I. ĐỐI TƯỢNG, TIÊU CHÍ\n1. Các phòng, ban\na) Tham mưu, ban hành đầy đủ văn bản hướng dẫn.\n"
        "b) Có mô hình mới.\n2. Các thôn\na) Có mô hình mới.\n"
    )

    assert "Tham mưu, ban hành đầy đủ văn bản hướng dẫn." in [read.value["text"] for read in draft.items("criteria")]
