"""What was typed and not saved waits for its owner alone, through signing out and in again."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from campaigns.queries import plan_of
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_member
from units import kept
from units.clock import now
from units.enums import Role
from units.models import KeptForm, User

pytestmark = pytest.mark.django_db
PASSWORD = "mot-cau-de-nho-2026"
FORM = "/go-vap/phong-trao/thi-dua-nho/soan/giai-doan/muc/giai-doan-1/"
KEEP = "/go-vap/don-vi/phan-nhap-do/giu/"
DROP = "/go-vap/don-vi/phan-nhap-do/bo/"


@pytest.fixture
def campaign(inside):
    return make_campaign(launched=False)


def person() -> User:
    user = make_member(Role.STAFF).user
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, user: User, path: str = "") -> str:
    """As a browser does it; where it leads."""
    answer = client.post(
        reverse("account_login"),
        {"login": user.email, "password": PASSWORD, "next": path}
        if path
        else {"login": user.email, "password": PASSWORD},
    )
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def typed(client: Client, **changes: str) -> dict[str, str]:
    """The fields of the form as the browser would send them now."""
    page = client.get(FORM).content.decode()
    form = page[page.index('id="part-form"') : page.index("</form>", page.index('id="part-form"'))]
    inputs = (dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", form))
    fields = {one["name"]: one.get("value", "") for one in inputs if "name" in one}
    texts = dict(re.findall(r'<textarea name="([^"]*)"[^>]*>\s*(.*?)</textarea>', form, re.DOTALL))
    return fields | texts | changes


def value(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


# --- while somebody types --------------------------------------------------------------------------------------------


def test_what_is_kept_fills_the_form_again_for_its_owner_alone(campaign):
    owner, other = Client(), Client()
    sign_in(owner, person())
    sign_in(other, person())
    assert owner.post(KEEP, typed(owner, name="Đang gõ dở")).status_code == 204

    page = owner.get(FORM).content.decode()

    assert value(page, "name") == "Đang gõ dở"
    assert "Phần đang nhập dở lúc " in page
    assert "Chưa lưu được" not in page
    assert value(other.get(FORM).content.decode(), "name") == "Giai đoạn 1"
    assert plan_of(campaign).phases[0].name == "Giai đoạn 1"


def test_saving_or_dropping_ends_it(campaign):
    client = Client()
    sign_in(client, person())
    client.post(KEEP, typed(client, name="Đang gõ dở"))
    fields = typed(client)
    assert fields["name"] == "Đang gõ dở"
    client.post(FORM, fields)
    assert plan_of(campaign).phases[0].name == "Đang gõ dở"
    assert "Phần đang nhập dở" not in client.get(FORM).content.decode()

    client.post(KEEP, typed(client, name="Lại gõ"))
    answer = client.post(DROP, {"kept_for": typed(client)["kept_for"]})

    assert answer.headers["Location"] == FORM
    assert not KeptForm.objects.exists()


def test_what_was_still_on_the_way_when_the_form_was_saved_is_not_kept(campaign):
    client = Client()
    sign_in(client, person())
    fields = typed(client, name="Bản đã lưu")
    client.post(FORM, fields)

    client.post(KEEP, fields)

    assert "Phần đang nhập dở" not in client.get(FORM).content.decode()
    client.post(KEEP, typed(client, name="Bản sau"))
    assert value(client.get(FORM).content.decode(), "name") == "Bản sau"


def test_keys_of_others_forged_or_old_are_refused(campaign, monkeypatch):
    owner, other = Client(), Client()
    sign_in(owner, person())
    sign_in(other, person())
    fields = typed(owner, name="Của tôi")

    assert other.post(KEEP, fields).status_code == 404
    assert owner.post(KEEP, fields | {"kept_for": fields["kept_for"][:-2] + "xx"}).status_code == 404
    monkeypatch.setattr(kept, "OLDEST", timedelta(seconds=-1))
    assert owner.post(KEEP, fields).status_code == 404
    assert not KeptForm.objects.exists()


def test_too_much_is_not_kept(campaign):
    client = Client()
    sign_in(client, person())

    assert client.post(KEEP, typed(client, text="a" * 200_001)).status_code == 413
    assert not KeptForm.objects.exists()


def test_keys_tokens_and_passwords_are_not_among_what_is_kept(inside):
    user = person()
    data = QueryDict(mutable=True)
    data.update({"name": "Tên", "password": "x", "csrfmiddlewaretoken": "y", "once": "z", "do": "save"})

    kept.keep(kept.Key(user.pk, inside.pk, FORM), data)

    assert KeptForm.objects.get().fields == {"name": ["Tên"]}


def test_old_ones_and_the_fortieth_first_are_dropped(inside):
    user, data = person(), QueryDict("name=a")
    for number in range(kept.MOST_FORMS + 3):
        kept.keep(kept.Key(user.pk, inside.pk, f"/go-vap/{number}/"), data)
    KeptForm.objects.filter(path="/go-vap/42/").update(kept_at=now(inside) - timedelta(days=15))

    kept.keep(kept.Key(user.pk, inside.pk, "/go-vap/moi/"), data)

    paths = set(KeptForm.objects.values_list("path", flat=True))
    assert len(paths) == kept.MOST_FORMS
    assert "/go-vap/42/" not in paths
    assert "/go-vap/moi/" in paths


# --- an expired session ----------------------------------------------------------------------------------------------


def test_form_of_an_expired_session_waits_until_the_same_person_is_back(campaign):
    client, user = Client(), person()
    sign_in(client, user)
    fields = typed(client, name="Gõ lúc phiên còn", text="Cả đoạn dài")
    Session.objects.all().delete()

    answer = client.post(FORM, fields)

    assert answer.headers["Location"] == f"{reverse('account_login')}?next={FORM}"
    assert "Phần vừa nhập được giữ lại" in client.get(answer.headers["Location"]).content.decode()
    assert plan_of(campaign).phases[0].name == "Giai đoạn 1"
    assert sign_in(client, user, FORM) == FORM
    page = client.get(FORM).content.decode()
    assert value(page, "name") == "Gõ lúc phiên còn"
    assert "Cả đoạn dài" in page
    assert "đã điền lại vào các ô" in page
    client.post(FORM, typed(client))
    assert plan_of(campaign).phases[0].name == "Gõ lúc phiên còn"


def test_another_person_at_the_same_browser_sees_nothing_of_it(campaign):
    client, owner, other = Client(), person(), person()
    sign_in(client, owner)
    fields = typed(client, name="Bí mật của tôi")
    Session.objects.all().delete()
    client.post(FORM, fields)

    sign_in(client, other, FORM)

    assert "Bí mật của tôi" not in client.get(FORM).content.decode()
    sign_in(Client(), owner)
    assert KeptForm.objects.get().user == owner


def test_form_from_before_the_last_sign_in_is_shown_again_to_the_same_person_only(campaign):
    """The token of the old page no longer fits: another tab has signed in meanwhile."""
    client, owner, other = Client(enforce_csrf_checks=True), person(), person()

    def signed_in(user: User) -> None:
        client.logout()
        client.get(reverse("account_login"))
        token = client.cookies["csrftoken"].value
        client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD, "csrfmiddlewaretoken": token})

    signed_in(owner)
    fields = typed(client, name="Từ thẻ cũ")
    signed_in(owner)

    answer = client.post(FORM, fields)

    assert (answer.status_code, answer.headers["Location"]) == (302, FORM)
    assert value(client.get(FORM).content.decode(), "name") == "Từ thẻ cũ"
    signed_in(other)
    refused = client.post(FORM, fields)
    assert refused.status_code == 403
    assert "Từ thẻ cũ" not in refused.content.decode()


def test_form_without_a_key_is_sent_to_the_login_page_as_before(campaign):
    answer = Client().post(FORM, {"name": "Không khóa"})

    assert answer.headers["Location"] == f"{reverse('account_login')}?next={FORM}"
    assert not KeptForm.objects.exists()
