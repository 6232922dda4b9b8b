"""Types of unit, clusters and people of a unit, kept by staff in the browser."""

from datetime import date
from uuid import uuid4

import pytest

from tests.factories.campaigns import make_campaign
from tests.factories.reports import make_declaration
from tests.factories.units import make_cluster, make_member, make_person, make_unit, make_unit_type
from tests.reads import reads_of
from units.audit import history_of
from units.enums import Role
from units.models import Cluster, Person, UnitType
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(inside, client):
    actor = make_member(Role.STAFF)
    client.force_login(actor.user)
    return actor


@pytest.fixture
def register(authority):
    return f"/{authority.slug}/don-vi/"


def send(client, path, **typed):
    """The form with a key of its own; the page itself when the form comes back."""
    answer = client.post(path, {"once": uuid4()} | typed)
    return answer.content.decode() if answer.status_code == 200 else answer


def codes():
    return list(UnitType.objects.order_by("position").values_list("code", flat=True))


def verbs(row):
    return [entry.verb for entry in history_of(row)]


# --- types of unit ---------------------------------------------------------------------------------------------------


@pytest.fixture
def types(staff):
    return [make_unit_type(code, name=code.title(), position=at) for at, code in enumerate("abc", start=1)]


def test_type_is_added_where_it_belongs(types, staff, client, register):
    send(client, register + "loai-don-vi/them/", name="Doanh  nghiệp", after=types[0].pk)

    kind = UnitType.objects.get(code="doanh-nghiep")
    assert codes() == ["a", "doanh-nghiep", "b", "c"]
    assert (kind.name, verbs(kind)) == ("Doanh nghiệp", ["create_unit_type"])


def test_type_takes_the_code_that_the_plan_uses(staff, client, register):
    send(client, register + "loai-don-vi/them/", name="Phòng, ban chuyên môn", code="phong-ban")

    assert codes() == ["phong-ban"]


@pytest.mark.parametrize(("after", "order"), [(None, "cab"), (0, "acb"), (1, "abc")])
def test_type_is_renamed_and_moved(types, client, register, after, order):
    typed = {"name": "Tên mới", "after": types[after].pk if after is not None else ""}

    send(client, register + "loai-don-vi/c/sua/", **typed)

    assert codes() == list(order)
    assert verbs(UnitType.objects.get(code="c", name="Tên mới")) == ["change_unit_type"]


def test_form_of_a_type_offers_its_own_place(types, client, register):
    page = client.get(register + "loai-don-vi/b/sua/").content.decode()

    assert f'<option value="{types[0].pk}" selected>' in page
    assert f'<option value="{types[1].pk}"' not in page
    assert 'name="code"' not in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "a "}, "Đã có loại đơn vị “a”"),
        ({"name": "Khác", "code": "a"}, "Mã “a” đã có loại khác dùng"),
        ({"name": "Khác", "code": "Mã lạ"}, "Mã chỉ có chữ thường"),
    ],
)
def test_double_or_wrong_type_is_refused_at_its_field(types, client, register, typed, sentence):
    page = send(client, register + "loai-don-vi/them/", **typed)

    assert sentence in page
    assert "field-wrong" in page
    assert codes() == ["a", "b", "c"]


# --- clusters --------------------------------------------------------------------------------------------------------


def test_cluster_is_added_renamed_and_taken_away(staff, client, register):
    send(client, register + "cum-khoi/them/", name="Cụm thi đua số 1")
    cluster = Cluster.objects.get(code="cum-thi-dua-so-1")
    send(client, register + "cum-khoi/cum-thi-dua-so-1/sua/", name="Cụm phường số 1")
    cluster.refresh_from_db()
    send(client, register + "cum-khoi/cum-thi-dua-so-1/xoa/")

    assert cluster.name == "Cụm phường số 1"
    assert not Cluster.objects.exists()
    assert verbs(cluster) == ["delete_cluster", "change_cluster", "create_cluster"]


def test_cluster_with_units_stays(staff, client, register):
    cluster = make_cluster("Cụm số 1")
    make_unit(cluster=cluster)

    send(client, register + f"cum-khoi/{cluster.code}/xoa/")

    assert "còn đơn vị" in client.get(register + "cum-khoi/").content.decode()
    assert verbs(cluster) == []


def test_cluster_of_the_same_name_is_refused(staff, client, register):
    make_cluster("Cụm số 1")

    assert "Đã có cụm, khối" in send(client, register + "cum-khoi/them/", name="cụm  SỐ 1")


def test_clusters_show_their_units(staff, client, register):
    make_unit("Phòng Nội vụ", cluster=make_cluster(), valid_to=date(2024, 6, 30))

    page = client.get(register + "cum-khoi/").content.decode()

    assert "Phòng Nội vụ" in page
    assert "đến 30/6/2024" in page


# --- people ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def unit(staff):
    return make_unit("Phòng Nội vụ", code="phong-noi-vu")


@pytest.fixture
def people(unit, register):
    return f"{register}phong-noi-vu/ca-nhan/"


def test_person_is_added_and_stands_on_the_page_of_the_unit(unit, staff, client, people, register):
    answer = send(client, people + "them/", full_name="Lê Thị  An", position_title="Trưởng phòng", is_unit_head="on")

    person = Person.objects.get()
    assert (person.unit, person.code, person.full_name, person.is_unit_head) == (unit, "le-thi-an", "Lê Thị An", True)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Đã lưu Lê Thị An." in page
    assert "Thêm cá nhân" in page


def test_namesakes_get_codes_of_their_own(unit, client, people):
    for title in ("Trưởng phòng", "Chuyên viên"):
        send(client, people + "them/", full_name="Lê Thị An", position_title=title)

    assert sorted(Person.objects.values_list("code", flat=True)) == ["le-thi-an", "le-thi-an-2"]


def test_person_is_ended_by_a_date(unit, client, people, register):
    person = make_person(unit, full_name="Lê Thị An")

    send(client, f"{people}{person.pk}/sua/", full_name="Lê Thị An", valid_to="30/6/2023")

    person.refresh_from_db()
    assert person.valid_to == date(2023, 6, 30)
    page = client.get(f"{register}phong-noi-vu/").content.decode()
    assert "đến 30/6/2023" in page
    assert "Sửa thông tin cá nhân" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"full_name": " "}, "Chưa điền mục này"),
        ({"full_name": "lê thị AN"}, "Đơn vị đã có Lê Thị An với chức vụ này"),
        ({"full_name": "Trần Bình", "is_unit_head": "on"}, "Lê Thị An đang là người đứng đầu"),
        ({"full_name": "Trần Bình", "valid_from": "01/7/2023", "valid_to": "30/6/2023"}, "Ngày kết thúc trước ngày"),
        ({"full_name": "Trần Bình", "valid_from": "31/6/2023"}, "ngày"),
    ],
)
def test_wrong_person_is_refused_at_its_field(unit, client, people, typed, sentence):
    make_person(unit, full_name="Lê Thị An", is_unit_head=True)

    page = send(client, people + "them/", **typed)

    assert sentence in page
    assert "field-wrong" in page
    assert Person.objects.count() == 1


def test_a_new_head_follows_the_one_who_left(unit, client, people):
    make_person(unit, full_name="Lê Thị An", is_unit_head=True, valid_to=date(2023, 6, 30))

    send(client, people + "them/", full_name="Trần Bình", is_unit_head="on", valid_from="01/7/2023")

    assert Person.objects.get(full_name="Trần Bình").is_unit_head


def test_person_written_by_mistake_is_taken_away(unit, client, people, register):
    person = make_person(unit, full_name="Lê Nhầm")

    send(client, f"{people}{person.pk}/xoa/")

    assert not Person.objects.exists()
    assert "Xóa cá nhân" in client.get(f"{register}phong-noi-vu/").content.decode()
    assert verbs(person) == ["delete_person"]


def test_person_who_is_needed_stays(unit, client, people, register):
    person = make_person(unit)
    make_declaration(make_campaign(), unit, person)

    send(client, f"{people}{person.pk}/xoa/")

    assert Person.objects.get() == person
    assert "hãy điền ngày kết thúc" in client.get(f"{register}phong-noi-vu/").content.decode()
    assert verbs(person) == []


def test_person_of_another_unit_is_not_found_under_this_one(unit, client, people):
    other = make_person(make_unit())

    assert client.get(f"{people}{other.pk}/sua/").status_code == 404
    assert client.post(f"{people}{other.pk}/xoa/").status_code == 404


# --- all three -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "typed", "model"),
    [
        ("loai-don-vi/them/", {"name": "Trường học"}, UnitType),
        ("cum-khoi/them/", {"name": "Cụm số 1"}, Cluster),
        ("phong-noi-vu/ca-nhan/them/", {"full_name": "Lê Thị An"}, Person),
    ],
)
def test_double_click_adds_one(unit, client, register, path, typed, model):
    before, key = model.objects.count(), uuid4()

    first, second = (client.post(register + path, typed | {"once": key}) for _ in range(2))

    assert model.objects.count() == before + 1
    assert first.headers["Location"] == second.headers["Location"]


PAGES = ["loai-don-vi/", "loai-don-vi/them/", "cum-khoi/", "cum-khoi/them/", "phong-noi-vu/ca-nhan/them/"]


@pytest.mark.parametrize("path", PAGES)
def test_people_of_the_unit_may_not_keep_the_register(unit, client, register, path):
    client.force_login(make_member(Role.UNIT_HEAD, unit).user)

    assert client.get(register + path).status_code == 403
    assert client.post(register + path).status_code in (403, 405)


@pytest.mark.parametrize("path", PAGES)
def test_stranger_finds_nothing(authority, other_authority, client, register, path):
    with authority_scope(authority):
        make_unit("Phòng Nội vụ", code="phong-noi-vu")
    with authority_scope(other_authority):
        client.force_login(make_member(Role.STAFF).user)

    assert client.get(register + path).status_code == 404


def test_those_who_only_read_get_no_way_in(unit, client, register):
    make_person(unit)
    client.force_login(make_member(Role.REPORTER, unit).user)

    page = client.get(f"{register}phong-noi-vu/").content.decode()

    assert "ca-nhan" not in page
    assert "loai-don-vi" not in page


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "reads"), [("loai-don-vi/", 5), ("cum-khoi/", 6), ("phong-noi-vu/", 8)])
def test_lists_read_the_database_equally_often(unit, client, register, path, reads, count):
    for number in range(count):
        make_unit_type(f"loai-{number}")
        make_unit(cluster=make_cluster())
        make_person(unit)

    assert reads_of(client, register + path) == reads
