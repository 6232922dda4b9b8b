"""The landing page: what is due, and how a campaign stands."""

from datetime import date

from django.test import Client

from tests.factories.campaigns import make_campaign
from tests.factories.reports import PERIODS, TODAY, make_period, make_submitted
from tests.factories.units import make_member, make_unit
from units.enums import Role
from units.models import Authority
from units.tenancy import authority_scope


def test_an_early_report_of_the_next_period_does_not_hide_who_is_late_in_the_last(authority: Authority) -> None:
    authority.is_demo, authority.clock_on = True, TODAY
    authority.save()
    with authority_scope(authority):
        leader = make_member(Role.LEADER)
        wards = [make_unit(f"Phường {number}", "phuong-xa") for number in (1, 3, 4)]
        campaign = make_campaign()
        last, coming = (make_period(campaign, PERIODS.quarter(2023, number)) for number in (3, 4))
        make_submitted(last, wards[0], today=date(2023, 9, 18))
        make_submitted(coming, wards[0])
    client = Client()
    client.force_login(leader.user)

    (health,) = client.get(f"/{authority.slug}/").context["duties"].campaigns

    assert health.period_name == last.name
    assert (health.received, health.expected) == (1, 3)
