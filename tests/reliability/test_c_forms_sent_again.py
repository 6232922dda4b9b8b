"""C8: a form that is sent ten times at once has one effect."""

from collections.abc import Callable
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.planfile.writing import FORMATS
from reports.models import (
    Baseline,
    Declaration,
    Evidence,
    PeriodicReport,
    ReportDecision,
    ReportingPeriod,
    ReportVersion,
    Violation,
)
from tests.campaigns.launching.ticks import everything_seen
from tests.factories.campaigns import make_campaign, small_plan
from tests.factories.reports import make_draft, make_submitted
from tests.factories.units import make_unit
from tests.reliability.office import client_of, evaluation_of, make_paper, pdf, states
from tests.reports.test_parallel import at_once
from units.actions.members import invite_member
from units.enums import Role
from units.models import AuditEntry, Authority, Cluster, Invitation, Job, Membership, Person, Unit, UnitType, User
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

Form = tuple[str, Callable[[SimpleNamespace], tuple[User | None, str, dict[str, object]]], Callable[[], int]]


def _unit_type() -> int:
    return UnitType.objects.values_list("pk", flat=True)[0]


def _submitted(place: SimpleNamespace) -> PeriodicReport:
    return make_submitted(place.period, make_unit(type_code="phuong-xa"))


def _invitation_link(place: SimpleNamespace) -> str:
    _, token = invite_member(
        email="nhan-loi@example.vn",
        full_name="Lê Mới",
        role=Role.LEADER,
        unit=None,
        by=place.staff,
        now=timezone.now(),
    )
    return f"/go-vap/don-vi/loi-moi/nhan/{token}/"


def _invitation_to_new_person(place: SimpleNamespace) -> tuple[User | None, str, dict[str, object]]:
    Authority.objects.update(is_demo=False, clock_on=None)
    password = "một câu dài dễ nhớ"
    return None, _invitation_link(place), {"full_name": "Lê Mới", "password": password, "repeated": password}


FORMS: list[Form] = [
    (
        "unit",
        lambda p: (p.staff, "don-vi/them/", {"name": "Phường mới", "unit_type": _unit_type()}),
        lambda: Unit.objects.filter(name="Phường mới").count(),
    ),
    (
        "type of units",
        lambda p: (p.staff, "don-vi/loai-don-vi/them/", {"name": "Loại mới"}),
        lambda: UnitType.objects.filter(name="Loại mới").count(),
    ),
    (
        "cluster",
        lambda p: (p.staff, "don-vi/cum-khoi/them/", {"name": "Cụm mới"}),
        lambda: Cluster.objects.filter(name="Cụm mới").count(),
    ),
    (
        "person",
        lambda p: (p.staff, f"don-vi/{p.unit.code}/ca-nhan/them/", {"full_name": "Lê Thị Mới"}),
        lambda: Person.objects.filter(full_name="Lê Thị Mới").count(),
    ),
    (
        "invitation",
        lambda p: (
            p.staff,
            "don-vi/tai-khoan/moi/",
            {"full_name": "Lê Mới", "email": "moi@example.vn", "role": "leader"},
        ),
        lambda: Invitation.objects.filter(email="moi@example.vn").count(),
    ),
    (
        "period",
        lambda p: (
            p.staff,
            "bao-cao/phong-trao/thi-dua-nho/ky/mo/",
            {"name": "Quý III năm 2023", "starts_on": "15/6/2023", "ends_on": "14/9/2023", "due_on": "20/9/2023"},
        ),
        lambda: ReportingPeriod.objects.filter(name="Quý III năm 2023").count(),
    ),
    (
        "baseline",
        lambda p: (
            p.staff,
            "bao-cao/phong-trao/thi-dua-nho/so-lieu-goc/mo-hinh/ghi/",
            {"value-0": "5", "as_of": "31/12/2022", "source": "Báo cáo"},
        ),
        lambda: Baseline.objects.count(),
    ),
    (
        "violation",
        lambda p: (
            p.staff,
            "bao-cao/ky-luat/ghi/",
            {"unit": p.unit.pk, "level": "khien-trach", "decision": "9/QĐ", "decided_on": "01/12/2023"},
        ),
        lambda: Violation.objects.count(),
    ),
    (
        "evaluation",
        lambda p: (
            p.staff,
            "danh-gia/bat-dau/",
            {"terms": "thi-dua-nho:so-ket-2023", "mode": "official", "as_of": "05/12/2023"},
        ),
        lambda: Job.objects.filter(kind="evaluate_campaign").count(),
    ),
    (
        "plan",
        lambda p: (
            p.staff,
            "phong-trao/nhap/",
            {"source": FORMATS["yaml"].write(small_plan(code="ke-hoach-moi")), "do": "import"},
        ),
        lambda: AuditEntry.objects.filter(verb="import_plan", subject_id=_campaign("ke-hoach-moi")).count(),
    ),
    (
        "launch",
        lambda p: (
            p.staff,
            f"phong-trao/{_draft_campaign()}/phat-dong/xac-nhan/",
            {"seen": everything_seen(Campaign.objects.get(code="du-thao"))},
        ),
        lambda: AuditEntry.objects.filter(verb="launch_campaign", subject_id=_campaign("du-thao")).count(),
    ),
    (
        "report",
        lambda p: (p.reporter, f"bao-cao/ky/{p.period.pk}/don-vi/{p.unit.pk}/bat-dau/", {}),
        lambda: PeriodicReport.objects.count(),
    ),
    (
        "submission",
        lambda p: (
            p.reporter,
            f"bao-cao/{make_draft(p.period, p.unit).pk}/nop/",
            {"edition": PeriodicReport.objects.get(unit=p.unit).edition},
        ),
        lambda: ReportVersion.objects.count(),
    ),
    (
        "acceptance",
        lambda p: (p.staff, f"bao-cao/{_submitted(p).pk}/tiep-nhan/", {"version": 1}),
        lambda: ReportDecision.objects.filter(verdict="accepted").count(),
    ),
    (
        "return",
        lambda p: (p.staff, f"bao-cao/{_submitted(p).pk}/tra-lai/", {"version": 1, "reason": "Sai mẫu số."}),
        lambda: ReportDecision.objects.filter(verdict="returned").count(),
    ),
    (
        "declaration",
        lambda p: (p.reporter, f"bao-cao/ke-khai/thi-dua-nho/{p.unit.pk}/paper/ke-hoach/", {"answer": "1"}),
        lambda: Declaration.objects.count(),
    ),
    (
        "evidence",
        lambda p: (
            p.reporter,
            f"bao-cao/{PeriodicReport.objects.get_or_create(period=p.period, unit=p.unit)[0].pk}/minh-chung/mo-hinh/",
            {"uploads": pdf},
        ),
        lambda: Evidence.objects.count(),
    ),
    (
        "acceptance of an invitation",
        _invitation_to_new_person,
        lambda: Membership.objects.filter(user__email="nhan-loi@example.vn").count(),
    ),
]


def _campaign(code: str) -> int:
    return Campaign.objects.get(code=code).pk


def _draft_campaign() -> str:
    return make_campaign(small_plan(code="du-thao"), launched=False).code


@pytest.mark.parametrize(("name", "ask", "count"), FORMS, ids=[form[0] for form in FORMS])
def test_c8_ten_posts_of_one_form_have_one_effect(place, name, ask, count):
    with authority_scope(place.authority):
        user, path, fields = ask(place)
    path = path if path.startswith("/") else f"/go-vap/{path}"
    once = str(uuid4())
    clients = [client_of(user) if user else Client() for _ in range(10)]

    def post(number: int) -> int:
        values = {key: value() if callable(value) else value for key, value in fields.items()}
        return clients[number].post(path, values | {"once": once}).status_code

    answers = at_once(10, post)

    assert set(answers) <= {200, 302, 404}, answers
    with authority_scope(Authority.objects.get(slug="go-vap")):
        assert count() == 1


def test_c8_paper_asked_for_ten_times_is_one_job(place):
    evaluation = evaluation_of(place)

    answers = at_once(10, lambda number: make_paper(place, evaluation))

    assert answers == [302] * 10
    with authority_scope(place.authority):
        assert Job.objects.filter(kind="render_summary").count() == 1


@pytest.mark.parametrize("key", ["", "x", "0" * 40, "\x00", "٣" * 32])
def test_c8_form_without_a_proper_key_has_no_effect_and_no_fault(place, key):
    form = {"terms": "thi-dua-nho:so-ket-2023", "mode": "official", "as_of": "05/12/2023", "once": key}
    if key == "٣" * 32:
        form["mode"] = "none"

    assert client_of(place.staff).post("/go-vap/danh-gia/bat-dau/", form).status_code in (200, 302)
    assert states(place) == []
