"""The rows that come with the portal contradict neither themselves nor the calendar."""

from datetime import date, timedelta
from itertools import combinations, pairwise

from campaigns.law.figures import overlap
from campaigns.law.kinds import KINDS, key_name
from campaigns.law.shipped import shipped_days_off, shipped_figures


def test_no_figure_holds_beside_another_of_its_kind():
    for one, other in combinations(shipped_figures(), 2):
        if (one.kind, one.key) == (other.kind, other.key):
            assert not overlap(one, [other]), (one, other)


def test_every_figure_is_of_a_known_kind_and_key_and_has_a_source():
    for figure in shipped_figures():
        assert figure.key in KINDS[figure.kind].all_keys(), figure
        assert key_name(figure.kind, figure.key) != figure.key or not figure.key
        assert figure.unit == KINDS[figure.kind].unit
        assert figure.source


def test_validity_of_one_figure_has_no_gap():
    rows = sorted(shipped_figures(), key=lambda row: (row.kind, row.key, row.valid_from))
    for one, following in pairwise(rows):
        if (one.kind, one.key) == (following.kind, following.key):
            assert one.valid_to == following.valid_from - timedelta(days=1), (one, following)


def test_days_off_are_named_once_and_worked_days_are_weekends():
    days = shipped_days_off()

    assert len({one.day for one in days}) == len(days)
    assert all(one.day.weekday() >= 5 for one in days if one.is_worked)
    assert all(one.day.weekday() < 5 for one in days if "bù" in one.name and not one.is_worked)


def test_every_year_from_2022_to_2027_has_its_days_off():
    for year in range(2022, 2028):
        off = {one.day for one in shipped_days_off() if one.day.year == year and not one.is_worked}
        assert {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)} <= off
        assert sum("Tết Nguyên đán" in one.name for one in shipped_days_off() if one.day.year == year) >= 5
