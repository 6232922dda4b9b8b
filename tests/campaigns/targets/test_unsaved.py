"""A target that was being typed waits for its clerk."""

import pytest

from tests.campaigns.targets.pages import fields_of
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_member
from units.enums import Role

pytestmark = pytest.mark.django_db
KEEP = "/go-vap/don-vi/phan-nhap-do/giu/"


@pytest.mark.parametrize(
    ("path", "form", "field"),
    [("chi-tieu/them/", "target-form", "text"), ("chi-so/them/", "indicator-form", "name")],
)
def test_what_was_typed_fills_the_page_again_until_it_is_dropped(inside, client, path, form, field):
    make_campaign(launched=False)
    client.force_login(make_member(Role.STAFF).user)
    address = f"/go-vap/phong-trao/thi-dua-nho/soan/{path}"
    typed = fields_of(client.get(address), form) | {field: "Đang gõ dở"}

    assert client.post(KEEP, typed).status_code == 204

    page = client.get(address)
    assert "Phần đang nhập dở lúc " in page.content.decode()
    again = fields_of(page, form)
    assert again[field] == ["Đang gõ dở"]
    client.post("/go-vap/don-vi/phan-nhap-do/bo/", {"kept_for": again["kept_for"]})
    assert fields_of(client.get(address), form)[field] == [""]
