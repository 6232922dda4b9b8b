"""How far a plan has come: section by section, and what to write next."""

from datetime import date

from campaigns.builder.progress import next_to_write, progress_of
from campaigns.builder.sections import SECTIONS
from campaigns.launching.readiness import UnitFacts, readiness
from campaigns.planfile.changes import with_fields
from campaigns.planfile.schema import Period, Plan
from tests.factories.campaigns import small_plan

DAY = date(2023, 1, 2)
UNITS = UnitFacts(counts={"phong-ban": 2, "phuong-xa": 1, "truong-hoc": 1})
EMPTY = Plan(code="moi-lap", title="Phong trào", issuer="Ủy ban", period=Period(start=DAY, end=date(2025, 12, 31)))


def states(plan: Plan) -> dict[str, str]:
    return {one.section.slug: one.state for one in progress_of(plan, readiness(plan, UNITS, DAY))}


def test_sections_stand_in_the_order_of_the_plan_and_hold_all_of_it():
    held = {name for section in SECTIONS for name in section.fields or (section.collection,)}

    assert held == set(Plan.model_fields) - {"code", "revision"}


def test_empty_plan_asks_for_what_is_needed_first():
    found = states(EMPTY)

    assert found["thoi-gian"] == "done"
    assert (found["dau-van-ban"], found["chi-tieu"], found["yeu-cau"]) == ("lacking", "missing", "empty")
    assert next_to_write(progress_of(EMPTY, readiness(EMPTY, UNITS, DAY))).section.slug == "dau-van-ban"


def test_written_section_says_what_it_still_lacks():
    plan = small_plan()
    plan = with_fields(plan, awards=[plan.awards[0].model_copy(update={"standards": []})])

    award = next(one for one in progress_of(plan, readiness(plan, UNITS, DAY)) if one.section.slug == "khen-thuong")

    assert (award.state, award.count) == ("lacking", 1)
    assert "Chưa gắn tiêu chuẩn nào" in award.lacking[0]
