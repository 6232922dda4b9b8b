"""The preview of a revision names exactly those whose verdicts would flip, from what to what and why."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from campaigns.models import Campaign
from campaigns.planfile.changes import place_of, with_fields, with_part, with_part_changed, without_part
from campaigns.planfile.schema import Plan
from criteria.evaluation import evaluate
from criteria.flips import Preview, preview_flips
from criteria.inputs import Inputs, inputs_for
from criteria.specs import UnknownOccasion
from tests.criteria.world import accepted, confirmed, declared, plan_of, quarter, ratio, value
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_person, make_unit
from units.models import Unit

pytestmark = pytest.mark.django_db
AS_OF = date(2024, 1, 15)


def with_threshold(plan: Plan, code: str, value: int) -> Plan:
    at = place_of(plan, "targets", code)
    return with_part_changed(plan, "targets", at, plan.targets[at].model_copy(update={"value": Decimal(value)}))


def of_day(campaign: Campaign, occasion: str = "so-ket-2023") -> Inputs:
    return inputs_for(campaign, occasion=occasion, mode="official", as_of=AS_OF)


def shares(campaign: Campaign, *percents: int) -> list[Unit]:
    """Offices that each had two quarters accepted, the last one with this share of dossiers."""
    third, fourth = quarter(campaign, 3), quarter(campaign, 4)
    units = []
    for percent in percents:
        unit = make_unit(f"Phòng {percent}")
        accepted(unit, third, {"ho-so-cong-viec": ratio(70, 100)})
        accepted(unit, fourth, {"ho-so-cong-viec": ratio(percent, 100), "ke-hoach-so": value(1)})
        units.append(unit)
    return units


def flipped(preview: Preview) -> dict[tuple[str, str], tuple[str, str]]:
    """(unit or person, code) → (before, after)."""
    return {
        (subject.person or subject.unit, flip.code): (flip.before, flip.after)
        for subject in preview.subjects
        for flip in subject.flips
    }


def test_raised_threshold_flips_exactly_the_units_between_old_and_new(inside):
    campaign = make_campaign()
    shares(campaign, 81, 85, 86, 95, 60)

    preview = preview_flips(of_day(campaign), with_threshold(plan_of(campaign), "ho-so-2023", 85))

    targets = {key: change for key, change in flipped(preview).items() if key[1] == "ho-so-2023"}
    assert targets == {
        ("Phòng 81", "ho-so-2023"): ("met", "not_met"),
        ("Phòng 85", "ho-so-2023"): ("met", "not_met"),
    }
    assert {who for who, _ in flipped(preview)} == {"Phòng 81", "Phòng 85"}
    standard = next(flip for flip in preview.subjects[0].flips if flip.kind == "standard")
    assert (standard.before, standard.after) == ("pending", "not_met")
    assert "81%" in standard.why
    assert "85%" in standard.why


def test_flips_are_what_two_evaluations_would_say(inside):
    campaign = make_campaign()
    shares(campaign, 81, 85, 95)
    inputs = of_day(campaign)

    evaluate(inputs)
    first = preview_flips(inputs, with_threshold(plan_of(campaign), "ho-so-2023", 85))
    second = preview_flips(of_day(campaign), with_threshold(plan_of(campaign), "ho-so-2023", 85))

    assert first == second
    assert Preview.from_data(first.to_data()) == first


def test_wording_flips_nobody(inside):
    campaign = make_campaign()
    shares(campaign, 81, 60)
    plan = plan_of(campaign)
    words = plan.targets[0].model_copy(update={"text": "Hơn tám mươi phần trăm hồ sơ"})

    preview = preview_flips(of_day(campaign), with_part_changed(plan, "targets", 0, words))

    assert preview.changes_nothing
    assert (preview.begun, preview.ended) == ((), ())


def test_people_flip_by_name(inside):
    unit = make_unit("Phòng Nội vụ")
    person = make_person(unit, full_name="Lê Thị Hoa")
    campaign = make_campaign()
    confirmed(declared(campaign, unit, "sang-kien", person=person))
    plan = plan_of(campaign)
    eased = plan.standards[1].model_copy(update={"criteria": ["sang-kien"]})

    preview = preview_flips(of_day(campaign), with_part_changed(plan, "standards", 1, eased))

    assert flipped(preview) == {("Lê Thị Hoa", "tieu-chuan-ca-nhan"): ("pending", "met")}


def test_figure_of_the_campaign_flips_too(inside):
    campaign = make_campaign()
    shares(campaign, 80, 92)

    preview = preview_flips(of_day(campaign), with_threshold(plan_of(campaign), "ho-so-chung", 90))

    (flip,) = preview.campaign
    assert (flip.code, flip.before, flip.after) == ("ho-so-chung", "met", "not_met")
    assert preview.subjects == ()


def test_unit_type_taken_out_is_not_applicable_any_more(inside):
    campaign = make_campaign()
    shares(campaign, 95)
    plan = plan_of(campaign)
    target = plan.targets[0].model_copy(update={"applies_to": ["phuong-xa"]})

    preview = preview_flips(of_day(campaign), with_part_changed(plan, "targets", 0, target))

    flip = next(flip for flip in preview.subjects[0].flips if flip.kind == "target")
    assert (flip.before, flip.after, flip.why) == ("met", "not_applicable", "Kế hoạch mới không giao phần này nữa.")


def test_new_and_dropped_targets_are_counted_apart(inside):
    campaign = make_campaign()
    shares(campaign, 95, 60)
    plan = plan_of(campaign)
    new = plan.targets[0].model_copy(update={"code": "ho-so-them", "value": Decimal(90), "text": "trên 90%"})

    added = preview_flips(of_day(campaign), with_part(plan, "targets", new))
    dropped = preview_flips(of_day(campaign), without_part(plan, "targets", 2))

    assert [(one.name, one.counts["met"], one.counts["not_met"]) for one in added.begun] == [("II.2a trên 90%", 1, 1)]
    assert [one.name for one in dropped.ended] == ["II.2c Mỗi đơn vị có kế hoạch"]
    assert added.changes_nothing


def test_body_named_for_the_first_time_is_known_by_its_name(inside):
    campaign = make_campaign()
    units = shares(campaign, 90)
    plan = plan_of(campaign)
    at = place_of(plan, "targets", "ho-so-chung")
    target = plan.targets[at].model_copy(update={"reported_by": units[0].name.upper()})

    preview = preview_flips(of_day(campaign), with_part_changed(plan, "targets", at, target))

    assert ("Phòng 90", "ho-so-chung") in flipped(preview)


def test_unit_type_added_is_not_late_for_what_was_due_before(inside):
    campaign = make_campaign()
    shares(campaign, 95)
    make_unit("Hợp tác xã 1", "hop-tac-xa")
    plan = plan_of(campaign)
    types = ["phong-ban", "phuong-xa", "truong-hoc", "hop-tac-xa"]
    rebound = plan.model_copy(
        update={
            "targets": [one.model_copy(update={"applies_to": types}) for one in plan.targets],
            "subjects": [one.model_copy(update={"unit_types": types}) for one in plan.subjects],
        }
    )

    flip = next(
        flip
        for subject in preview_flips(of_day(campaign), rebound).subjects
        for flip in subject.flips
        if subject.unit == "Hợp tác xã 1" and flip.kind == "standard"
    )

    assert (flip.before, flip.after) == ("not_applicable", "pending")


def test_later_occasion_day_counts_for_the_draft(inside):
    campaign = make_campaign()
    shares(campaign, 85)
    plan = plan_of(campaign)
    occasions = [one.model_copy(update={"due": one.due + timedelta(days=10)}) for one in plan.occasions[:1]]

    assert preview_flips(of_day(campaign), with_fields(plan, occasions=[*occasions, plan.occasions[1]])).changes_nothing


def test_dropped_occasion_cannot_be_compared(inside):
    campaign = make_campaign()
    plan = plan_of(campaign)
    awards = [award.model_copy(update={"occasions": ["tong-ket-2025"]}) for award in plan.awards]

    with pytest.raises(UnknownOccasion):
        preview_flips(of_day(campaign), with_fields(plan, occasions=plan.occasions[1:], awards=awards))


def test_progress_runs_through_both_evaluations(inside):
    campaign = make_campaign()
    make_unit()
    make_unit()
    heard: list[tuple[int, int]] = []

    preview_flips(of_day(campaign), plan_of(campaign), lambda done, total: heard.append((done, total)))

    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]
