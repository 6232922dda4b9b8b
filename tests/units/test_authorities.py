"""Setting up an authority from the shell."""

import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from campaigns.planfile.shipped import shipped_plan
from portal.demo.reading import ORDER, demo_of
from portal.demo.register import TODAY
from tests.factories.units import make_authority, make_user
from units.actions.authorities import reserved_slugs
from units.enums import AuthorityLevel, Role
from units.models import AuditEntry, Authority, Invitation, Membership, UnitType
from units.standard_types import standard_types, types_for
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db
GIVEN = {
    "name": "Ủy ban nhân dân phường An Bình",
    "short_name": "Phường An Bình",
    "level": "commune",
    "place": "An Bình",
    "issuer_line": r"Ủy ban nhân dân\nphường An Bình",
    "symbol": "UBND",
    "standing_body": "Phòng Văn hóa - Xã hội",
    "staff_email": "NoiVu@anbinh.example",
    "staff_name": "Nguyễn Thị  An",
}


def create(slug: str = "an-binh", **changes: str) -> None:
    call_command("create_authority", slug, **(GIVEN | changes))


def link_in(text: str) -> str:
    return re.search(r"^https?://\S+$", text, re.MULTILINE)[0]


@override_settings(PORTAL_BASE_URL="https://thidua.example/")
def test_authority_comes_with_its_types_and_a_whole_link(capsys, client):
    create()

    out = capsys.readouterr().out
    authority = Authority.objects.get(slug="an-binh")
    assert authority.issuer_line == "Ủy ban nhân dân\nphường An Bình"
    assert (authority.parent, authority.is_demo) == (None, False)
    with authority_scope(authority):
        names = list(UnitType.objects.order_by("position").values_list("code", flat=True))
        invitation = Invitation.objects.get()
        entries = list(AuditEntry.objects.order_by("pk").values_list("verb", "actor_name"))
    assert names[:2] == ["phong-ban", "doan-the"]
    assert "quan-huyen" not in names
    assert (invitation.email, invitation.full_name, invitation.role, invitation.invited_by) == (
        "noivu@anbinh.example",
        "Nguyễn Thị An",
        Role.STAFF,
        None,
    )
    assert entries == [(verb, "Hệ thống") for verb in ("create_authority", "load_law", "invite_member")]
    assert link_in(out).startswith("https://thidua.example/an-binh/don-vi/loi-moi/nhan/")


def test_the_link_lets_the_first_member_of_staff_in(capsys, client):
    create()
    path = link_in(capsys.readouterr().out).removeprefix("http://127.0.0.1:8000")

    answer = client.post(
        path, {"full_name": "Nguyễn Thị An", "password": "một câu dài dễ nhớ", "repeated": "một câu dài dễ nhớ"}
    )

    assert answer.headers["Location"] == "/an-binh/"
    with authority_scope(Authority.objects.get(slug="an-binh")):
        assert Membership.objects.get().role == Role.STAFF
    assert client.get("/an-binh/don-vi/loai-don-vi/").status_code == 200


@pytest.mark.parametrize("slug", ["tai-khoan", "giao-dien", "suc-khoe", "static"])
def test_addresses_of_the_portal_itself_are_refused(slug):
    assert slug in reserved_slugs()
    with pytest.raises(CommandError, match="là của chính cổng"):
        create(slug)

    assert not Authority.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"slug": "An Bình"}, "chữ thường không dấu"),
        ({"slug": "go-vap"}, "đã có cơ quan khác dùng"),
        ({"name": " "}, "Tên đầy đủ: "),
        ({"level": "xã"}, "Cấp “xã” không có: hãy chọn một trong province, district"),
        ({"issuer_line": "Ủ" * 201}, "Dòng cơ quan ban hành: "),
        ({"parent": "khong-co"}, "Không có cơ quan cấp trên “khong-co”"),
        ({"staff_email": "noivu"}, "Thư điện tử “noivu” không đúng"),
        ({"staff_name": " "}, "Họ tên cán bộ"),
    ],
)
def test_bad_input_is_named_and_nothing_is_kept(authority, changes, sentence):
    with pytest.raises(CommandError, match=sentence):
        create(**changes)

    assert list(Authority.objects.all()) == [authority]


def test_every_fault_is_named_at_once():
    with pytest.raises(CommandError) as refusal:
        create(name="", place="", staff_email="noivu")

    assert [line.split(":")[0] for line in str(refusal.value).splitlines()] == [
        "Chưa lập được cơ quan, không có gì được lưu.",
        "Tên đầy đủ",
        "Địa danh",
        "Thư điện tử “noivu” không đúng",
    ]


def test_superior_authority_is_named_by_its_slug():
    superior = make_authority("hai-phong")

    create(parent="hai-phong", superior_line="Ủy ban nhân dân thành phố Hải Phòng")

    assert Authority.objects.get(slug="an-binh").parent == superior


def test_a_new_link_where_the_first_ran_out(capsys):
    create()
    first = link_in(capsys.readouterr().out)

    call_command("invite_staff", "an-binh", staff_email="noivu@anbinh.example", staff_name="Nguyễn Thị An")

    assert link_in(capsys.readouterr().out) != first
    with authority_scope(Authority.objects.get(slug="an-binh")):
        assert Invitation.objects.filter(revoked_at=None).count() == 1


@pytest.mark.parametrize(
    ("slug", "email", "sentence"),
    [("khong-co", "a@b.example", "Không có cơ quan “khong-co”"), ("go-vap", "noivu", "không đúng")],
)
def test_invitation_from_the_shell_refuses_in_words(authority, slug, email, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("invite_staff", slug, staff_email=email, staff_name="An")


def test_somebody_who_has_an_account_elsewhere_is_invited_too(capsys, client):
    user = make_user("noivu@anbinh.example")
    create()
    path = link_in(capsys.readouterr().out).removeprefix("http://127.0.0.1:8000")
    client.force_login(user)

    assert client.post(path).headers["Location"] == "/an-binh/"


# --- standard types --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", list(AuthorityLevel))
def test_every_level_has_types(level):
    assert types_for(level, date(2026, 1, 1))


def test_the_district_level_is_dated():
    on_last_day, later = (types_for(AuthorityLevel.PROVINCE, date(2025, *day)) for day in ((6, 30), (7, 1)))

    assert {kind.code for kind in on_last_day} - {kind.code for kind in later} == {"quan-huyen"}


@pytest.mark.parametrize("slug", ORDER)
def test_demonstration_uses_standard_types_and_names_only_what_it_calls_otherwise(slug):
    for code, kind in demo_of(slug).unit_types.items():
        assert kind.name != standard_types()[code].name


@pytest.mark.parametrize("slug", [slug for slug in ORDER if demo_of(slug).campaign])
def test_shipped_plans_find_their_types_in_an_authority_of_their_level(slug):
    demo, plan = demo_of(slug), shipped_plan(demo_of(slug).campaign.plan)

    named = {code for subject in plan.subjects for code in subject.unit_types}
    named |= {code for target in plan.targets for code in target.applies_to}

    assert named <= {kind.code for kind in types_for(AuthorityLevel(demo.authority.level), TODAY)}
