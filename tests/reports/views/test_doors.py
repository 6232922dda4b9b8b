"""Who gets in where: every page of the app, every kind of person."""

import pytest

from reports.models import Violation
from tests.factories.campaigns import make_campaign
from tests.factories.reports import PERIODS, make_declaration, make_evidence, make_period, make_returned, make_submitted
from tests.factories.units import make_person, make_unit
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db

EVERYBODY = ("reporter", "head", "other_reporter", "staff", "leader", "council", "stranger")
ALL_HERE = set(EVERYBODY) - {"stranger"}
SEE_ALL = {"staff", "leader", "council"}
OWN = {"reporter", "head"}

# page → who reads it. A stranger gets 404, everybody else 403.
READERS = {
    "": ALL_HERE,
    "phong-trao/thi-dua-nho/don-vi/": ALL_HERE,
    "phong-trao/thi-dua-nho/ky/": ALL_HERE,
    "phong-trao/thi-dua-nho/ky/mo/": {"staff"},
    "phong-trao/thi-dua-nho/so-lieu-goc/": ALL_HERE,
    "phong-trao/thi-dua-nho/so-lieu-goc/ho-so-cong-viec/ghi/": {"staff"},
    "{submitted}/": SEE_ALL | OWN,
    "{returned}/nhap/": OWN,
    "{returned}/nop/": OWN,
    "{submitted}/xem-xet/": {"staff"},
    "{submitted}/phien-ban/": SEE_ALL | OWN,
    "{returned}/tep-mau/": OWN,
    "{returned}/tai-len/": OWN,
    "{returned}/minh-chung/ho-so-cong-viec/": SEE_ALL | OWN,
    "minh-chung/{evidence}/": SEE_ALL | OWN,
    "ke-khai/": ALL_HERE,
    "ke-khai/{declaration}/": SEE_ALL | OWN,
    "ke-khai/thi-dua-nho/{unit}/paper/ke-hoach/": OWN,
    "ke-khai/thi-dua-nho/{unit}/statement/sang-kien/ca-nhan/{person}/": OWN,
    "ky-luat/": {"staff"},
    "ky-luat/ghi/": {"staff"},
    "ky-luat/{violation}/rut/": {"staff"},
}
WRITERS = {
    "ky/{period}/don-vi/{unit}/bat-dau/": OWN,
    "{returned}/nhap/": OWN,
    "{returned}/nop/": OWN,
    "{submitted}/tiep-nhan/": {"staff"},
    "{submitted}/tra-lai/": {"staff"},
    "{returned}/tai-len/": OWN,
    "{returned}/tai-len/luu/": OWN,
    "{returned}/minh-chung/ho-so-cong-viec/": OWN,
    "minh-chung/{evidence}/go/": OWN,
    "ke-khai/{declaration}/xem-xet/": {"staff"},
    "ke-khai/thi-dua-nho/{unit}/paper/ke-hoach/": OWN,
    "phong-trao/thi-dua-nho/ky/mo/": {"staff"},
    "phong-trao/thi-dua-nho/so-lieu-goc/ho-so-cong-viec/ghi/": {"staff"},
    "phong-trao/thi-dua-nho/so-lieu-goc/xac-nhan/": {"staff"},
    "ky-luat/ghi/": {"staff"},
    "ky-luat/{violation}/rut/": {"staff"},
}


@pytest.fixture
def places(campaign, period, unit):
    """Everything there is to reach, by name."""
    earlier = make_period(campaign, PERIODS.quarter(2023, 3))
    returned = make_returned(period, unit)
    violation = Violation.objects.create(unit=unit, level="khien-trach", decided_on="2023-06-01", decision="1/QĐ")
    return {
        "period": period.pk,
        "unit": unit.pk,
        "submitted": make_submitted(earlier, unit).pk,
        "returned": returned.pk,
        "evidence": make_evidence(returned).pk,
        "declaration": make_declaration(campaign, unit).pk,
        "person": make_person(unit).pk,
        "violation": violation.pk,
    }


@pytest.mark.parametrize("who", EVERYBODY)
def test_pages_open_only_for_their_readers(places, client, request, who):
    client.force_login(request.getfixturevalue(who).user)

    answers = {path: status_of(client.get(address(path, places))) for path in READERS}

    assert answers == {path: status_for(who, readers) for path, readers in READERS.items()}


@pytest.mark.parametrize("who", EVERYBODY)
def test_forms_are_taken_only_from_their_writers(places, client, request, who):
    client.force_login(request.getfixturevalue(who).user)

    answers = {path: status_of(client.post(address(path, places), {})) for path in WRITERS}

    assert answers == {path: status_for(who, writers) for path, writers in WRITERS.items()}


def test_pages_ask_the_logged_out_to_log_in(places, client):
    answers = {path: client.get(address(path, places))["Location"] for path in {*READERS, *WRITERS}}

    assert {path for path, location in answers.items() if "/tai-khoan/" not in location} == set()


def test_staff_of_another_authority_find_nothing_at_their_own_address(authority, stranger, client):
    with authority_scope(authority):
        report = make_submitted(make_period(make_campaign()), make_unit("Phường 1", "phuong-xa"))
    client.force_login(stranger.user)

    foreign = [f"/quan-khac/bao-cao/{report.pk}/", f"/quan-khac/bao-cao/{report.pk}/xem-xet/"]

    assert [client.get(path).status_code for path in foreign] == [404, 404]


def address(path: str, places: dict[str, int]) -> str:
    return f"/go-vap/bao-cao/{path.format(**places)}"


def status_of(response) -> int:
    """200 for every answer that is neither a refusal nor an error: the page, or the way to the next one."""
    if response.streaming:
        list(response)  # a file that is not read to its end stays open
    return 200 if response.status_code in {200, 302} else response.status_code


def status_for(who: str, allowed: set[str]) -> int:
    return 200 if who in allowed else 404 if who == "stranger" else 403
