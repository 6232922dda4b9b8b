"""What was reported keeps its meaning under a revised plan."""

from datetime import date
from decimal import Decimal

import pytest

from campaigns.models import Campaign, Indicator
from campaigns.planfile.schema import Plan
from campaigns.queries import plan_in_force
from reports.actions.reports import ReportRefused, return_report, submit_report
from reports.models import Baseline
from reports.queries import eras_before, expected_reports
from reports.revising import changes_without_baseline, obstacles_of_reports
from tests.campaigns.revisions.world import revised
from tests.factories.campaigns import make_campaign, small_plan, small_plan_data
from tests.factories.reports import NOW, PERIODS, make_draft, make_period, make_submitted
from tests.factories.units import make_unit

pytestmark = pytest.mark.django_db


def obstacles(campaign: Campaign, after: Plan) -> list[str]:
    return obstacles_of_reports(campaign, plan_in_force(campaign), after)


def with_indicator(at: int, **changes: object) -> Plan:
    plan = small_plan()
    return plan.model_copy(
        update={
            "indicators": [
                one.model_copy(update=changes) if number == at else one for number, one in enumerate(plan.indicators)
            ]
        }
    )


def ending(day: date) -> Plan:
    plan = small_plan()
    return plan.model_copy(update={"period": plan.period.model_copy(update={"end": day})})


@pytest.fixture
def campaign(inside) -> Campaign:
    """One ward has sent its report of the fourth quarter of 2023."""
    campaign = make_campaign()
    make_submitted(make_period(campaign), make_unit(type_code="phuong-xa"))
    return campaign


def test_the_same_plan_has_no_obstacles(campaign):
    assert obstacles(campaign, small_plan()) == []


@pytest.mark.parametrize(
    "changes", [{"kind": "number", "aggregate": "sum"}, {"unit": "phần nghìn"}, {"aggregate": "none"}]
)
def test_figures_are_not_read_as_something_else(campaign, changes):
    (said,) = obstacles(campaign, with_indicator(0, **changes))

    assert "không đổi được loại, đơn vị tính hay cách tổng hợp" in said


def test_reworded_indicator_is_no_obstacle(campaign):
    assert obstacles(campaign, with_indicator(0, name="Tỷ lệ hồ sơ số", numerator="Số hồ sơ số")) == []


def test_indicator_that_nobody_reported_may_change_and_go(campaign):
    plan = small_plan()

    assert obstacles(campaign, with_indicator(3, unit="phần trăm")) == []
    assert obstacles(campaign, plan.model_copy(update={"indicators": plan.indicators[:3]})) == []


def test_draft_figures_and_starting_values_hold_an_indicator_too(inside):
    campaign = make_campaign()
    make_draft(make_period(campaign), make_unit(type_code="phuong-xa"))
    Baseline.objects.create(
        indicator=Indicator.objects.get(code="chi-so-cai-cach"),
        value=Decimal(70),
        as_of=date(2022, 12, 31),
        source="Báo cáo năm 2022",
    )

    said = obstacles(campaign, small_plan().model_copy(update={"indicators": []}))

    assert len(said) == 4
    assert all("không bỏ được" in one for one in said)


@pytest.mark.parametrize(
    ("end", "is_refused"), [(date(2023, 12, 14), False), (date(2023, 12, 13), True), (date(2023, 8, 1), True)]
)
def test_campaign_lasts_to_the_end_of_what_was_reported(campaign, end, is_refused):
    said = obstacles(campaign, ending(end))

    assert bool(said) == is_refused
    assert all("Kỳ “Quý IV năm 2023”" in one and "đã có đơn vị nộp" in one for one in said)


def test_empty_period_is_cancelled_first(inside):
    campaign = make_campaign()
    make_period(campaign)

    (said,) = obstacles(campaign, ending(date(2023, 8, 1)))

    assert said.endswith("hãy hủy hoặc sửa kỳ này trước.")


def test_change_without_a_starting_value_is_pointed_out(inside):
    targets = small_plan_data()["targets"]
    targets[0] |= {"change": "relative", "direction": "up", "baseline": "previous_year", "op": ">="}
    plan = small_plan(targets=targets)
    campaign = make_campaign(plan, launched=False)

    (finding,) = changes_without_baseline(campaign, plan)
    Baseline.objects.create(
        indicator=Indicator.objects.get(code="ho-so-cong-viec"),
        value=Decimal(70),
        as_of=date(2022, 12, 31),
        source="Báo cáo năm 2022",
    )

    assert (finding.rule, finding.item) == ("no_baseline", "II.2a. trên 80% hồ sơ công việc")
    assert changes_without_baseline(campaign, plan) == []


# --- who owes what when the plan changes whom it binds ---------------------------------------------------------------


def rebound(types: list[str]):
    """Every target and subject speaks of these types of units."""

    def change(plan: Plan) -> Plan:
        return plan.model_copy(
            update={
                "targets": [one.model_copy(update={"applies_to": types}) for one in plan.targets],
                "subjects": [one.model_copy(update={"unit_types": types}) for one in plan.subjects],
            }
        )

    return change


def owed(campaign: Campaign, day: date) -> set[tuple[str, str, str]]:
    """(unit, period, timing) of every duty."""
    expected = expected_reports(campaign, plan_in_force(campaign), day)
    return {(one.unit.name, one.period.name, one.timing) for one in expected}


def test_unit_bound_by_a_revision_owes_nothing_for_the_past(inside):
    make_unit("Phòng Nội vụ")
    make_unit("Hợp tác xã 1", "hop-tac-xa")
    campaign = make_campaign()
    for number in (1, 2):
        make_period(campaign, PERIODS.quarter(2023, number))

    revised(campaign, rebound(["phong-ban", "hop-tac-xa"]), date(2023, 6, 1))

    assert owed(campaign, date(2023, 6, 30)) == {
        ("Phòng Nội vụ", "Quý I năm 2023", "missing"),
        ("Phòng Nội vụ", "Quý II năm 2023", "missing"),
        ("Hợp tác xã 1", "Quý II năm 2023", "missing"),
    }


def test_unit_that_is_bound_no_longer_keeps_what_it_sent_and_owes_nothing(inside):
    ward = make_unit("Phường 1", "phuong-xa")
    campaign = make_campaign()
    first, second = (make_period(campaign, PERIODS.quarter(2023, number)) for number in (1, 2))
    make_submitted(first, ward, today=date(2023, 3, 20))
    returned = make_submitted(second, ward, today=date(2023, 6, 19))
    return_report(report=returned, reason="Sai.", by=None, now=NOW, today=date(2023, 6, 20))

    revised(campaign, rebound(["phong-ban"]), date(2023, 7, 1))

    assert owed(campaign, date(2023, 7, 2)) == {("Phường 1", "Quý I năm 2023", "on_time")}
    returned.refresh_from_db()
    with pytest.raises(ReportRefused, match="không giao chỉ số nào"):
        submit_report(report=returned, indicators=[], by=None, now=NOW, today=date(2023, 7, 2))


def test_plan_that_was_never_revised_costs_no_read(inside, django_assert_num_queries):
    campaign = make_campaign()
    plan = plan_in_force(campaign)

    with django_assert_num_queries(0):
        assert eras_before(campaign, plan) == []


def test_correction_begins_no_era(inside):
    campaign = make_campaign()
    revised(campaign)
    revised(campaign, rebound(["phong-ban"]), date(2023, 7, 1))

    eras = eras_before(campaign, plan_in_force(campaign))

    assert [(era.plan.revision.number, era.until) for era in eras] == [(0, date(2023, 6, 1)), (1, date(2023, 7, 1))]
