"""A launched campaign, a phường that reports, and the people around it."""

from datetime import date

import pytest

from tests.factories.campaigns import make_campaign
from tests.factories.reports import make_period
from tests.factories.units import make_member, make_unit
from units.enums import Role
from units.tenancy import authority_scope


@pytest.fixture
def authority(authority):
    """It is 05/12/2023 there."""
    authority.is_demo, authority.clock_on = True, date(2023, 12, 5)
    authority.save()
    return authority


@pytest.fixture
def stranger(other_authority):
    """Staff of another authority."""
    with authority_scope(other_authority):
        return make_member(Role.STAFF)


@pytest.fixture
def inside(stranger, authority):
    """Runs the test inside the authority; the stranger is there before anybody looks."""
    with authority_scope(authority):
        yield authority


@pytest.fixture
def campaign(inside):
    return make_campaign()


@pytest.fixture
def period(campaign):
    return make_period(campaign)


@pytest.fixture
def unit(inside):
    return make_unit("Ủy ban nhân dân Phường 1", "phuong-xa")


@pytest.fixture
def other_unit(inside):
    return make_unit("Ủy ban nhân dân Phường 3", "phuong-xa")


@pytest.fixture
def reporter(unit):
    return make_member(Role.REPORTER, unit)


@pytest.fixture
def other_reporter(other_unit):
    return make_member(Role.REPORTER, other_unit)


@pytest.fixture
def head(unit):
    return make_member(Role.UNIT_HEAD, unit)


@pytest.fixture
def staff(inside):
    return make_member(Role.STAFF)


@pytest.fixture
def leader(inside):
    return make_member(Role.LEADER)


@pytest.fixture
def council(inside):
    return make_member(Role.COUNCIL)
