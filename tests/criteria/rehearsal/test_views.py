"""A rehearsal in the browser: asked for, played, read, thrown away."""

import pytest

from campaigns.models import Campaign
from criteria.rehearsal.actions import rehearsals_of
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_member
from units import jobs
from units.enums import JobState, Role
from units.models import AuditEntry
from units.tenancy import authority_scope


@pytest.fixture
def draft(authority) -> Campaign:
    with authority_scope(authority):
        return make_campaign(launched=False)


@pytest.fixture
def staff(authority, client):
    with authority_scope(authority):
        client.force_login(make_member(Role.STAFF).user)
    return client


def address(authority, campaign, path="") -> str:
    return f"/{authority.slug}/danh-gia/dien-tap/{campaign.code}/{path}"


def played(authority, staff, draft) -> str:
    staff.post(address(authority, draft), {"as_of": "01/02/2024"})
    with authority_scope(authority):
        job = rehearsals_of(draft).get()
    jobs.run(authority_id=authority.pk, job_id=job.pk)
    return staff.get(address(authority, draft)).content.decode()


def test_result_is_shown_with_the_day(authority, staff, draft):
    page = played(authority, staff, draft)

    assert "coi như hôm nay là 01/02/2024" in page
    assert "vượt mức" in page


def test_nothing_is_left_after_discarding(authority, staff, draft):
    with authority_scope(authority):
        before = AuditEntry.objects.count()
    played(authority, staff, draft)

    staff.post(address(authority, draft, "bo/"))

    with authority_scope(authority):
        assert not rehearsals_of(draft).exists()
        assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("01/01/2020", "Phong trào bắt đầu ngày"), ("01/01/2040", "hãy chọn ngày gần hơn"), ("32/13/2024", "")],
)
def test_senseless_day_is_answered_at_the_field(authority, staff, draft, day, sentence):
    answer = staff.post(address(authority, draft), {"as_of": day})

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    with authority_scope(authority):
        assert not rehearsals_of(draft).exists()


def test_unfinished_plan_says_why_it_cannot_be_played(authority, staff):
    with authority_scope(authority):
        plan = make_campaign(launched=False)
        plan.target_set.all().delete()
        plan.standard_set.all().delete()
        plan.awardform_set.all().delete()
        plan.criterion_set.all().delete()
    played(authority, staff, plan)

    with authority_scope(authority):
        job = rehearsals_of(plan).get()
    assert job.state == JobState.FAILED
    assert job.note.startswith("Chưa diễn tập được")


def test_running_campaign_has_no_rehearsal(authority, staff):
    with authority_scope(authority):
        campaign = make_campaign()

    assert staff.get(address(authority, campaign)).status_code == 404
