"""What units report becomes verdicts: unit by unit, person by person, and for the campaign as a whole."""

from datetime import date
from decimal import Decimal

import pytest

from criteria.engine import Verdict
from reports.models import Baseline, Violation
from tests.criteria.world import (
    NO_DATA,
    NONE_OCCURRED,
    NOT_APPLICABLE,
    accepted,
    confirmed,
    declared,
    entry,
    evaluated,
    leaf,
    of_person,
    of_unit,
    quarter,
    ratio,
    refused,
    report,
    returned,
    value,
)
from tests.factories.campaigns import make_campaign, small_plan, small_plan_data
from tests.factories.units import make_person, make_unit
from units.models import Cluster

pytestmark = pytest.mark.usefixtures("inside")


def verdict_of(outcome, unit, target="ho-so-2023"):
    result = entry(of_unit(outcome, unit).targets, target)
    return result["verdict"], result["pending_reason"]


# --- values ----------------------------------------------------------------------------------------------------------


def test_accepted_figure_decides_and_its_sentence_says_where_it_comes_from():
    campaign, unit = make_campaign(), make_unit()
    accepted(unit, quarter(campaign), {"ho-so-cong-viec": ratio(3120, 5000)}, day=date(2023, 12, 18))

    result = entry(of_unit(evaluated(campaign), unit).targets, "ho-so-2023")

    assert result["sentence"] == (
        "Chưa đạt: 62,4% ≤ 80% (mục II.2a; Quý IV năm 2023; 3.120/5.000; phiên bản 1, tiếp nhận ngày 20/12/2023)"
    )
    assert (result["verdict"], result["evidence"]["value"]) == ("not_met", "62.4")


def test_submitted_figure_counts_in_a_preliminary_evaluation_only():
    campaign, unit = make_campaign(), make_unit()
    report(unit, quarter(campaign), {"ho-so-cong-viec": ratio(81, 100)})

    assert verdict_of(evaluated(campaign), unit) == ("pending", "data")
    assert verdict_of(evaluated(campaign, mode="preliminary"), unit) == ("met", None)


def test_returned_figure_counts_in_neither_mode():
    campaign, unit = make_campaign(), make_unit()
    returned(accepted(unit, quarter(campaign), {"ho-so-cong-viec": ratio(81, 100)}), date(2023, 12, 28))

    assert verdict_of(evaluated(campaign), unit) == ("pending", "data")
    assert verdict_of(evaluated(campaign, mode="preliminary"), unit) == ("pending", "data")
    assert verdict_of(evaluated(campaign, as_of=date(2023, 12, 27)), unit) == ("met", None), "not yet returned that day"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (ratio(0, 100), ("not_met", None)),
        (NONE_OCCURRED, ("not_applicable", None)),
        (NO_DATA, ("pending", "data")),
        (NOT_APPLICABLE, ("not_applicable", None)),
    ],
    ids=["zero", "nothing occurred", "no data yet", "not applicable, accepted"],
)
def test_four_answers_are_four_results(figure, expected):
    campaign, unit = make_campaign(), make_unit()
    accepted(unit, quarter(campaign), {"ho-so-cong-viec": figure})

    assert verdict_of(evaluated(campaign), unit) == expected


def test_not_applicable_waits_until_staff_accept_the_reason():
    campaign, unit = make_campaign(), make_unit()
    report(unit, quarter(campaign), {"ho-so-cong-viec": NOT_APPLICABLE})

    assert verdict_of(evaluated(campaign, mode="preliminary"), unit) == ("pending", "data")


def test_day_of_evaluation_is_an_input():
    campaign, unit = make_campaign(), make_unit()
    accepted(unit, quarter(campaign), {"ho-so-cong-viec": ratio(81, 100)}, day=date(2023, 12, 20))

    assert verdict_of(evaluated(campaign, as_of=date(2023, 12, 21)), unit) == ("pending", "data")
    assert verdict_of(evaluated(campaign, as_of=date(2023, 12, 22)), unit) == ("met", None)


def test_units_and_people_of_that_day_are_evaluated():
    campaign, unit = make_campaign(), make_unit()
    gone = make_unit(valid_to=date(2023, 12, 31))
    make_person(unit, valid_from=date(2024, 2, 1))

    assert [subject.unit for subject in evaluated(campaign).subjects] == [unit]
    assert {subject.unit for subject in evaluated(campaign, as_of=date(2023, 12, 31)).subjects} == {unit, gone}


def test_unit_of_a_type_that_the_plan_does_not_name_has_no_result():
    campaign = make_campaign()
    make_unit(type_code="ho-gia-dinh")

    assert evaluated(campaign).subjects == []


def test_reports_on_time_count_the_first_submission_and_only_periods_of_the_unit():
    campaign, unit = make_campaign(), make_unit(valid_from=date(2023, 7, 1))
    late, fourth = quarter(campaign, 3), quarter(campaign, 4)
    quarter(campaign, 2)  # ended before the unit existed
    accepted(unit, late, {}, day=date(2023, 9, 25))
    accepted(unit, fourth, {}, day=date(2023, 12, 20))

    on_time = leaf(entry(of_unit(evaluated(campaign), unit).standards, "tieu-chuan-tap-the"), "reports_on_time")

    assert (on_time["verdict"], on_time["evidence"]["on_time"], on_time["evidence"]["due"]) == ("not_met", 1, 2)


# --- what is on record -----------------------------------------------------------------------------------------------


def paper_of(outcome, unit):
    return leaf(entry(of_unit(outcome, unit).standards, "tieu-chuan-tap-the"), "document")["verdict"]


def test_paper_counts_once_staff_confirm_it():
    campaign, unit = make_campaign(), make_unit()
    paper = declared(campaign, unit, "ke-hoach", day=date(2023, 12, 1))

    assert paper_of(evaluated(campaign), unit) == "pending"
    assert paper_of(evaluated(campaign, mode="preliminary"), unit) == "met"

    confirmed(paper, day=date(2023, 12, 5))
    assert paper_of(evaluated(campaign), unit) == "met"
    assert paper_of(evaluated(campaign, as_of=date(2023, 12, 4)), unit) == "pending", "not yet confirmed that day"


def test_refused_paper_does_not_count():
    campaign, unit = make_campaign(), make_unit()
    refused(declared(campaign, unit, "ke-hoach"))

    assert paper_of(evaluated(campaign, mode="preliminary"), unit) == "pending"


def person_leaf(outcome, person, op):
    return leaf(entry(of_person(outcome, person).standards, "tieu-chuan-ca-nhan"), op)["verdict"]


def test_person_is_judged_by_own_declaration_and_own_record():
    campaign, unit = make_campaign(), make_unit()
    worthy, punished = make_person(unit), make_person(unit)
    for person in (worthy, punished):
        confirmed(declared(campaign, unit, "sang-kien", person=person))
    Violation.objects.create(
        unit=unit, person=punished, level="canh-cao", decided_on=date(2023, 6, 1), decision="12/QĐ-UBND"
    )

    outcome = evaluated(campaign)

    assert person_leaf(outcome, worthy, "declaration") == "met"
    assert person_leaf(outcome, worthy, "no_violation") == "met"
    assert person_leaf(outcome, punished, "no_violation") == "not_met"
    assert entry(of_person(outcome, worthy).standards, "tieu-chuan-ca-nhan")["computed_part"] == "met"
    assert of_person(outcome, worthy).targets == []


@pytest.mark.parametrize(
    ("act", "official", "preliminary"),
    [
        (lambda declaration: None, "pending", "met"),
        (confirmed, "met", "met"),
        (refused, "not_met", "not_met"),
    ],
    ids=["waiting", "confirmed", "refused"],
)
def test_declaration_by_its_state(act, official, preliminary):
    campaign, unit = make_campaign(), make_unit()
    person = make_person(unit)
    act(declared(campaign, unit, "sang-kien", person=person))

    assert person_leaf(evaluated(campaign), person, "declaration") == official
    assert person_leaf(evaluated(campaign, mode="preliminary"), person, "declaration") == preliminary


def test_refusal_after_the_day_of_evaluation_is_not_known_yet():
    campaign, unit = make_campaign(), make_unit()
    person = make_person(unit)
    refused(declared(campaign, unit, "sang-kien", person=person), day=date(2023, 12, 5))

    outcome = evaluated(campaign, mode="preliminary", as_of=date(2023, 12, 4))

    assert person_leaf(outcome, person, "declaration") == "met"


# --- starting values -------------------------------------------------------------------------------------------------


def growing_plan():
    """The figure of a unit must rise by a tenth."""
    data = small_plan_data()
    data["targets"][0] |= {"change": "relative", "direction": "up", "baseline": "start", "op": ">=", "value": 10}
    return small_plan(targets=data["targets"])


def baseline(campaign, number, unit=None, confirmed_on=date(2023, 2, 1), as_of=date(2023, 1, 1)):
    indicator = campaign.indicator_set.get(code="ho-so-cong-viec")
    return Baseline.objects.create(
        indicator=indicator,
        unit=unit,
        value=Decimal(number),
        as_of=as_of,
        source=f"Báo cáo năm 2022 ({number})",
        confirmed_on=confirmed_on,
    )


def test_baseline_of_the_unit_goes_before_that_of_the_campaign():
    campaign, own, common = make_campaign(growing_plan()), make_unit(), make_unit()
    baseline(campaign, 50)
    baseline(campaign, 80, unit=own)
    period = quarter(campaign)
    for unit in (own, common):
        accepted(unit, period, {"ho-so-cong-viec": ratio(60, 100)})

    outcome = evaluated(campaign)

    assert verdict_of(outcome, own) == ("not_met", None)
    assert verdict_of(outcome, common) == ("met", None)


def test_baseline_counts_officially_once_confirmed():
    campaign, unit = make_campaign(growing_plan()), make_unit()
    baseline(campaign, 50, confirmed_on=None)
    accepted(unit, quarter(campaign), {"ho-so-cong-viec": ratio(60, 100)})

    assert verdict_of(evaluated(campaign), unit) == ("pending", "data")
    assert verdict_of(evaluated(campaign, mode="preliminary"), unit) == ("met", None)


# --- ranks -----------------------------------------------------------------------------------------------------------


def test_rank_compares_latest_figures_within_the_cluster():
    data = small_plan_data()
    data["criteria"][0]["rule"] = {"op": "rank", "indicator": "ho-so-cong-viec", "top": 1, "within": "cluster"}
    campaign = make_campaign(small_plan(criteria=data["criteria"]))
    cluster = Cluster.objects.create(code="khoi-1", name="Khối 1")
    first, equal, third, silent = (make_unit(cluster=cluster) for _ in range(4))
    alone = make_unit(cluster=Cluster.objects.create(code="khoi-2", name="Khối 2"))
    period = quarter(campaign)
    for unit, met in ((first, 90), (equal, 90), (third, 80), (alone, 10)):
        accepted(unit, period, {"ho-so-cong-viec": ratio(met, 100)})

    outcome = evaluated(campaign)

    def place(unit):
        found = leaf(entry(of_unit(outcome, unit).standards, "tieu-chuan-tap-the"), "rank")
        return found["verdict"], found["evidence"].get("position"), found["evidence"].get("group")

    group = "Khối 1 (mới có số liệu của 3/4 đơn vị)"
    assert [place(unit) for unit in (first, equal, third)] == [
        ("met", 1, group),
        ("met", 1, group),
        ("not_met", 3, group),
    ]
    assert place(alone) == ("met", 1, "Khối 2")
    assert place(silent) == ("pending", None, None)


# --- the campaign ----------------------------------------------------------------------------------------------------


def test_campaign_figure_sums_numerators_and_denominators_with_coverage_beside():
    campaign = make_campaign()
    small, large, silent = make_unit(), make_unit(), make_unit()
    period = quarter(campaign)
    accepted(small, period, {"ho-so-cong-viec": ratio(10, 10)})
    accepted(large, period, {"ho-so-cong-viec": ratio(70, 90)})

    result = entry(evaluated(campaign).targets, "ho-so-chung")

    assert result["figure"]["value"] == "80"
    assert (result["figure"]["numerator"], result["figure"]["denominator"]) == ("80", "100")
    assert result["coverage"] == {"reported": 2, "bound": 3}
    assert result["verdict"] == "pending", f"{silent} may still change it"
    assert "2/3 đơn vị có số liệu" in result["sentence"]


def test_campaign_figure_below_the_target_with_everybody_in_is_not_met():
    campaign, unit = make_campaign(), make_unit()
    accepted(unit, quarter(campaign), {"ho-so-cong-viec": ratio(80, 100)})

    assert entry(evaluated(campaign).targets, "ho-so-chung")["verdict"] == "not_met"


def test_target_of_every_unit_counts_the_units_and_shows_the_common_figure():
    campaign = make_campaign()
    period = quarter(campaign)
    for met in (90, 85, 40):
        accepted(make_unit(), period, {"ho-so-cong-viec": ratio(met, 100)})

    result = entry(evaluated(campaign).targets, "ho-so-2023")

    assert result["units"] == {"met": 2, "not_met": 1, "pending": 0, "not_applicable": 0}
    assert result["sentence"] == (
        "Chưa đạt: 3 đơn vị: 2 đạt, 1 chưa đạt "
        "(mục II.2a; chung các đơn vị 71,67%; Quý IV năm 2023; 215/300; 3/3 đơn vị có số liệu)"
    )


def sharing_plan():
    """ "80% các trường hoàn thiện": a yes/no indicator, a share of the whole campaign."""
    data = small_plan_data()
    data["targets"][2] |= {"scope": "campaign", "op": ">=", "value": 80, "unit": "%", "applies_to": ["truong-hoc"]}
    return small_plan(targets=data["targets"])


def test_share_of_units_that_say_yes():
    campaign = make_campaign(sharing_plan())
    period = quarter(campaign)
    schools = [make_unit(type_code="truong-hoc") for _ in range(5)]
    for school, answer in zip(schools, (1, 1, 1, 1, 0), strict=True):
        accepted(school, period, {"ke-hoach-so": value(answer)})

    result = entry(evaluated(campaign).targets, "ke-hoach-so")

    assert (result["verdict"], result["figure"]["value"]) == ("met", "80")
    assert result["sentence"] == ("Đạt: 80% ≥ 80% (mục II.2c; Quý IV năm 2023; 4/5; 5/5 đơn vị có số liệu)")
    assert of_unit(evaluated(campaign), schools[0]).targets == [], "a share asks nothing of a single school"


def given_once_plan():
    data = small_plan_data()
    data["targets"][3] |= {"reported_by": "Văn phòng Ủy ban", "applies_to": ["phong-ban"]}
    data["criteria"][1]["rule"] = {
        "op": "threshold",
        "indicator": "ho-so-cong-viec",
        "compare": ">=",
        "value": 85,
        "unit": "%",
    }
    return small_plan(
        targets=[data["targets"][3]],
        criteria=data["criteria"][1:],
        standards=[
            {
                "code": "tieu-chuan-tap-the",
                "name": "Tiêu chuẩn đối với tập thể",
                "subject": "tap-the",
                "criteria": ["ke-hoach-va-mo-hinh"],
            }
        ],
        awards=[],
    )


def test_figure_given_once_by_one_body_is_the_campaigns_and_known_to_all():
    campaign = make_campaign(given_once_plan())
    office, ward = make_unit("Văn phòng Ủy ban"), make_unit(type_code="phuong-xa")
    accepted(office, quarter(campaign), {"ho-so-cong-viec": ratio(86, 100)})

    outcome = evaluated(campaign)

    result = entry(outcome.targets, "ho-so-chung")
    assert (result["verdict"], result["coverage"]) == ("met", {"reported": 1, "bound": 1})
    assert "phiên bản 1, tiếp nhận ngày" in result["sentence"]
    assert entry(of_unit(outcome, ward).standards, "tieu-chuan-tap-the")["verdict"] == "met"
    assert of_unit(outcome, ward).targets == []
    assert entry(of_unit(outcome, office).targets, "ho-so-chung")["verdict"] == "met"


def test_body_that_is_no_unit_leaves_the_figure_open():
    campaign = make_campaign(given_once_plan())
    make_unit(type_code="phuong-xa")

    result = entry(evaluated(campaign).targets, "ho-so-chung")

    assert (result["verdict"], result["coverage"], result["figure"]) == ("pending", {"reported": 0, "bound": 0}, None)


def test_campaign_where_nothing_occurred_says_so():
    campaign = make_campaign()
    accepted(make_unit(), quarter(campaign), {"ho-so-cong-viec": NONE_OCCURRED})

    assert entry(evaluated(campaign).targets, "ho-so-chung")["verdict"] == "not_applicable"


def test_published_rate_is_shown_compared_and_never_summed():
    campaign, unit = make_campaign(), make_unit()
    rate = value(88).__class__(value=Decimal(88), is_published_rate=True, source="Cổng thống kê, 31/12/2023")
    accepted(unit, quarter(campaign), {"ho-so-cong-viec": rate})

    outcome = evaluated(campaign)

    assert verdict_of(outcome, unit) == ("met", None)
    assert entry(outcome.targets, "ho-so-chung")["figure"] is None


# --- the whole -------------------------------------------------------------------------------------------------------


def test_totals_count_subjects_by_verdict():
    campaign, unit = make_campaign(), make_unit()
    make_person(unit)

    totals = evaluated(campaign).totals

    assert set(totals) == {"tieu-chuan-tap-the", "tieu-chuan-ca-nhan"}
    assert all(sum(counts.values()) == 1 and set(counts) == set(map(str, Verdict)) for counts in totals.values())


def test_progress_hears_every_subject():
    from criteria.evaluation import evaluate
    from criteria.inputs import inputs_for

    campaign, unit = make_campaign(), make_unit()
    make_person(unit)
    heard = []

    evaluate(
        inputs_for(campaign, occasion="", mode="official", as_of=date(2024, 1, 15)),
        lambda done, total: heard.append((done, total)),
    )

    assert heard == [(1, 2), (2, 2)]
