"""Pages of evaluations, for staff, for the people of a unit, for strangers."""

from datetime import date

import pytest
from django.test import Client

from campaigns.models import Campaign
from campaigns.queries import current_revision, frozen_plan
from criteria.actions import request_evaluation
from criteria.enums import Mode
from criteria.evaluation import evaluate
from criteria.inputs import inputs_for
from criteria.models import Evaluation, SubjectResult
from tests.criteria.world import accepted, quarter, ratio
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_member, make_person, make_unit
from tests.reads import reads_of
from units import audit, jobs
from units.enums import Role
from units.models import Authority, Job, Unit
from units.permissions import Actor
from units.tenancy import authority_scope

DAY = date(2023, 12, 31)
ONCE = "6f1f6d0a-1f53-4f0e-9d3a-5b1f1a4c9f10"


@pytest.fixture
def authority(authority: Authority) -> Authority:
    Authority.objects.filter(pk=authority.pk).update(is_demo=True, clock_on=DAY)
    authority.refresh_from_db()
    return authority


def evaluated(
    authority: Authority, occasion: str = "so-ket-2023", mode: Mode = Mode.OFFICIAL, day: date = DAY
) -> Evaluation:
    """Asked for and carried out by the worker's own function."""
    with authority_scope(authority):
        campaign = Campaign.objects.get()
        job = request_evaluation(campaign=campaign, occasion=occasion, mode=mode, as_of=day, by=None)
    jobs.run(authority_id=authority.pk, job_id=job.pk)
    with authority_scope(authority):
        return Evaluation.objects.order_by("-pk").first()


def make_units(count: int, period) -> list[Unit]:
    units = [make_unit() for _ in range(count)]
    for unit in units:
        make_person(unit)
        accepted(unit, period, {"ho-so-cong-viec": ratio(90, 100)})
    return units


@pytest.fixture
def units(authority: Authority) -> list[Unit]:
    with authority_scope(authority):
        return make_units(2, quarter(make_campaign()))


def member(authority: Authority, role: Role, unit: Unit | None = None) -> Actor:
    with authority_scope(authority):
        return make_member(role, unit=unit)


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.user)
    return client


@pytest.fixture
def staff(authority: Authority) -> Client:
    return as_(member(authority, Role.STAFF))


@pytest.fixture
def stranger(other_authority: Authority) -> Client:
    return as_(member(other_authority, Role.STAFF))


def result_of(authority: Authority, unit: Unit, *, person: bool = False) -> SubjectResult:
    with authority_scope(authority):
        return SubjectResult.objects.filter(unit=unit, person__isnull=not person).order_by("-pk").first()


# --- list and start --------------------------------------------------------------------------------------------------

START = {"terms": "thi-dua-nho:so-ket-2023", "mode": "official", "as_of": "31/12/2023", "once": ONCE}


def test_staff_start_an_evaluation_and_see_it_under_way(authority, units, staff):
    answer = staff.post("/go-vap/danh-gia/bat-dau/", START, follow=True)

    with authority_scope(authority):
        job = Job.objects.get()
        entry = audit.history_of(Campaign.objects.get()).filter(verb="request_evaluation").get()
    assert job.arguments["occasion"] == "so-ket-2023"
    assert entry.details["job"] == job.pk
    assert answer.redirect_chain == [(f"/go-vap/danh-gia/?viec={job.pk}", 302)]
    assert f'hx-get="/go-vap/danh-gia/viec/{job.pk}/"' in answer.content.decode()


def test_form_sent_twice_asks_once(authority, units, staff):
    for _ in range(2):
        staff.post("/go-vap/danh-gia/bat-dau/", START)

    with authority_scope(authority):
        assert Job.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"as_of": "01/01/2024"}, "Ngày này chưa tới: hãy chọn ngày không sau 31/12/2023."),
        ({"as_of": "01/01/2023"}, "Phong trào bắt đầu ngày 02/01/2023: hãy chọn từ ngày đó trở đi."),
        ({"terms": "thi-dua-nho:giua-ky"}, "giua-ky"),
        ({"mode": "secret"}, "secret"),
        ({"as_of": "32/13/2023"}, "ngày"),
    ],
)
def test_wrong_terms_are_explained_and_ask_for_nothing(authority, units, staff, changes, sentence):
    answer = staff.post("/go-vap/danh-gia/bat-dau/", START | changes)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    with authority_scope(authority):
        assert Job.objects.count() == 0


@pytest.mark.parametrize("role", [Role.REPORTER, Role.UNIT_HEAD, Role.COUNCIL, Role.LEADER])
def test_only_staff_start_evaluations(authority, units, role):
    colleague = as_(member(authority, role, units[0] if role in {Role.REPORTER, Role.UNIT_HEAD} else None))

    assert colleague.post("/go-vap/danh-gia/bat-dau/", START).status_code == 403
    assert "Bắt đầu đánh giá" not in colleague.get("/go-vap/danh-gia/").content.decode()
    with authority_scope(authority):
        assert Job.objects.count() == 0


def test_progress_fragment_leads_to_the_result(authority, units, staff):
    evaluation = evaluated(authority)
    with authority_scope(authority):
        job = Job.objects.get()

    page = staff.get(f"/go-vap/danh-gia/viec/{job.pk}/").content.decode()

    assert f'href="/go-vap/danh-gia/{evaluation.pk}/"' in page
    assert "hx-get" not in page
    colleague = as_(member(authority, Role.LEADER))
    assert colleague.get(f"/go-vap/danh-gia/viec/{job.pk}/").status_code == 403


# --- one evaluation --------------------------------------------------------------------------------------------------


def test_detail_shows_targets_then_units_then_people(authority, units, staff):
    address = f"/go-vap/danh-gia/{evaluated(authority).pk}/"

    targets, of_units, people = (staff.get(address + view).content.decode() for view in ("", "don-vi/", "ca-nhan/"))

    assert "Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng" in targets
    assert "2/2" in targets
    assert all(unit.name in of_units for unit in units)
    assert "Tiêu chuẩn đối với tập thể" in of_units
    assert "Tiêu chuẩn đối với cá nhân" in people


def test_filters_narrow_the_matrix_and_survive_nonsense(authority, units, staff):
    with authority_scope(authority):
        school = make_unit("Trường Mẫu", type_code="truong-hoc")
    address = f"/go-vap/danh-gia/{evaluated(authority).pk}/"

    def shown(**filters: str) -> set[str]:
        page = staff.get(f"{address}don-vi/", filters).content.decode()
        return {unit.name for unit in (*units, school) if unit.name in page}

    everybody = {unit.name for unit in (*units, school)}
    assert shown() == everybody
    assert shown(loai="truong-hoc") == {"Trường Mẫu"}
    assert shown(tieu_chuan="tieu-chuan-tap-the", ket_qua="not_met") == {"Trường Mẫu"}, "it sent no report in time"
    assert shown(tieu_chuan="tieu-chuan-tap-the", ket_qua="pending") == {unit.name for unit in units}
    assert shown(ket_qua="met") == set()
    assert shown(loai="khong-co", trang="99") == everybody


def test_people_of_a_unit_see_their_own_rows_and_the_figures_of_the_campaign(authority, units):
    address = f"/go-vap/danh-gia/{evaluated(authority).pk}/"
    reporter = as_(member(authority, Role.REPORTER, units[0]))

    assert "2/2" in reporter.get(address).content.decode()
    of_units = reporter.get(f"{address}don-vi/").content.decode()
    assert units[0].name in of_units
    assert units[1].name not in of_units


def test_foreign_evaluation_is_not_there(authority, units, stranger):
    evaluation = evaluated(authority)
    result = result_of(authority, units[0])

    for place in ("go-vap", "quan-khac"):
        for rest in (f"{evaluation.pk}/", f"{evaluation.pk}/{result.pk}/", "tien-do/thi-dua-nho/"):
            assert stranger.get(f"/{place}/danh-gia/{rest}").status_code == 404


# --- one subject -----------------------------------------------------------------------------------------------------


def test_subject_opens_every_verdict_to_its_reasons(authority, units, staff):
    evaluation = evaluated(authority)
    result = result_of(authority, units[0])

    page = staff.get(f"/go-vap/danh-gia/{evaluation.pk}/{result.pk}/").content.decode()

    assert "Đạt: 90% &gt; 80% (mục II.2a; Quý IV năm 2023; 90/100; phiên bản 1, tiếp nhận ngày 22/12/2023)" in page
    assert "Thành tích xuất sắc, tiêu biểu." in page
    assert "<details" in page


@pytest.mark.parametrize("person", [False, True], ids=["unit", "person"])
def test_subject_is_open_to_its_own_people_and_to_those_who_see_all(authority, units, person):
    evaluation = evaluated(authority)
    result = result_of(authority, units[0], person=person)
    address = f"/go-vap/danh-gia/{evaluation.pk}/{result.pk}/"

    allowed = (member(authority, Role.REPORTER, units[0]), member(authority, Role.COUNCIL))
    assert [as_(actor).get(address).status_code for actor in allowed] == [200, 200]
    assert as_(member(authority, Role.REPORTER, units[1])).get(address).status_code == 403


def test_result_of_another_evaluation_is_not_shown_under_this_one(authority, units, staff):
    first, second = evaluated(authority), evaluated(authority, mode=Mode.PRELIMINARY)
    result = result_of(authority, units[0])

    assert staff.get(f"/go-vap/danh-gia/{second.pk}/{result.pk}/").status_code == 200
    assert staff.get(f"/go-vap/danh-gia/{first.pk}/{result.pk}/").status_code == 404


# --- progress for the campaign's page --------------------------------------------------------------------------------


def test_progress_is_a_page_alone_and_a_fragment_for_htmx(authority, units, staff):
    address = "/go-vap/danh-gia/tien-do/thi-dua-nho/"
    assert "Chưa đánh giá" in staff.get(address).content.decode()

    evaluated(authority)

    page = staff.get(address).content.decode()
    fragment = staff.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" in page
    assert "<html" not in fragment
    assert "tính đến ngày 31/12/2023" in fragment


# --- the latest one ---------------------------------------------------------------------------------------------------


def test_an_official_evaluation_stands_before_a_later_preliminary_one_and_a_later_day_before_an_earlier(
    authority, units, staff
):
    latest = evaluated(authority)
    evaluated(authority, day=date(2023, 11, 30))
    evaluated(authority, mode=Mode.PRELIMINARY)

    home = staff.get("/go-vap/")
    progress = staff.get("/go-vap/danh-gia/tien-do/thi-dua-nho/")
    offered = staff.get("/go-vap/so-ket/").context["occasions"]

    assert home.context["duties"].campaigns[0].evaluation == latest
    assert progress.context["evaluation"] == latest
    assert [item.evaluation for item in offered if item.evaluation] == [latest]
    assert "Chính thức" in home.content.decode()

    again = evaluated(authority)

    assert staff.get("/go-vap/").context["duties"].campaigns[0].evaluation == again


# --- queries ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("rest", "reads"),
    [
        ("", 10),
        ("{evaluation}/", 7),
        ("{evaluation}/don-vi/", 10),
        ("{evaluation}/ca-nhan/", 10),
        ("{evaluation}/{result}/", 8),
        ("tien-do/thi-dua-nho/", 7),
    ],
)
def test_reads_do_not_grow_with_evaluations_and_units(authority, staff, count, rest, reads):
    with authority_scope(authority):
        units = make_units(count, quarter(make_campaign()))
    for _ in range(count):
        evaluation = evaluated(authority)
    rest = rest.format(evaluation=evaluation.pk, result=result_of(authority, units[0]).pk)
    staff.get(f"/go-vap/danh-gia/{rest}")  # the frozen plan is read once per process

    assert reads_of(staff, f"/go-vap/danh-gia/{rest}") == reads


@pytest.mark.parametrize("count", [1, 3])
def test_evaluation_reads_with_the_same_queries_for_any_number_of_units(inside, django_assert_num_queries, count):
    campaign = make_campaign()
    make_units(count, quarter(campaign))
    frozen_plan(current_revision(campaign))

    with django_assert_num_queries(9):
        evaluate(inputs_for(campaign, occasion="so-ket-2023", mode="official", as_of=DAY))
