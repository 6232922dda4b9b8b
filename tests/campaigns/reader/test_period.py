"""From when to when a campaign runs, and its phases."""

from datetime import date

import pytest

from campaigns.reader.reading import read_text

HEAD = """
Số: 15/KH-UBND
Lục Bình, ngày 12 tháng 02 năm 2026
KẾ HOẠCH
Phát động phong trào thi đua giữ rừng đầu nguồn{years}
Ủy ban nhân dân xã Lục Bình ban hành Kế hoạch như sau:
I. TIẾN ĐỘ THỰC HIỆN
"""


def _read(years: str, *lines: str):
    draft = read_text(HEAD.format(years=years) + "\n".join(lines))
    period = draft.value("period")
    phases = [(read.value["name"], read.value["start"], read.value["end"]) for read in draft.items("phases")]
    return (period["start"], period["end"]), phases


@pytest.mark.parametrize(
    ("years", "start"),
    [(" giai đoạn 2026 - 2028", date(2026, 2, 12)), ("", date(2026, 3, 1))],
)
def test_stretches_of_time_one_after_the_other_are_phases(years, start):
    period, phases = _read(
        years,
        "1. Từ tháng 3/2026 đến hết tháng 6/2027: triển khai giai đoạn 1.",
        "2. Từ tháng 7/2027 đến hết tháng 12/2028: triển khai giai đoạn 2.",
    )

    assert period == (start, date(2028, 12, 31))
    assert phases == [
        ("Giai đoạn 1", date(2026, 3, 1), date(2027, 6, 30)),
        ("Giai đoạn 2", date(2027, 7, 1), date(2028, 12, 31)),
    ]


def test_a_year_in_two_phases_is_parted_at_its_summary():
    period, phases = _read(
        " giai đoạn 2026 - 2030",
        "1. Giai đoạn 1 (2026 - 2028): triển khai; sơ kết trong quý II/2028.",
        "2. Giai đoạn 2 (2028 - 2030): tiếp tục thực hiện.",
    )

    assert period == (date(2026, 2, 12), date(2030, 12, 31))
    assert [days for _, *days in phases] == [
        [date(2026, 2, 12), date(2028, 6, 30)],
        [date(2028, 7, 1), date(2030, 12, 31)],
    ]
