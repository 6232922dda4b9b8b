"""Everything that the shipped plans say of awards and days can be said on the screens."""

import pytest
from django.test import Client

from campaigns.models import Campaign
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.queries import plan_of
from tests.campaigns.forms_posted import form_sent
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_member
from units.enums import Role
from units.models import Authority, UnitType
from units.standard_types import standard_types
from units.tenancy import authority_scope

SECTIONS = {
    "awards": "khen-thuong",
    "milestones": "moc",
    "occasions": "dip",
    "report_schedules": "che-do-bao-cao",
}


@pytest.mark.parametrize("code", SHIPPED)
def test_items_of_the_shipped_plans_saved_unchanged_stay_the_same(authority: Authority, code: str):
    plan = shipped_plan(code)
    with authority_scope(authority):
        for position, kind in enumerate(standard_types().values(), start=1):
            UnitType.objects.create(code=kind.code, name=kind.name, position=position)
        make_campaign(plan, launched=False)
        staff = make_member(Role.STAFF)
    client = Client()
    client.force_login(staff.user)

    for collection, slug in SECTIONS.items():
        assert client.get(f"/go-vap/phong-trao/{code}/soan/{slug}/").status_code == 200
        for part in getattr(plan, collection):
            path = f"/go-vap/phong-trao/{code}/soan/{slug}/muc/{part.code}/"
            posted = form_sent(client.get(path).content.decode())
            answer = client.post(path, posted)
            assert answer.status_code == 302, (part.code, answer.context["form"].errors)

    with authority_scope(authority):
        kept = plan_of(Campaign.objects.get(code=code))
    for name in type(plan).model_fields:
        assert getattr(kept, name) == getattr(plan, name), name
