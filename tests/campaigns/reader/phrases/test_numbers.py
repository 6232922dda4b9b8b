"""Quantities, and numbers that are none."""

from decimal import Decimal

import pytest

from campaigns.reader.phrases.numbers import quantities


def read(text: str) -> list[tuple[Decimal, str]]:
    return [(quantity.value, quantity.unit) for quantity in quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("đạt 99,5% cử tri", "99.5", "%"),
        ("l00 % trường học", "100", "%"),
        ("vốn đạt 1,2 tỷ đồng", "1.2", "tỷ đồng"),
        ("đạt 95 triệu đồng/người/năm", "95", "triệu đồng/người/năm"),
        ("ít nhất 75.000 lao động", "75000", "lao động"),
        ("trồng 1,5 triệu cây xanh", "1.5", "triệu cây"),
        ("xây dựng O5 mô hình", "5", "mô hình"),
        ("sinh hoạt ít nhất 02 lần/tháng", "2", "lần/tháng"),
        ("ít nhất một mô hình", "1", "mô hình"),
        ("27/27 khu vực bỏ phiếu", "27", "khu vực bỏ phiếu"),
        ("chi phí giảm một nửa", "50", "%"),
        ("kết nạp mỗi năm 1.200 đảng viên", "1200", "đảng viên"),
        ("không còn hộ nghèo", "0", "hộ"),
    ],
)
def test_a_quantity_is_a_number_and_what_it_counts(text, value, unit):
    assert read(text) == [(Decimal(value), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "dịch vụ công trực tuyến mức độ 3, 4",
        "mạng di động 4G/5G, hỗ trợ 24/7, công nghệ 3D",
        "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017",
        "trước ngày 15/12 hằng năm, trong quý IV năm 2025",
        "Ủy ban nhân dân 16 phường",
        "trẻ em từ 6 đến dưới 15 tuổi",
        "không quá 02 trang A4",
        "Hồ sơ gồm 03 bộ",
        "theo khoản 2 Điều 7 và Mẫu số 07",
        "giai đoạn 2026 - 2030",
        "đi bầu trước 9 giờ",
        "điện thoại 0229.386.1205",
        "tự đánh giá ở mức 3/5",
        "trong 5 năm",
    ],
)
def test_a_number_that_names_or_dates_is_no_quantity(text):
    assert read(text) == []


def test_a_range_keeps_both_ends():
    (quantity,) = quantities("từ 3 - 5 mô hình")

    assert (quantity.value, quantity.upper) == (3, 5)


def test_per_year_is_told_from_the_unit():
    (quantity,) = quantities("Quỹ đạt tối thiểu 40 tỷ đồng/năm")

    assert (quantity.unit, quantity.yearly) == ("tỷ đồng", True)


def test_income_per_year_is_a_unit():
    (quantity,) = quantities("thu nhập bình quân đạt 60 triệu đồng/năm")

    assert (quantity.unit, quantity.yearly) == ("triệu đồng/năm", False)


def test_percentage_points_are_told_from_percent():
    assert [quantity.points for quantity in quantities("tăng 3 điểm phần trăm, đạt 5%")] == [True, False]
