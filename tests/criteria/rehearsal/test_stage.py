"""A plan played with invented units: what comes of it, and that nothing is left of it."""

from datetime import date

import pytest

from campaigns.planfile.schema import Plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from criteria.rehearsal.report import RehearsalReport
from criteria.rehearsal.stage import rehearse
from tests.factories.campaigns import small_plan
from tests.portal.world import rows_of
from units.models import Authority
from units.standard_types import standard_types

NAMES = {code: kind.name for code, kind in standard_types().items()}
AFTER_A_YEAR = date(2024, 2, 1)


def played(authority, plan: Plan | None = None, as_of: date = AFTER_A_YEAR) -> RehearsalReport:
    return rehearse(plan or small_plan(), authority, NAMES, as_of)


def test_nothing_is_left(authority):
    before, authorities = rows_of(authority), Authority.objects.count()

    played(authority)

    assert rows_of(authority) == before
    assert Authority.objects.count() == authorities


def test_same_plan_and_day_give_the_same_report(authority):
    assert played(authority) == played(authority)


def test_strong_units_meet_what_weak_ones_do_not(authority):
    (occasion, *_) = played(authority).occasions
    verdicts = {(line.strength, line.computed) for standard in occasion.standards for line in standard.lines}

    assert ("strong", "met") in verdicts
    assert ("weak", "met") not in verdicts


def test_day_before_any_report_is_due_says_so(authority):
    report = played(authority, as_of=date(2023, 1, 5))

    assert report.periods == []
    assert any("chưa có kỳ báo cáo nào đến hạn" in remark for remark in report.remarks)


@pytest.mark.parametrize("code", SHIPPED)
def test_every_shipped_plan_can_be_rehearsed(authority, code):
    plan = shipped_plan(code)
    report = played(authority, plan, plan.period.end)

    assert report.occasions
    assert all(line.sentence for occasion in report.occasions for one in occasion.standards for line in one.lines)
