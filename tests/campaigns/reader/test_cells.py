"""Tables whose cells stand one below the other become rows again."""

from campaigns.reader.cells import with_rows


def rows(*raw: str) -> list[str]:
    return [line for line in with_rows(raw) if line]


def test_cells_below_each_other_are_rows_as_wide_as_the_titles():
    raw = ("TT", "", "Chỉ tiêu", "", "ĐVT", "", "Năm 2027", "", "1", "Tỷ lệ hộ nghèo", "%", "3,5")
    raw += ("2", "Số xã đạt chuẩn", "xã", "12", "Nguồn: Chi cục Thống kê.")

    assert rows(*raw) == [
        "| TT | Chỉ tiêu | ĐVT | Năm 2027 |",
        "| 1 | Tỷ lệ hộ nghèo | % | 3,5 |",
        "| 2 | Số xã đạt chuẩn | xã | 12 |",
        "Nguồn: Chi cục Thống kê.",
    ]


def test_each_row_stands_on_the_line_of_its_first_cell():
    raw = ["STT", "Nội dung", "Mục tiêu 2028", "01", "Trồng cây xanh", "5.000 cây"]

    lines = with_rows(raw)

    assert [place for place, line in enumerate(lines) if line] == [0, 3]
    assert len(lines) == len(raw)


def test_an_open_value_stays_open():
    raw = ("TT", "Chỉ tiêu", "Năm 2026", "Năm 2028", "1", "Tỷ lệ rác được phân loại (%)", "–", "60")

    assert rows(*raw)[1] == "| 1 | Tỷ lệ rác được phân loại (%) | - | 60 |"


def test_numbered_items_after_an_abbreviation_are_no_table():
    raw = ("TT", "Huyện ủy", "1", "Phòng Nội vụ tham mưu tổng kết phong trào.")

    assert with_rows(raw) == list(raw)
