"""Which days a plan leads to, by the law and the days off that come with the portal."""

from datetime import date

import pytest

from campaigns.calendar.dates import campaign_calendar, milestone_days, occasion_days, report_days
from campaigns.law.figures import Figures
from campaigns.law.shipped import shipped_days_off, shipped_figures
from campaigns.law.stored import calendar_of
from campaigns.periods import PeriodCalendar
from campaigns.planfile.schema import DueRule, Milestone, Occasion, Period, ReportSchedule
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from tests.factories.campaigns import small_plan

WORK = calendar_of(shipped_days_off())
PERIODS = PeriodCalendar(Figures(shipped_figures()))
PERIOD = Period(start=date(2022, 7, 15), end=date(2025, 12, 31))


def milestone(**said: object) -> Milestone:
    return Milestone.model_validate({"code": "moc", "kind": "report", "name": "Báo cáo", **said})


def schedule(**said: object) -> ReportSchedule:
    said = {"code": "bc", "by": "Các đơn vị", "to": "Phòng Nội vụ", **said}
    return ReportSchedule.model_validate(said)


def days(found) -> list[date]:
    return [due.shown.day for due in found.days]


def test_yearly_milestone_returns_to_the_end_of_the_campaign():
    found = milestone_days(milestone(due=date(2022, 12, 14), recurring="yearly"), PERIOD, WORK)

    assert days(found) == [date(year, 12, 14) for year in range(2022, 2026)]
    assert found.words == "4 lần, từ 14/12/2022 đến 14/12/2025"


def test_milestone_without_a_day_says_so():
    assert milestone_days(milestone(), PERIOD, WORK).words == "Kế hoạch không nêu ngày"


def test_day_off_is_marked_with_its_reason_and_the_next_working_day():
    found = milestone_days(milestone(due=date(2023, 12, 31)), PERIOD, WORK).days[0].shown

    assert (found.weekday, found.reason_off, found.next_working) == ("Chủ nhật", "Chủ nhật", date(2024, 1, 2))


def test_year_without_days_off_is_named():
    long = Period(start=date(2022, 7, 15), end=date(2030, 12, 31))
    occasion = Occasion(code="hang-nam", kind="annual", name="Hằng năm", due=date(2022, 12, 31), recurring="yearly")

    assert occasion_days(occasion, long, WORK).unknown == [2028, 2029, 2030]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            {"frequency": "yearly", "due_rules": [DueRule(month=12, day=1, before=True)]},
            [date(year, 11, 30) for year in range(2022, 2026)],
        ),
        (
            {"frequency": "yearly", "due_rules": [DueRule(month=12, day=31, before=True)], "upward": True},
            [date(year, 12, 30) for year in range(2022, 2026)],
        ),
        ({"frequency": "once", "due_rules": [DueRule(on=date(2023, 11, 25), before=True)]}, [date(2023, 11, 24)]),
    ],
    ids=["yearly, before a day", "upward", "once"],
)
def test_report_days(said, expected):
    assert days(report_days(schedule(**said), PERIOD, WORK, PERIODS)) == expected


def test_periods_are_those_that_will_be_proposed_with_their_cut_off():
    found = report_days(schedule(frequency="quarterly"), PERIOD, WORK, PERIODS)

    assert [due.period.name for due in found.days][:2] == ["Quý III năm 2022", "Quý IV năm 2022"]
    assert len(found.days) == 14
    assert found.days[1].period.ends_on == date(2022, 12, 14)
    assert all(due.is_proposed for due in found.days)


@pytest.mark.parametrize(
    ("said", "remark"),
    [
        ({"frequency": "once"}, "Kế hoạch không nêu ngày"),
        ({"frequency": "once", "upward": True}, "Kế hoạch không nêu ngày"),
        (
            {"frequency": "once", "due_rules": [DueRule(on=date(2031, 1, 1))]},
            "Không có kỳ nào nằm trong thời gian của phong trào",
        ),
    ],
    ids=["units", "upward", "after the end"],
)
def test_report_without_days_says_why(said, remark):
    assert report_days(schedule(**said), PERIOD, WORK, PERIODS).remark == remark


def test_report_before_the_decree_on_reports_says_what_is_missing():
    early = Period(start=date(2017, 1, 1), end=date(2018, 12, 31))

    assert "Chưa có ngày bắt đầu lấy số liệu" in report_days(schedule(frequency="yearly"), early, WORK, PERIODS).remark


def test_calendar_holds_everything_in_order_by_month():
    calendar = campaign_calendar(small_plan(), WORK, PERIODS)

    every = [entry for month in calendar.months for entry in month.entries]
    assert [entry.shown.day for entry in every] == sorted(entry.shown.day for entry in every)
    assert all(entry.shown.day.replace(day=1) == month.first for month in calendar.months for entry in month.entries)
    of_december = [(entry.kind, entry.title) for entry in every if entry.shown.day == date(2023, 12, 31)]
    assert of_december == [
        ("Giai đoạn", "Kết thúc: Giai đoạn 1"),
        ("Sơ kết", "Sơ kết phong trào"),
        ("Chỉ tiêu", "3 chỉ tiêu đến hạn"),
        ("Xét khen thưởng", "Sơ kết năm 2023"),
    ]
    assert ("Báo cáo", "Năm 2024: Các đơn vị gửi Phòng Nội vụ") in [(entry.kind, entry.title) for entry in every]


@pytest.mark.parametrize("code", SHIPPED)
def test_every_dated_or_undated_item_of_the_shipped_plans_is_in_the_calendar(code):
    plan = shipped_plan(code)

    calendar = campaign_calendar(plan, WORK, PERIODS)

    named = {entry.code for month in calendar.months for entry in month.entries}
    dated = {one.code for one in (*plan.occasions, *(one for one in plan.milestones if one.due))}
    assert dated <= named
    undated_milestones = [one for one in plan.milestones if one.due is None]
    silent = [one for one in plan.report_schedules if one.code not in named]
    assert len(calendar.undated) == len(undated_milestones) + len(silent)
