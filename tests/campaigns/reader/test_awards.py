from decimal import Decimal

import pytest

from campaigns.reader.phrases.awards import awards_in, occasion_kinds, quotas_in

DISTRICT = "Ủy ban nhân dân quận Bình Tân"
COMMUNE = "Ủy ban nhân dân xã Kim Sơn"


@pytest.mark.parametrize(
    ("words", "issuer", "named"),
    [
        (
            "Cờ thi đua của Thành phố: xét tặng cho các đơn vị",
            DISTRICT,
            [("Cờ thi đua của Thành phố", "flag", "province", "Thành phố")],
        ),
        (
            "Giấy khen của Chủ tịch UBND xã: tặng tập thể",
            COMMUNE,
            [("Giấy khen của Chủ tịch Ủy ban nhân dân xã", "commendation", "unit", "Chủ tịch Ủy ban nhân dân xã")],
        ),
        (
            "đề nghị Thủ tướng Chính phủ tặng Bằng khen cho tập thể",
            COMMUNE,
            [("Bằng khen của Thủ tướng Chính phủ", "pm_certificate", "state", "Thủ tướng Chính phủ")],
        ),
        (
            "Huân chương Lao động hạng Ba: 05 bộ",
            COMMUNE,
            [("Huân chương Lao động hạng Ba", "medal", "state", "Chủ tịch nước")],
        ),
        (
            "Bằng khen, giấy khen của Chủ tịch Ủy ban nhân dân tỉnh cho cá nhân",
            COMMUNE,
            [
                (
                    "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
                    "certificate_of_merit",
                    "province",
                    "Chủ tịch Ủy ban nhân dân tỉnh",
                ),
                (
                    "Giấy khen của Chủ tịch Ủy ban nhân dân tỉnh",
                    "commendation",
                    "province",
                    "Chủ tịch Ủy ban nhân dân tỉnh",
                ),
            ],
        ),
        (
            "trình Chủ tịch UBND tỉnh tặng Bằng khen 04 tập thể, 06 cá nhân",
            COMMUNE,
            [
                (
                    "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
                    "certificate_of_merit",
                    "province",
                    "Chủ tịch Ủy ban nhân dân tỉnh",
                )
            ],
        ),
        (
            "Hồ sơ gồm 01 bộ (riêng đề nghị tặng Bằng khen 02 bộ)",
            COMMUNE,
            [("Bằng khen", "certificate_of_merit", None, "")],
        ),
        ("02 cá nhân lựa chọn trong số đã được bình xét tặng Giấy khen", COMMUNE, []),
        ("Kèm theo Giấy khen, tập thể được thưởng 1.500.000 đồng", COMMUNE, []),
        ("Hội đồng Thi đua - Khen thưởng họp mỗi quý", COMMUNE, []),
    ],
)
def test_awards_named_in_a_sentence(words, issuer, named):
    found = awards_in(words, issuer)

    assert [(award.name, award.form, award.level, award.approver) for award in found] == named


@pytest.mark.parametrize(
    ("issuer", "level"),
    [("Ủy ban nhân dân thành phố Hải Phòng", "province"), ("Ủy ban nhân dân thành phố Vinh", "district")],
)
def test_a_city_stands_where_a_province_stands_only_if_it_is_a_central_one(issuer, level):
    (award,) = awards_in("Bằng khen của Chủ tịch Ủy ban nhân dân thành phố", issuer)

    assert award.level == level


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("nhân dịp sơ kết, tổng kết phong trào", ["interim", "final"]),
        ("nhân dịp tổng kết phong trào thi đua yêu nước hằng năm", ["annual"]),
        ("mỗi năm học một lần", ["annual"]),
        ("Khen thưởng tổng kết năm 2025", ["final"]),
        ("trên cơ sở kết quả đạt được", []),
    ],
)
def test_occasions_named_in_words(words, kinds):
    assert occasion_kinds(words) == kinds


@pytest.mark.parametrize(
    ("sentence", "limits"),
    [
        (
            "Mỗi lần không quá 05 thôn, 03 tập thể khác và 15 cá nhân.",
            [("5", "count"), ("3", "count"), ("15", "count")],
        ),
        ("Số tập thể được khen không quá 15% số tập thể tham gia.", [("15", "percent")]),
        ("tối đa 1/3 số đơn vị của mỗi khối", [("33.333333", "percent")]),
        ("Đề nghị Chủ tịch UBND tỉnh tặng Bằng khen: 02 tập thể, 03 cá nhân.", [("2", "count"), ("3", "count")]),
        (
            "Chủ tịch UBND xã tặng Giấy khen: 12 tập thể (trong đó có ít nhất 06 thôn), 35 cá nhân.",
            [("12", "count"), ("35", "count")],
        ),
        ("trực tiếp vận động từ 15 hộ bàn giao đất trở lên", []),
        ("Báo cáo thành tích không quá 02 trang A4", []),
    ],
)
def test_quotas_are_numbers_of_the_awarded_only(sentence, limits):
    assert [(str(quota.limit), quota.unit) for quota in quotas_in(sentence)] == limits


def test_a_quota_says_whom_it_limits():
    (quota,) = quotas_in("số cá nhân không quá 50 người mỗi lần")

    assert (quota.limit, quota.whom) == (Decimal(50), "ca nhan")
