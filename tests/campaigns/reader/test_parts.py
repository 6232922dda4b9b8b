"""The parts of a plan read from one plan of another field, written for this test."""

from datetime import date

import pytest

from campaigns.reader.reading import read_text

PLAN = """
ỦY BAN NHÂN DÂN
HUYỆN ĐAN PHƯỢNG

Số: 112/KH-UBND
Đan Phượng, ngày 20 tháng 3 năm 2023

KẾ HOẠCH
Phát động phong trào thi đua “Vì trẻ em không đuối nước” trên địa bàn huyện giai đoạn 2023 - 2025

Căn cứ Quyết định số 1248/QĐ-TTg ngày 19/7/2021 của Thủ tướng Chính phủ phê duyệt Chương trình
phòng, chống tai nạn, thương tích trẻ em giai đoạn 2021 - 2030;
Thực hiện Kế hoạch số 45/KH-UBND ngày 10/02/2023 của Ủy ban nhân dân thành phố Hà Nội về việc phát
động phong trào thi đua phòng, chống đuối nước trẻ em;
Ủy ban nhân dân huyện ban hành Kế hoạch phát động phong trào thi đua với những nội dung sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao nhận thức của gia đình, nhà trường về phòng, chống đuối nước.
2. Yêu cầu
- Phong trào phải được kiểm tra, đánh giá định kỳ hằng năm, tránh hình thức.

II. ĐỐI TƯỢNG, THỜI GIAN
1. Đối tượng
- Tập thể: các phòng, ban, ngành, đoàn thể huyện; Ủy ban nhân dân các xã, thị trấn; các trường học trên địa bàn huyện.
- Cá nhân: cán bộ, công chức, viên chức, giáo viên, đoàn viên, hội viên và Nhân dân.
2. Thời gian: Từ ngày 01/4/2023 đến ngày 31/12/2025.
- Phát động: trong tháng 4 năm 2023.
- Sơ kết: Quý II năm 2024.
- Tổng kết: trước ngày 15/12/2025.

III. CHỈ TIÊU
- Đến hết năm 2025, 70% học sinh tiểu học biết bơi an toàn.
- Giảm 10% số trẻ em tử vong do đuối nước so với năm trước.

IV. TIÊU CHUẨN VÀ HÌNH THỨC KHEN THƯỞNG
1. Tiêu chuẩn chung
- Chấp hành tốt chủ trương của Đảng, pháp luật của Nhà nước; không có tập thể, cá nhân bị kỷ luật từ cảnh cáo trở lên.
- Thực hiện chế độ báo cáo đầy đủ, đúng thời gian quy định.
2. Tiêu chuẩn cụ thể
a) Đối với phòng, ban, ngành, đoàn thể huyện
- Có kế hoạch triển khai phong trào phù hợp với chức năng, nhiệm vụ.
- Dẫn đầu cụm, khối thi đua về phòng, chống đuối nước hoặc có mô hình hay được nhân rộng.
b) Đối với các xã, thị trấn
- Hoàn thành các chỉ tiêu tại mục III.
- Ít nhất 90% ao, hồ nguy hiểm được cắm biển cảnh báo.
c) Đối với trường học
- Đạt từ 85 điểm trở lên theo bảng chấm điểm của Phòng Giáo dục và Đào tạo.
d) Đối với cá nhân
- Có sáng kiến được Hội đồng sáng kiến huyện công nhận.
- Ủng hộ kinh phí mua áo phao từ 10 triệu đồng trở lên.
- Không xét khen thưởng cá nhân đang trong thời gian thi hành kỷ luật.
3. Hình thức khen thưởng
- Giấy khen của Chủ tịch Ủy ban nhân dân huyện: tặng cho các tập thể, cá nhân có thành tích xuất
sắc khi sơ kết và tổng kết; mỗi dịp không quá 15 tập thể, 25 cá nhân.
- Trình Chủ tịch Ủy ban nhân dân thành phố tặng Bằng khen cho 02 tập thể, 03 cá nhân tiêu biểu nhất khi tổng kết.
4. Hồ sơ khen thưởng: 02 bộ, gồm:
- Tờ trình của đơn vị;
- Biên bản họp xét khen thưởng;
- Báo cáo thành tích (không quá 03 trang A4);
- Văn bản xác nhận hoàn thành nghĩa vụ nộp thuế (đối với doanh nghiệp).
Hồ sơ gửi về Phòng Nội vụ trước ngày 01/6/2024 (sơ kết) và trước ngày 15/11/2025 (tổng kết).
5. Mức thưởng: theo quy định tại Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ.

V. TỔ CHỨC THỰC HIỆN
1. Phòng Lao động - Thương binh và Xã hội (cơ quan thường trực)
- Hướng dẫn, theo dõi, đôn đốc; tổng hợp báo cáo Ủy ban nhân dân huyện trước ngày 10 tháng 12 hằng năm.
- Tham mưu tổ chức sơ kết, tổng kết.
2. Phòng Giáo dục và Đào tạo ban hành hướng dẫn chấm điểm trường học trước ngày 30/4/2023.
3. Ủy ban nhân dân các xã, thị trấn, các trường học
- Xây dựng kế hoạch, đăng ký thi đua gửi Phòng Nội vụ trước ngày 25/4/2023.
- Báo cáo kết quả 6 tháng trước ngày 15/6, báo cáo năm trước ngày 01/12 về Phòng Lao động - Thương binh và Xã hội.
4. Đề nghị Huyện đoàn, Hội Liên hiệp Phụ nữ huyện vận động đoàn viên, hội viên tham gia.

Trên đây là Kế hoạch phát động phong trào thi đua, yêu cầu các đơn vị nghiêm túc thực hiện./.

Nơi nhận:
- UBND Thành phố;
- Các phòng, ban, ngành;
- Lưu: VT, NV.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Thị Minh Ngọc
"""


@pytest.fixture(scope="module")
def draft():
    return read_text(PLAN)


def values(draft, name, *keys):
    return [tuple(read.value[key] for key in keys) for read in draft.items(name)]


def test_head_names_the_paper_and_the_superiors_plan(draft):
    assert draft.value("number") == "112/KH-UBND"
    assert draft.value("issued_on") == date(2023, 3, 20)
    assert draft.value("issuer") == "Ủy ban nhân dân huyện Đan Phượng"
    assert draft.value("theme") == "Vì trẻ em không đuối nước"
    assert draft.value("parent_plan")["number"] == "45/KH-UBND"


def test_period_and_calendar_in_the_order_of_days(draft):
    period = draft.value("period")
    dated = [
        (kind, due, recurring)
        for kind, due, recurring in values(draft, "milestones", "kind", "due", "recurring")
        if due
    ]

    assert (period["start"], period["end"]) == (date(2023, 4, 1), date(2025, 12, 31))
    assert dated == [
        ("plan", date(2023, 4, 24), None),
        ("registration", date(2023, 4, 24), None),
        ("other", date(2023, 4, 29), None),
        ("launch", date(2023, 4, 30), None),
        ("report", date(2023, 6, 14), "yearly"),
        ("report", date(2023, 11, 30), "yearly"),
        ("report", date(2023, 12, 9), "yearly"),
        ("other", date(2024, 5, 31), None),
        ("interim_summary", date(2024, 6, 30), None),
        ("other", date(2025, 11, 14), None),
        ("final_summary", date(2025, 12, 14), None),
    ]


def test_two_reports_in_one_sentence_are_two_schedules_to_one_receiver(draft):
    units = [row for row in values(draft, "report_schedules", "to", "frequency", "due_rules", "upward") if not row[3]]

    assert units == [
        ("Phòng Lao động - Thương binh và Xã hội", "half_yearly", [{"month": 6, "day": 15, "before": True}], False),
        ("Phòng Lao động - Thương binh và Xã hội", "yearly", [{"month": 12, "day": 1, "before": True}], False),
    ]


def test_subjects_are_those_the_standards_tell_apart(draft):
    kinds = values(draft, "subjects", "kind", "unit_types")

    assert kinds[:3] == [
        ("collective", ["phong-ban", "doan-the"]),
        ("collective", ["phuong-xa"]),
        ("collective", ["truong-hoc"]),
    ]
    assert kinds[3][0] == "individual"


def test_every_demand_is_a_criterion_and_exclusions_are_apart(draft):
    assert [read.value["rule"]["op"] for read in draft.items("criteria")] == [
        "all",
        "reports_on_time",
        "all",
        "any",
        "targets",
        "threshold",
        "score",
        "declaration",
        "contribution",
        "declaration",
        "judgement",
    ]
    assert [len(read.value["exclusions"]) for read in draft.items("standards")] == [0, 0, 0, 1]


def test_awards_with_occasions_quotas_and_papers(draft):
    awards = [read.value for read in draft.items("awards")]

    assert [(award["form"], award["level"], award["occasions"]) for award in awards] == [
        ("commendation", "district", ["so-ket-2024", "tong-ket-2025"]),
        ("certificate_of_merit", "province", ["tong-ket-2025"]),
    ]
    assert [[int(quota["limit"]) for quota in award["quotas"]] for award in awards] == [[15, 25], [2, 3]]
    assert [(paper["max_pages"], paper["copies"], bool(paper["required_when"])) for paper in awards[0]["dossier"]] == [
        (None, 2, False),
        (None, 2, False),
        (3, 2, False),
        (None, 2, True),
    ]
    assert awards[0]["reward"]["basis"].startswith("Nghị định số 91/2017/NĐ-CP")


def test_bodies_recipients_and_signature(draft):
    assert [body for (body,) in values(draft, "organisation", "body")][1:] == [
        "Phòng Giáo dục và Đào tạo",
        "Ủy ban nhân dân các xã, thị trấn, các trường học",
        "Huyện đoàn, Hội Liên hiệp Phụ nữ huyện",
    ]
    assert [read.value for read in draft.items("recipients")] == [
        "UBND Thành phố",
        "Các phòng, ban, ngành",
        "Lưu: VT, NV",
    ]
    assert draft.value("signatory") == {
        "authority_line": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH",
        "position": "PHÓ CHỦ TỊCH",
        "name": "Nguyễn Thị Minh Ngọc",
    }


def test_every_item_tells_where_it_was_read(draft):
    lines = PLAN.splitlines()

    for name in ("criteria", "awards", "milestones", "report_schedules", "legal_bases"):
        for read in draft.items(name):
            assert 1 <= read.line <= len(lines)
            assert read.words


@pytest.mark.parametrize("text", ["x", "1.", "- ", "KẾ HOẠCH\n\nI. KHEN THƯỞNG\n- Bằng khen\n", "a) b) c)\n(((\n% % %"])
def test_any_text_gives_a_draft(text):
    assert read_text(text).to_json()["awards"] is not None


SHORT = """
KẾ HOẠCH
Phát động phong trào thi đua giữ sạch dòng kênh năm 2027
Ủy ban nhân dân huyện Bến Lội ban hành Kế hoạch như sau:
I. THỜI GIAN
Từ ngày 01/3/2027 đến ngày 30/11/2027.
II. HÌNH THỨC KHEN THƯỞNG
- Khi sơ kết: Chủ tịch Ủy ban nhân dân huyện tặng Giấy khen cho không quá 05 tập thể.
- Khi tổng kết: Chủ tịch Ủy ban nhân dân huyện tặng Giấy khen cho không quá 12 tập thể, lựa chọn 02 ấp tặng Cờ thi đua.
III. HỒ SƠ
Hồ sơ trình khen thưởng (01 bộ; trình Huân chương 04 bộ): Tờ trình; Biên bản họp xét.
"""


def test_awards_of_one_name_are_told_apart_by_their_occasion():
    draft = read_text(SHORT)

    awards = [(award["name"], [str(quota["limit"]) for quota in award["quotas"]]) for award in _values(draft, "awards")]
    assert awards[:3] == [
        ("Giấy khen của Chủ tịch Ủy ban nhân dân huyện (sơ kết)", ["5"]),
        ("Giấy khen của Chủ tịch Ủy ban nhân dân huyện (tổng kết)", ["12"]),
        ("Cờ thi đua", ["2"]),
    ]


def test_brackets_after_the_word_dossier_hold_the_number_of_sets():
    draft = read_text(SHORT)

    papers = [(paper["name"], paper["copies"]) for paper in _values(draft, "awards")[0]["dossier"]]
    assert papers == [("Tờ trình", 1), ("Biên bản họp xét", 1)]


def _values(draft, name):
    return [read.value for read in draft.items(name)]
