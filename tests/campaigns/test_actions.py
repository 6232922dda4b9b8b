"""A plan read in, read in again, launched: rows, audit and what stays untouched."""

import pytest

from campaigns.actions import CampaignRefused, import_plan, launch_campaign
from campaigns.enums import CampaignStatus
from campaigns.models import Campaign, Indicator, PlanRevision, Target
from campaigns.planfile.refusals import PlanFileRefused
from campaigns.planfile.schema import Plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.planfile.writing import digest, plan_document, to_json, to_yaml
from campaigns.queries import current_revision, frozen_plan, plan_of
from tests.factories.campaigns import LAUNCH_DAY, LAUNCH_TIME, make_campaign, small_plan, small_plan_data
from units.audit import history_of
from units.models import AuditEntry
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db


def imported(plan: Plan) -> Campaign:
    return import_plan(plan=plan, by=None, now=LAUNCH_TIME)


def launched(campaign: Campaign) -> PlanRevision:
    return launch_campaign(campaign=campaign, by=None, today=LAUNCH_DAY, now=LAUNCH_TIME)


@pytest.mark.parametrize("code", SHIPPED)
def test_plan_of_rows_is_the_imported_plan(inside, code):
    campaign = imported(shipped_plan(code))

    assert to_yaml(plan_of(campaign)) == to_yaml(shipped_plan(code))
    assert to_json(plan_of(campaign)) == to_json(shipped_plan(code))


def test_import_makes_a_draft_and_records_it(inside):
    campaign = imported(small_plan())

    assert (campaign.status, campaign.launched_on, campaign.imported_at) == (CampaignStatus.DRAFT, None, LAUNCH_TIME)
    assert [(entry.verb, entry.details["is_new"]) for entry in history_of(campaign)] == [("import_plan", True)]


def test_import_twice_changes_nothing(inside):
    first = imported(small_plan())
    keys = set(Target.objects.values_list("pk", flat=True))

    second = imported(small_plan())

    assert (second.pk, set(Target.objects.values_list("pk", flat=True))) == (first.pk, keys)
    assert AuditEntry.objects.count() == 1


def test_import_of_changed_draft_rewrites_rows_and_keeps_their_keys(inside):
    before = imported(small_plan())
    key = Indicator.objects.get(code="mo-hinh").pk
    data = small_plan_data()
    changed = small_plan(
        indicators=list(reversed(data["indicators"])), targets=list(reversed(data["targets"]))[1:], closing="./."
    )

    after = imported(changed)

    assert after.pk == before.pk
    assert plan_of(after) == changed
    assert Indicator.objects.get(code="mo-hinh").pk == key
    assert not Target.objects.filter(code="mo-hinh-chung").exists()


def test_import_refuses_a_plan_that_contradicts_itself(inside):
    with pytest.raises(PlanFileRefused, match=r"targets\[0\].indicator: không có chỉ số mã “ho-so-cong-viec”"):
        imported(small_plan(indicators=[]))

    assert not Campaign.objects.exists()


def test_launch_freezes_the_plan(inside):
    campaign = imported(small_plan())

    revision = launched(campaign)
    campaign.refresh_from_db()

    assert (campaign.status, campaign.launched_on) == (CampaignStatus.LAUNCHED, LAUNCH_DAY)
    assert (revision.number, revision.sha256) == (0, digest(small_plan()))
    assert revision.document == plan_document(small_plan())
    assert frozen_plan(current_revision(campaign)) == small_plan()
    assert [entry.verb for entry in history_of(campaign)] == ["launch_campaign", "import_plan"]


def test_frozen_plan_does_not_follow_the_rows(inside):
    campaign = make_campaign()

    Target.objects.filter(code="ho-so-2023").update(value=1)

    assert frozen_plan(current_revision(campaign)) == small_plan()


def test_launch_twice_is_refused(inside):
    campaign = make_campaign()

    with pytest.raises(CampaignRefused, match="đã phát động trước đó"):
        launched(campaign)


def test_launch_of_a_plan_that_asks_nothing_is_refused(inside):
    campaign = imported(small_plan(targets=[], criteria=[], standards=[], awards=[]))

    with pytest.raises(CampaignRefused, match="chưa có chỉ tiêu hay tiêu chuẩn"):
        launched(campaign)


def test_import_over_launched_campaign_with_same_content_changes_nothing(inside):
    campaign = make_campaign()

    assert imported(small_plan()) == campaign
    assert len(history_of(campaign)) == 2


def test_import_over_launched_campaign_with_other_content_is_refused(inside):
    campaign = make_campaign()

    with pytest.raises(CampaignRefused, match="đã phát động nên kế hoạch được giữ nguyên"):
        imported(small_plan(closing="Khác."))

    assert plan_of(campaign) == small_plan()


def test_failing_audit_undoes_the_launch(inside, monkeypatch):
    campaign = imported(small_plan())

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("campaigns.actions.audit.record", fail)
    with pytest.raises(RuntimeError):
        launched(campaign)

    campaign.refresh_from_db()
    assert campaign.status == CampaignStatus.DRAFT
    assert not PlanRevision.objects.exists()


def test_two_authorities_hold_the_same_code_apart(authority, other_authority):
    with authority_scope(authority):
        make_campaign(small_plan(closing="Của quận này."))
    with authority_scope(other_authority):
        campaign = make_campaign(small_plan(closing="Của quận khác."), launched=False)

        assert list(Campaign.objects.all()) == [campaign]
        assert plan_of(campaign).closing == "Của quận khác."
