"""Which unit a named body is: recognised at launch, at a revision and with each period, else chosen by staff."""

from datetime import date

import pytest

from campaigns.queries import plan_in_force
from criteria.actions import request_evaluation
from criteria.enums import Mode
from criteria.models import Evaluation
from reports import queries
from reports.actions.bodies import BodyRefused, Choice, choose_bodies
from reports.models import ReportingBody
from tests.factories.reports import PERIODS, TODAY, make_period, make_submitted
from tests.factories.units import make_unit
from tests.reports.bodies import BODY, campaign_naming
from units import audit, jobs
from units.models import AuditEntry
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db


def owes(campaign, unit) -> bool:
    return "ke-hoach-so" in {indicator.code for indicator in queries.indicators_owed(campaign, unit)}


def test_launch_recognises_the_unit_that_is_called_so(inside):
    office = make_unit("Phòng thống kê")

    campaign = campaign_naming()

    body = ReportingBody.objects.get()
    assert (body.name, body.unit, body.campaign) == (BODY, office, campaign)
    (entry,) = audit.history_of(body)
    assert (entry.verb, entry.actor, entry.details) == ("recognise_body", None, {"unit": office.code})


def test_renamed_unit_goes_on_and_its_old_name_passes_to_nobody(inside):
    office = make_unit(BODY)
    campaign = campaign_naming()

    office.name = "Phòng Dữ liệu"
    office.save()
    newcomer = make_unit(BODY)
    make_period(campaign)

    assert owes(campaign, office)
    assert not owes(campaign, newcomer)


def test_renamed_unit_is_evaluated_as_before(stranger, authority):
    with authority_scope(authority):
        office = make_unit(BODY)
        campaign = campaign_naming()
        make_submitted(make_period(campaign, PERIODS.quarter(2023, 3)), office)

    def figure() -> dict:
        with authority_scope(authority):
            job = request_evaluation(campaign=campaign, occasion="", mode=Mode.PRELIMINARY, as_of=TODAY, by=None)
        jobs.run(authority_id=authority.pk, job_id=job.pk)
        with authority_scope(authority):
            targets = Evaluation.objects.latest("pk").targets
        return next(target for target in targets if target["code"] == "ke-hoach-so")

    before = figure()
    with authority_scope(authority):
        office.name = "Phòng Dữ liệu"
        office.save()

    assert before["coverage"] == {"reported": 1, "bound": 1}
    assert figure() == before


def test_unit_registered_after_the_launch_is_recognised_with_the_next_period(inside):
    campaign = campaign_naming()
    office = make_unit(BODY)
    assert queries.unknown_bodies(campaign, plan_in_force(campaign)) == [BODY]
    assert not owes(campaign, office)

    make_period(campaign)

    assert queries.unknown_bodies(campaign, plan_in_force(campaign)) == []
    assert owes(campaign, office)


def test_a_name_that_two_units_carry_is_left_to_staff(inside):
    first, second = make_unit(BODY), make_unit(BODY)
    campaign = campaign_naming()
    assert not ReportingBody.objects.exists()

    choose_bodies(campaign=campaign, choices=[Choice(BODY, second, None)], by=None)

    assert (owes(campaign, first), owes(campaign, second)) == (False, True)


def test_an_ended_unit_gives_way_to_the_one_that_goes_on(inside):
    make_unit(BODY, valid_to=date(2022, 12, 31))
    office = make_unit(BODY)

    campaign_naming()

    assert ReportingBody.objects.get().unit == office


def test_staff_choose_another_unit_and_the_choice_is_on_record(inside, staff):
    office, other = make_unit(BODY), make_unit("Phòng Tài chính")
    campaign = campaign_naming()

    choose_bodies(campaign=campaign, choices=[Choice(BODY, other, office.pk)], by=staff.user)

    body = ReportingBody.objects.get()
    assert body.unit == other
    entry = audit.history_of(body)[0]
    assert (entry.verb, entry.actor) == ("choose_body", staff.user)
    assert entry.details == {"before": office.code, "unit": other.code}


def test_what_was_chosen_already_is_not_chosen_again(inside):
    office = make_unit(BODY)
    campaign = campaign_naming()

    choose_bodies(campaign=campaign, choices=[Choice(BODY, office, office.pk)], by=None)

    assert not AuditEntry.objects.filter(verb="choose_body").exists()


def test_choice_over_one_that_the_page_had_not_shown_is_refused(inside):
    office, other = make_unit(BODY), make_unit("Phòng Tài chính")
    campaign = campaign_naming()

    with pytest.raises(BodyRefused, match="hiện là “Phòng Thống kê”"):
        choose_bodies(campaign=campaign, choices=[Choice(BODY, other, None)], by=None)

    assert ReportingBody.objects.get().unit == office


def test_choice_for_a_name_that_the_plan_does_not_hold_is_refused(inside):
    campaign = campaign_naming()

    with pytest.raises(BodyRefused, match="không nêu “Sở Lạ”"):
        choose_bodies(campaign=campaign, choices=[Choice("Sở Lạ", make_unit(), None)], by=None)


def test_plan_that_names_nobody_asks_for_nothing(campaign, django_assert_num_queries):
    plan = plan_in_force(campaign)

    with django_assert_num_queries(0):
        assert queries.unknown_bodies(campaign, plan) == []
