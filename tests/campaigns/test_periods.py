"""Periods by the cut-off of the law, and the days that a plan names."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from campaigns.law.figures import Figures, NoFigure
from campaigns.law.shipped import shipped_figures
from campaigns.periods import PeriodCalendar, days_named, days_of_year, once
from campaigns.planfile.schema import DueRule

PERIODS = PeriodCalendar(Figures(shipped_figures()))


@pytest.mark.parametrize(
    ("dates", "name", "starts_on", "ends_on", "due_on"),
    [
        (PERIODS.quarter(2023, 1), "Quý I năm 2023", date(2022, 12, 15), date(2023, 3, 14), date(2023, 3, 20)),
        (PERIODS.quarter(2023, 4), "Quý IV năm 2023", date(2023, 9, 15), date(2023, 12, 14), date(2023, 12, 20)),
        (PERIODS.half_year(2023, 1), "6 tháng đầu năm 2023", date(2022, 12, 15), date(2023, 6, 14), date(2023, 6, 20)),
        (
            PERIODS.half_year(2023, 2),
            "6 tháng cuối năm 2023",
            date(2023, 6, 15),
            date(2023, 12, 14),
            date(2023, 12, 20),
        ),
        (PERIODS.month(2023, 1), "Tháng 1 năm 2023", date(2022, 12, 15), date(2023, 1, 14), date(2023, 1, 20)),
        (PERIODS.whole_year(2023), "Năm 2023", date(2022, 12, 15), date(2023, 12, 14), date(2023, 12, 20)),
        (
            PERIODS.whole_year(2023, date(2023, 11, 14)),
            "Năm 2023",
            date(2022, 12, 15),
            date(2023, 11, 13),
            date(2023, 11, 14),
        ),
        (
            once(date(2023, 11, 24), date(2022, 11, 2)),
            "Báo cáo đến ngày 24/11/2023",
            date(2022, 11, 2),
            date(2023, 11, 23),
            date(2023, 11, 24),
        ),
    ],
    ids=lambda value: getattr(value, "code", None),
)
def test_period_cuts_off_on_the_fourteenth(dates, name, starts_on, ends_on, due_on):
    assert (dates.name, dates.starts_on, dates.ends_on, dates.due_on) == (name, starts_on, ends_on, due_on)


START, END = date(2022, 7, 5), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("frequency", "due_days", "codes"),
    [
        ("quarterly", [], ["2022-q3", "2022-q4", "2023-q1", "2023-q2", "2023-q3", "2023-q4"]),
        ("half_yearly", [], ["2022-6-thang-cuoi", "2023-6-thang-dau", "2023-6-thang-cuoi"]),
        ("yearly", [], ["nam-2022", "nam-2023"]),
        (
            "yearly",
            [DueRule(month=6, day=1, before=True), DueRule(month=11, day=15)],
            ["nam-2022-2", "nam-2023-1", "nam-2023-2"],
        ),
        ("once", [DueRule(on=date(2023, 11, 25), before=True)], ["den-2023-11-24"]),
        ("once", [], []),
    ],
    ids=["quarterly", "half-yearly", "yearly", "two days a year", "once", "once, no day named"],
)
def test_proposed_periods_end_inside_the_campaign(frequency, due_days, codes):
    assert [dates.code for dates in PERIODS.proposed(frequency, due_days, START, END)] == codes


def test_proposed_months_number_one_per_month():
    assert len(PERIODS.proposed("monthly", [], START, END)) == 18


def test_due_day_before_a_named_day_is_the_day_before():
    assert days_of_year([DueRule(month=12, day=1, before=True)], 2023) == [date(2023, 11, 30)]


def test_due_day_of_leap_years_falls_back_to_the_28th():
    assert days_of_year([DueRule(month=2, day=29)], 2023) == [date(2023, 2, 28)]


@pytest.mark.parametrize(
    ("frequency", "rules", "due"),
    [
        ("quarterly", [DueRule(day=25)], ["25/3", "25/6", "25/9", "25/12"]),
        ("quarterly", [DueRule(day=5, before=True)], ["4/4", "4/7", "4/10", "4/1"]),
        (
            "quarterly",
            [DueRule(month=month, day=16) for month in (12, 3, 6, 9)],
            ["16/3", "16/6", "16/9", "16/12"],
        ),
        ("half_yearly", [DueRule(month=6, day=1, before=True), DueRule(month=11, day=15)], ["31/5", "15/11"]),
    ],
    ids=["day of the last month", "day after the cut-off", "a day for each quarter", "a day for each half"],
)
def test_days_that_the_plan_names_are_kept(frequency, rules, due):
    periods = PERIODS.proposed(frequency, rules, date(2022, 12, 1), date(2023, 12, 31))

    in_2023 = [period for period in periods if period.code.startswith("2023")]
    assert [f"{period.due_on.day}/{period.due_on.month}" for period in in_2023] == due
    assert all(period.ends_on < period.due_on for period in in_2023)


def test_cut_off_is_that_of_the_law_on_the_day():
    later = [
        replace(figure, valid_to=date(2023, 12, 31)) if figure.kind == "report_last_day" else figure
        for figure in shipped_figures()
    ]
    newer = replace(
        next(figure for figure in later if figure.kind == "report_last_day"),
        value=Decimal(20),
        valid_from=date(2024, 1, 1),
        valid_to=None,
    )
    periods = PeriodCalendar(Figures([*later, newer]))

    assert periods.quarter(2023, 4).ends_on == date(2023, 12, 14)
    assert periods.quarter(2024, 1).ends_on == date(2024, 3, 20)


def test_year_without_a_cut_off_is_refused_in_words():
    with pytest.raises(NoFigure, match="ngày bắt đầu lấy số liệu báo cáo cho ngày 01/12/2018"):
        PERIODS.whole_year(2018)


@pytest.mark.parametrize(
    ("rules", "days"),
    [
        ([DueRule(month=12, day=31, before=True)], [date(2022, 12, 30), date(2023, 12, 30)]),
        ([DueRule(on=date(2024, 1, 15))], [date(2024, 1, 15)]),
        ([DueRule(day=31)], [date(2022, 11, 30), date(2022, 12, 31), date(2023, 1, 31)]),
        ([], []),
    ],
    ids=["yearly", "once, even after the end", "every month, shorter ones too", "none"],
)
def test_days_named_within_a_campaign(rules, days):
    end = date(2023, 2, 27) if rules and rules[0].day == 31 and not rules[0].month else date(2023, 12, 31)

    assert days_named(rules, date(2022, 11, 2), end) == days
