"""At least, more than, at most; growth against a baseline."""

from decimal import Decimal

import pytest

from campaigns.reader.phrases.comparisons import change, comparison
from campaigns.reader.phrases.numbers import quantities


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("85% hộ có nước sạch", ">="),
        ("tối thiểu 90% hộ", ">="),
        ("toi thieu 90% ho", ">="),
        ("đạt từ 50% trở lên", ">="),
        ("có từ 90% hộ trở lên", ">="),
        ("không dưới 04 quầy", ">="),
        ("trên 60%", ">"),
        ("đạt trên 45%", ">"),
        ("dưới 0,5%", "<"),
        ("còn dưới 15%", "<"),
        ("không vượt quá 5%", "<="),
        ("giảm xuống còn 5%", "<="),
        ("từ 5% trở xuống", "<="),
        ("tối đa 3 trường hợp", "<="),
        ("xếp hạng từ thứ 12 trở lên", "<="),
    ],
)
def test_the_words_around_a_number_compare(text, op):
    assert comparison(text, quantities(text)[-1]).op == op


@pytest.mark.parametrize(
    ("text", "kind", "direction", "baseline", "value"),
    [
        ("Tăng 10% tỷ lệ hồ sơ so với năm trước", "unstated", "up", "previous_year", "10"),
        ("Năng suất lao động hàng năm tăng tối thiểu 10%", "relative", "up", "previous_year", "10"),
        ("Tối thiểu 10% thủ tục được cắt giảm so với hiện nay", "relative", "down", "start", "10"),
        ("giảm bình quân từ 3 điểm phần trăm/năm trở lên", "points", "down", "previous_year", "3"),
        ("Thu nhập năm 2030 tăng gấp 2 lần so với đầu năm 2026", "relative", "up", "start", "100"),
        ("Số bài giảng tăng 1,5 lần so với đầu phong trào", "relative", "up", "start", "50"),
        ("Số đơn giảm 1/3 so với cùng kỳ năm trước", "relative", "down", "previous_year", "33.333333"),
        ("Lượng giấy chỉ còn bằng 40% so với lúc bắt đầu", "relative", "down", "start", "60"),
        ("Số vụ thấp hơn năm trước ít nhất 30%", "relative", "down", "previous_year", "30"),
        ("giam it nhat 20% so voi nam truoc", "relative", "down", "previous_year", "20"),
    ],
)
def test_growth_is_read_with_its_baseline(text, kind, direction, baseline, value):
    found = change(text, quantities(text)[0], of_ratio="tỷ lệ" in text)

    assert (found.kind, found.direction, found.baseline, found.value) == (kind, direction, baseline, Decimal(value))


@pytest.mark.parametrize("text", ["sử dụng nền tảng số đạt trên 45%", "hạ tầng đạt 80%", "giảm xuống còn 5%"])
def test_a_level_is_no_growth(text):
    assert change(text, quantities(text)[0], of_ratio=True) is None
