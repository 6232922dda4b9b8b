"""One item kept, deleted, moved, against the plan as it stands at that moment."""

import pytest

from campaigns.builder.forms import mark_of
from campaigns.builder.items import ItemChanged, ItemGone, ItemInUse, delete_item, move_item, save_fields, save_item
from campaigns.builder.sections import BY_SLUG
from campaigns.drafting import ChangeRefused
from campaigns.models import Campaign, RevisionDraft
from campaigns.planfile.changes import with_fields
from campaigns.planfile.writing import plan_document
from campaigns.queries import plan_in_force, plan_of
from tests.factories.campaigns import LAUNCH_TIME, make_campaign

pytestmark = pytest.mark.django_db
PHASES, PURPOSES, SUBJECTS = BY_SLUG["giai-doan"], BY_SLUG["muc-dich"], BY_SLUG["doi-tuong"]
ACT = {"by": None, "now": LAUNCH_TIME}


@pytest.fixture
def campaign(inside) -> Campaign:
    return make_campaign(launched=False)


def test_item_that_others_changed_is_not_overwritten(campaign):
    phase = plan_of(campaign).phases[0]
    theirs, mine = (phase.model_copy(update={"name": name}) for name in ("Của họ", "Của tôi"))
    save_item(campaign=campaign, section=PHASES, key=phase.code, part=theirs, seen=mark_of(phase), **ACT)

    with pytest.raises(ItemChanged) as changed:
        save_item(campaign=campaign, section=PHASES, key=phase.code, part=mine, seen=mark_of(phase), **ACT)

    assert changed.value.stored == theirs
    assert plan_of(campaign).phases[0] == theirs


def test_single_fields_that_others_changed_are_not_overwritten(campaign):
    plan, head = plan_of(campaign), BY_SLUG["dau-van-ban"]
    seen = mark_of(plan, head.fields)
    save_fields(campaign=campaign, section=head, plan=with_fields(plan, theme="Của họ"), seen=seen, **ACT)

    with pytest.raises(ItemChanged):
        save_fields(campaign=campaign, section=head, plan=with_fields(plan, theme="Của tôi"), seen=seen, **ACT)


def test_single_fields_of_another_section_are_left_alone(campaign):
    plan, head, period = plan_of(campaign), BY_SLUG["dau-van-ban"], BY_SLUG["thoi-gian"]
    moved = with_fields(plan, period=plan.period.model_copy(update={"note": "Ghi chú"}))
    save_fields(campaign=campaign, section=period, plan=moved, seen=mark_of(plan, period.fields), **ACT)

    changed = with_fields(plan, theme="Chủ đề")
    save_fields(campaign=campaign, section=head, plan=changed, seen=mark_of(plan, head.fields), **ACT)

    plan = plan_of(Campaign.objects.get(pk=campaign.pk))
    assert (plan.theme, plan.period.note) == ("Chủ đề", "Ghi chú")


def test_deleted_item_is_gone_for_the_next(campaign):
    phase = plan_of(campaign).phases[1]
    delete_item(campaign=campaign, section=PHASES, key=phase.code, seen=mark_of(phase), **ACT)

    with pytest.raises(ItemGone):
        move_item(campaign=campaign, section=PHASES, key=phase.code, by_places=-1, seen=mark_of(phase), **ACT)


def test_item_in_use_names_who_refers_and_where(campaign):
    subject = plan_of(campaign).subjects[0]

    with pytest.raises(ItemInUse) as refused:
        delete_item(campaign=campaign, section=SUBJECTS, key=subject.code, seen=mark_of(subject), **ACT)

    assert {use.section for use in refused.value.uses} == {"standards", "awards"}
    assert refused.value.uses[0].item in str(refused.value)


def test_move_that_breaks_an_order_is_refused(campaign):
    phase = plan_of(campaign).phases[1]

    with pytest.raises(ChangeRefused):
        move_item(campaign=campaign, section=PHASES, key=phase.code, by_places=-1, seen=mark_of(phase), **ACT)


def test_move_past_the_end_changes_nothing(campaign):
    purpose = plan_of(campaign).purposes[0]

    after = move_item(campaign=campaign, section=PURPOSES, key="1", by_places=-1, seen=mark_of(purpose), **ACT)

    assert after == plan_of(campaign)


def test_revision_of_a_launched_plan_is_written_the_same_way_and_the_plan_in_force_stays(inside):
    campaign = make_campaign()
    before = plan_in_force(campaign)
    RevisionDraft.objects.create(campaign=campaign, document=plan_document(before), opened_at=LAUNCH_TIME)
    phase = before.phases[0]
    renamed = phase.model_copy(update={"name": "Giai đoạn đầu"})

    after = save_item(campaign=campaign, section=PHASES, key=phase.code, part=renamed, seen=mark_of(phase), **ACT)

    assert after.phases[0].name == "Giai đoạn đầu"
    assert plan_in_force(campaign) == before
