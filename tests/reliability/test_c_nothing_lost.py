"""C: nothing is lost, nothing happens twice. A real worker is killed in tests/criteria/test_worker.py (C3)."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from kombu import Connection, pools

from campaigns.models import Campaign
from campaigns.planfile.writing import FORMATS
from campaigns.queries import plan_in_force
from criteria.actions import request_evaluation
from criteria.enums import Mode
from criteria.models import Evaluation
from documents.models import DocumentVersion
from portal.celery import app
from portal.demo.first_summary import request_first_summary
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
from reports.rules import Figure
from summaries.actions import request_summary
from summaries.models import Summary
from tests.criteria.test_worker import own_broker
from tests.factories.campaigns import make_campaign, small_plan
from tests.factories.reports import FIGURES, TODAY, make_draft, make_period, make_submitted, pdf_content
from tests.factories.units import make_authority, make_member, make_unit
from tests.reliability.furnished import as_owner
from tests.reports.test_parallel import at_once
from units import jobs
from units.actions.members import invite_member
from units.enums import JobState, Role
from units.models import AuditEntry, Authority, Cluster, Invitation, Job, Membership, Person, Unit, UnitType, User
from units.tasks import run_job, sweep_jobs
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
DEAD_PORT = "redis://127.0.0.1:1/0"
LONG_AGO = "UPDATE units_job SET requested_at = now() - interval '1 minute'"


@contextmanager
def broker_at(url: str) -> Iterator[None]:
    """Publishes to another broker for a while."""
    before = app.conf.broker_url
    _connect(url)
    try:
        yield
    finally:
        _connect(before)


def _connect(url: str) -> None:
    app.conf.update(broker_url=url, broker_read_url=url, broker_write_url=url)
    pools.reset()
    app._pool = app.amqp._producer_pool = None


def published(url: str) -> list[dict[str, int]]:
    """Takes every message out of the queue: what a worker would be told to do."""
    found = []
    with Connection(url) as broker:
        while message := broker.default_channel.basic_get("default", no_ack=True):
            assert message.headers["task"] == "units.run_job"
            found.append(message.payload[1])
    return found


@pytest.fixture
def place() -> SimpleNamespace:
    """Staff, reporter and a campaign with one accepted-to-be report; it is 05/12/2023."""
    authority = make_authority("go-vap", is_demo=True, clock_on=TODAY)
    with authority_scope(authority):
        unit = make_unit("Ủy ban nhân dân Phường 1", "phuong-xa")
        campaign = make_campaign()
        period = make_period(campaign)
        staff, reporter = make_member(Role.STAFF).user, make_member(Role.REPORTER, unit).user
    return SimpleNamespace(
        authority=authority, unit=unit, campaign=campaign, period=period, staff=staff, reporter=reporter
    )


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def evaluation_of(place: SimpleNamespace) -> Evaluation:
    with authority_scope(place.authority):
        job = request_evaluation(
            campaign=place.campaign, occasion="so-ket-2023", mode=Mode.OFFICIAL, as_of=TODAY, by=None
        )
    jobs.run(authority_id=place.authority.pk, job_id=job.pk)
    with authority_scope(place.authority):
        return Evaluation.objects.get(job_key=job.key)


def counted(place: SimpleNamespace) -> tuple[int, int, int]:
    with authority_scope(place.authority):
        return Evaluation.objects.count(), Summary.objects.count(), DocumentVersion.objects.count()


def states(place: SimpleNamespace) -> list[str]:
    with authority_scope(place.authority):
        return list(Job.objects.order_by("pk").values_list("state", flat=True))


# --- C1 ---------------------------------------------------------------------------------------------------------------


def start_evaluation(place: SimpleNamespace) -> int:
    form = {"terms": "thi-dua-nho:so-ket-2023", "mode": "official", "as_of": "2023-12-05", "once": str(uuid4())}
    return client_of(place.staff).post("/go-vap/danh-gia/bat-dau/", form).status_code


def make_paper(place: SimpleNamespace, evaluation: Evaluation) -> int:
    return client_of(place.staff).post(f"/go-vap/so-ket/danh-gia/{evaluation.pk}/lap/").status_code


def test_c1_with_the_broker_off_no_request_hangs_and_every_job_is_done_once_after_the_sweeper(place):
    """Evaluation, paper and the demonstration's first paper: asked while nobody listens, swept, run by what arrives."""
    url = re.sub(
        r"(virtual_host=|/)11(?=$|&)", r"\g<1>12", own_broker()
    )  # apart from the queue of tests/criteria/test_worker.py
    published(url)
    with broker_at(DEAD_PORT):
        started = time.monotonic()
        assert start_evaluation(place) == 302
        assert time.monotonic() - started < 3
    assert states(place) == [JobState.QUEUED]

    as_owner(LONG_AGO)
    with broker_at(url):
        sweep_jobs()
    told = published(url)
    for message in told * 2:  # delivered twice, as brokers may
        run_job(**message)
    with authority_scope(place.authority):
        evaluation = Evaluation.objects.get()

    with broker_at(DEAD_PORT):
        started = time.monotonic()
        assert make_paper(place, evaluation) == 302
        with authority_scope(place.authority):
            request_first_summary(campaign=place.campaign, plan=plan_in_force(place.campaign), as_of=TODAY, by=None)
        assert time.monotonic() - started < 6
    as_owner(LONG_AGO)
    with broker_at(url):
        sweep_jobs()
        published(url)  # the queue is wiped in the middle
        sweep_jobs()
    for message in published(url) * 2:
        with broker_at(url):
            run_job(**message)
    as_owner(LONG_AGO)
    with broker_at(url):
        sweep_jobs()
    for message in published(url):
        run_job(**message)

    assert len(told) == 1
    assert states(place) == [JobState.DONE] * 4
    assert counted(place) == (2, 2, 2)


def test_c1_change_and_job_commit_together_or_not_at_all(place):
    with pytest.raises(RuntimeError), authority_scope(place.authority):
        make_unit("Phường dở dang")
        request_evaluation(campaign=place.campaign, occasion="", mode=Mode.OFFICIAL, as_of=TODAY, by=None)
        raise RuntimeError

    assert states(place) == []
    with authority_scope(place.authority):
        assert not Unit.objects.filter(name="Phường dở dang").exists()
        assert not AuditEntry.objects.filter(verb="request_evaluation").exists()


# --- C2 ---------------------------------------------------------------------------------------------------------------


def ask_for(kind: str, place: SimpleNamespace) -> Job:
    with authority_scope(place.authority):
        if kind == "evaluate_campaign":
            return request_evaluation(campaign=place.campaign, occasion="", mode=Mode.OFFICIAL, as_of=TODAY, by=None)
        if kind == "make_first_summary":
            plan = plan_in_force(place.campaign)
            return request_first_summary(campaign=place.campaign, plan=plan, as_of=TODAY, by=None)
    evaluation = evaluation_of(place)
    with authority_scope(place.authority):
        return request_summary(evaluation=evaluation, by=None)


EFFECT = {"evaluate_campaign": (1, 0, 0), "make_first_summary": (1, 0, 0), "render_summary": (1, 1, 1)}


@pytest.mark.parametrize("kind", sorted(kind for kind in jobs.RUNNERS if not kind.startswith("test_")))
def test_c2_every_kind_of_job_twice_at_once_and_twice_again_has_one_effect(place, kind):
    job = ask_for(kind, place)

    at_once(2, lambda number: jobs.run(authority_id=place.authority.pk, job_id=job.pk))
    for _ in range(2):
        jobs.run(authority_id=place.authority.pk, job_id=job.pk)

    assert counted(place) == EFFECT[kind]
    with authority_scope(place.authority):
        done = Job.objects.get(pk=job.pk)
        assert (done.state, done.try_count) == (JobState.DONE, 1)


@pytest.mark.parametrize("kind", sorted(kind for kind in jobs.RUNNERS if not kind.startswith("test_")))
def test_c2_job_that_was_cut_is_run_again_and_its_late_first_run_keeps_nothing(place, kind):
    """The first worker holds the job, its lease runs out, a second one finishes; then the first one comes back."""
    job = ask_for(kind, place)
    first = jobs._claim(place.authority, job.pk)
    as_owner("UPDATE units_job SET lease_until = now() - interval '1 second' WHERE id = %s", job.pk)

    jobs.run(authority_id=place.authority.pk, job_id=job.pk)
    with pytest.raises(jobs.LeaseLost):
        jobs.RUNNERS[kind](first)

    assert counted(place) == EFFECT[kind]


def test_c2_two_who_ask_again_for_a_failed_job_put_it_back_once(place):
    job = ask_for("evaluate_campaign", place)
    as_owner("UPDATE units_job SET state = 'failed', finished_at = now() WHERE id = %s", job.pk)

    def again(number: int) -> None:
        with authority_scope(place.authority):
            jobs.request_job(kind=job.kind, key=job.key, arguments=job.arguments, by=None)

    at_once(4, again)
    claimed = jobs._claim(place.authority, job.pk)
    again(0)

    assert claimed is not None
    assert states(place) == [JobState.RUNNING]


# --- C8 ---------------------------------------------------------------------------------------------------------------

Form = tuple[str, Callable[[SimpleNamespace], tuple[User | None, str, dict[str, object]]], Callable[[], int]]


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("Minh chứng.pdf", PDF, "application/pdf")


PDF = pdf_content()


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
            "bao-cao/phong-trao/thi-dua-nho/so-lieu-goc/them/",
            {"indicator": _indicator(), "value": "5", "as_of": "31/12/2022", "source": "Báo cáo"},
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
            {"terms": "thi-dua-nho:so-ket-2023", "mode": "official", "as_of": "2023-12-05"},
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
        lambda p: (p.staff, f"phong-trao/{_draft_campaign()}/phat-dong/xac-nhan/", {}),
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


def _indicator() -> int:
    from campaigns.models import Indicator

    return Indicator.objects.get(campaign__code="thi-dua-nho", code="mo-hinh").pk


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
    form = {"terms": "thi-dua-nho:so-ket-2023", "mode": "official", "as_of": "2023-12-05", "once": key}
    if key == "٣" * 32:
        form["mode"] = "none"

    assert client_of(place.staff).post("/go-vap/danh-gia/bat-dau/", form).status_code in (200, 302)
    assert states(place) == []


# --- C9 ---------------------------------------------------------------------------------------------------------------


def test_c9_five_who_edit_one_report_from_the_same_page_save_one_and_the_others_keep_their_text(place):
    with authority_scope(place.authority):
        report = make_draft(place.period, place.unit, {"mo-hinh": FIGURES["mo-hinh"]})
    page = client_of(place.reporter).get(f"/go-vap/bao-cao/{report.pk}/nhap/")
    shown = {
        field.html_name: field.value() or ""
        for form in page.context["entry"].forms
        for field in form
    } | {"edition": page.context["entry"].edition}  # fmt: skip
    clients = [client_of(place.reporter) for _ in range(5)]

    def edit(number: int) -> str:
        answer = clients[number].post(
            f"/go-vap/bao-cao/{report.pk}/nhap/", shown | {"mo-hinh-value": str(100 + number)}
        )
        if answer.status_code == 302:
            return "saved"
        words = answer.content.decode()
        return "told" if f'value="{100 + number}"' in words and "chưa được lưu" in words else words

    answers = at_once(5, edit)

    assert sorted(answers) == ["saved"] + ["told"] * 4
    with authority_scope(place.authority):
        stored = PeriodicReport.objects.get(pk=report.pk).values.get(indicator__code="mo-hinh")
        assert Figure(value=stored.value).value == 100 + answers.index("saved")


def hidden(page, name: str) -> str:
    return str(page.context["form"][name].value() or "")


def test_c9_five_who_declare_from_the_same_page_save_one_and_the_others_keep_their_text(place):
    path = f"/go-vap/bao-cao/ke-khai/thi-dua-nho/{place.unit.pk}/paper/ke-hoach/"
    client_of(place.reporter).post(path, {"answer": "1", "explanation": "Lúc đầu"})
    seen = hidden(client_of(place.reporter).get(path), "seen")
    clients = [client_of(place.reporter) for _ in range(5)]

    def declare(number: int) -> str:
        answer = clients[number].post(path, {"answer": "1", "explanation": f"Số {number}", "seen": seen})
        if answer.status_code == 302:
            return "saved"
        words = answer.content.decode()
        return "told" if f"Số {number}" in words and "chưa được lưu" in words else words

    answers = at_once(5, declare)

    assert sorted(answers) == ["saved"] + ["told"] * 4
    with authority_scope(place.authority):
        assert Declaration.objects.get().explanation == f"Số {answers.index('saved')}"


def test_c9_five_who_edit_one_unit_from_the_same_page_save_one_and_the_others_keep_their_text(place):
    path = f"/go-vap/don-vi/{place.unit.code}/sua/"
    page = client_of(place.staff).get(path)
    shown = {field.html_name: field.value() or "" for field in page.context["form"] if field.value()}
    assert f'name="seen" value="{shown["seen"]}"' in page.content.decode()
    clients = [client_of(place.staff) for _ in range(5)]

    def edit(number: int) -> str:
        answer = clients[number].post(path, shown | {"name": f"Phường {number}"})
        if answer.status_code == 302:
            return "saved"
        words = answer.content.decode()
        return "told" if f'value="Phường {number}"' in words and "Người khác vừa sửa, hiện là" in words else words

    answers = at_once(5, edit)

    assert sorted(answers) == ["saved"] + ["told"] * 4
    with authority_scope(place.authority):
        assert Unit.objects.get(pk=place.unit.pk).name == f"Phường {answers.index('saved')}"


def test_c9_who_was_told_saves_with_the_next_click(place):
    path = f"/go-vap/bao-cao/ke-khai/thi-dua-nho/{place.unit.pk}/paper/ke-hoach/"
    first, second = client_of(place.reporter), client_of(place.reporter)
    seen = hidden(second.get(path), "seen")
    first.post(path, {"answer": "1", "explanation": "Của tôi", "seen": seen})

    told = second.post(path, {"answer": "0", "explanation": "Của bạn", "seen": seen})
    answer = second.post(path, {"answer": "0", "explanation": "Của bạn", "seen": hidden(told, "seen")})

    assert "hiện là “Có”, diễn giải “Của tôi”" in told.content.decode()
    assert answer.status_code == 302
    with authority_scope(place.authority):
        assert Declaration.objects.get().explanation == "Của bạn"


def test_c9_staff_confirm_only_what_they_have_read(place):
    """The unit changes its words, or adds a file, between the reading and the click."""
    path = f"/go-vap/bao-cao/ke-khai/thi-dua-nho/{place.unit.pk}/paper/ke-hoach/"
    reporter, staff = client_of(place.reporter), client_of(place.staff)
    reporter.post(path, {"answer": "1", "explanation": "Lúc đầu"})
    with authority_scope(place.authority):
        page = f"/go-vap/bao-cao/ke-khai/{Declaration.objects.get().pk}/"
    for more in ({}, {"uploads": pdf()}):
        form = {"do": "confirm", "seen": hidden(staff.get(page), "seen"), "once": str(uuid4())}
        reporter.post(path, {"answer": "0", "explanation": "Đã đổi"} | more)

        answer = staff.post(f"{page}xem-xet/", form)

        assert answer.status_code == 200
        assert "sau khi bạn mở trang" in answer.content.decode()
        with authority_scope(place.authority):
            assert Declaration.objects.get().status == "pending"

    form = {"do": "confirm", "seen": hidden(staff.get(page), "seen"), "once": str(uuid4())}
    assert staff.post(f"{page}xem-xet/", form).status_code == 302
    with authority_scope(place.authority):
        assert Declaration.objects.get().status == "confirmed"
