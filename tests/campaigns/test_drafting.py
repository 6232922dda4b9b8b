"""A plan that is being written: what may change, what never does."""

from decimal import Decimal

import pytest

from campaigns.actions import launch_campaign
from campaigns.drafting import ChangeRefused, NotBeingWritten, draft_of, edit_plan, is_being_written
from campaigns.models import Campaign, RevisionDraft, Target
from campaigns.planfile.changes import with_fields, with_part_changed, with_part_moved, without_part
from campaigns.planfile.refusals import PlanFileRefused
from campaigns.planfile.schema import Plan
from campaigns.planfile.writing import plan_document
from campaigns.queries import plan_in_force, plan_of
from tests.factories.campaigns import LAUNCH_DAY, LAUNCH_TIME, make_campaign, small_plan
from units.audit import history_of

pytestmark = pytest.mark.django_db


def edited(campaign: Campaign, change) -> Plan:
    return edit_plan(campaign=campaign, change=change, by=None, now=LAUNCH_TIME, what="thử")


def revised(campaign: Campaign) -> RevisionDraft:
    return RevisionDraft.objects.create(
        campaign=campaign, document=plan_document(plan_in_force(campaign)), opened_at=LAUNCH_TIME
    )


def test_change_of_a_draft_is_stored_and_recorded(inside):
    campaign = make_campaign(launched=False)

    edited(campaign, lambda plan: with_fields(plan, theme="Chính quyền số"))

    assert plan_of(Campaign.objects.get(pk=campaign.pk)).theme == "Chính quyền số"
    assert history_of(campaign).first().verb == "edit_plan"


def test_moved_and_removed_parts_keep_the_keys_of_the_others(inside):
    campaign = make_campaign(launched=False)
    keys = dict(Target.objects.values_list("code", "pk"))

    edited(campaign, lambda plan: with_part_moved(plan, "targets", 3, 0))
    after = edited(campaign, lambda plan: without_part(plan, "phases", 1))

    assert dict(Target.objects.values_list("code", "pk")) == keys
    assert plan_of(campaign) == after


def test_no_change_leaves_no_record(inside):
    campaign = make_campaign(launched=False)
    before = history_of(campaign).count()

    edited(campaign, lambda plan: plan)

    assert history_of(campaign).count() == before


def test_contradiction_is_refused_and_nothing_is_kept(inside):
    campaign = make_campaign(launched=False)

    with pytest.raises(ChangeRefused) as refused:
        edited(campaign, lambda plan: without_part(plan, "indicators", 0))

    assert {problem.place[0] for problem in refused.value.problems} <= {"targets", "criteria"}
    assert plan_of(campaign) == small_plan()


def test_launched_plan_is_not_written_without_a_revision(inside):
    campaign = make_campaign()

    assert not is_being_written(campaign)
    with pytest.raises(NotBeingWritten, match="điều chỉnh, bổ sung"):
        edited(campaign, lambda plan: with_fields(plan, theme="khác"))


def test_revision_is_written_beside_the_plan_in_force(inside):
    campaign = make_campaign()
    revised(campaign)
    target = plan_in_force(campaign).targets[0]

    edited(
        campaign, lambda plan: with_part_changed(plan, "targets", 0, target.model_copy(update={"value": Decimal(95)}))
    )

    assert draft_of(campaign).targets[0].value == 95
    assert plan_in_force(campaign).targets[0] == target
    assert plan_of(campaign) == small_plan()


def test_launch_refuses_what_is_unfinished(inside):
    campaign = make_campaign(launched=False)
    standard = small_plan().standards[0].model_copy(update={"criteria": []})
    edited(campaign, lambda plan: with_part_changed(plan, "standards", 0, standard))

    with pytest.raises(PlanFileRefused, match="ít nhất một tiêu chí"):
        launch_campaign(campaign=campaign, by=None, today=LAUNCH_DAY, now=LAUNCH_TIME)
    assert Campaign.objects.get(pk=campaign.pk).launched_on is None
