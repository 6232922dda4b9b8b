"""Who owes which indicator, statement and paper."""

from datetime import date

import pytest

from campaigns.planfile.shipped import shipped_plan
from reports import binding
from reports.binding import Duties
from reports.enums import DeclarationKind
from tests.factories.campaigns import small_plan, small_plan_data
from tests.factories.units import make_unit

pytestmark = pytest.mark.django_db


def codes(plan, unit, bodies=None):
    return [indicator.code for indicator in Duties(plan, bodies or {}).indicators_of(unit)]


def test_unit_owes_the_indicators_of_its_targets_and_standards(inside):
    ward = make_unit("Phường 1", "phuong-xa")

    assert codes(small_plan(), ward) == ["ho-so-cong-viec", "ke-hoach-so", "mo-hinh"]


def test_unit_without_a_target_owes_only_what_its_standard_measures(inside):
    school = make_unit("Trường Tiểu học", "truong-hoc")

    assert codes(small_plan(), school) == ["mo-hinh"]


def test_unit_of_a_type_the_plan_does_not_name_owes_nothing(inside):
    assert codes(small_plan(), make_unit("Công ty", "doanh-nghiep")) == []


def test_indicator_given_by_one_body_is_owed_by_that_body_alone(inside):
    data = small_plan_data()
    data["targets"] = [
        target | {"reported_by": "Phòng Thống kê"} if target["code"] == "ke-hoach-so" else target
        for target in data["targets"]
    ]
    plan = type(small_plan()).model_validate(data)
    office = make_unit("Phòng Thống kê", "phong-ban")
    bodies = {"Phòng Thống kê": office.pk}

    assert binding.named_bodies(plan) == ["Phòng Thống kê"]
    assert "ke-hoach-so" not in codes(plan, make_unit("Phường 1", "phuong-xa"), bodies)
    assert "ke-hoach-so" in codes(plan, office, bodies)
    assert "ke-hoach-so" not in codes(plan, office)


def test_name_means_the_one_unit_called_so(inside):
    ended = make_unit("Phòng Y tế", code="phong-y-te-cu", valid_to=date(2022, 6, 30))
    health, finance = make_unit("PHÒNG Y TẾ"), make_unit("Phòng Tài chính")
    twins = [make_unit("Phòng Kinh tế", code=code) for code in ("kinh-te-1", "kinh-te-2")]

    found = binding.units_named(
        ["Phòng Y tế", "Phòng Tài chính", "Phòng Kinh tế", "Sở Lạ"], [ended, health, finance, *twins]
    )

    assert found == {"Phòng Y tế": health, "Phòng Tài chính": finance}


def test_targets_come_with_the_one_due_first_leading(inside):
    targets = Duties(small_plan(), {}).targets_of(make_unit("Phường 1", "phuong-xa"))

    assert [target.code for target in targets["ho-so-cong-viec"]] == ["ho-so-2023", "ho-so-chung", "ho-so-2025"]


def test_owed_by_tells_papers_of_the_unit_from_statements_of_its_people(inside):
    owed = binding.owed_by(small_plan(), make_unit("Phường 1", "phuong-xa"))

    assert [(one.kind, one.code, one.subject_kind) for one in owed] == [
        (DeclarationKind.PAPER, "ke-hoach", "collective"),
        (DeclarationKind.STATEMENT, "sang-kien", "individual"),
    ]


def test_every_indicator_of_the_real_plans_is_owed_by_somebody(inside):
    for code in ("go-vap", "hai-phong", "phan-rang", "rach-gia"):
        plan = shipped_plan(code)
        types = {kind for target in plan.targets for kind in target.applies_to}
        types |= {kind for subject in plan.subjects for kind in subject.unit_types}
        units = [make_unit(f"{code} {kind}", kind) for kind in sorted(types)]
        bodies = {name: make_unit(name, sorted(types)[0]) for name in binding.named_bodies(plan)}
        units += bodies.values()

        duties = Duties(plan, {name: unit.pk for name, unit in bodies.items()})
        owed = {indicator.code for unit in units for indicator in duties.indicators_of(unit)}

        assert {target.indicator for target in plan.targets} - owed == set()
