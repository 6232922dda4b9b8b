"""A launched plan is revised: opened, written, published or dropped; nothing that was recorded loses its meaning."""

from datetime import date, timedelta

import pytest

from campaigns.drafting import draft_of
from campaigns.enums import CampaignStatus
from campaigns.models import Campaign, Indicator, PlanRevision, RevisionDraft, Target
from campaigns.planfile.changes import with_fields, with_part_changed, without_part
from campaigns.planfile.writing import digest
from campaigns.queries import current_revision, frozen_plan, plan_in_force, plan_of
from campaigns.revisions.actions import (
    RevisionRefused,
    acknowledge_revision,
    discard_revision,
    name_revision_paper,
    publish_revision,
)
from campaigns.revisions.queries import history, one_before, readers_of, unread_by
from tests.campaigns.revisions.world import DAY, PAPER, TIME, edited, opened, revised, threshold_set
from tests.factories.campaigns import make_campaign, small_plan
from tests.factories.reports import make_draft, make_period, make_submitted
from tests.factories.units import make_unit
from units.audit import history_of

pytestmark = pytest.mark.django_db


def publish(campaign: Campaign, **changes: object) -> PlanRevision:
    given = {"seen": None, "by": None, "today": DAY, "now": TIME} | changes
    return publish_revision(campaign=campaign, **given)


# --- opening and dropping --------------------------------------------------------------------------------------------


def test_open_revision_begins_as_the_plan_in_force(inside):
    campaign = make_campaign()

    draft = opened(campaign)

    assert draft_of(campaign) == plan_in_force(campaign)
    assert (draft.paper_number, draft.decided_on) == ("15/KH-UBND", DAY)
    assert history_of(campaign).first().verb == "open_revision"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(CampaignStatus.DRAFT, "sửa thẳng kế hoạch dự thảo"), (CampaignStatus.CLOSED, "đã tổng kết")],
)
def test_only_a_running_campaign_is_revised(inside, status, sentence):
    campaign = make_campaign(launched=status != CampaignStatus.DRAFT)
    Campaign.objects.update(status=status)

    with pytest.raises(RevisionRefused, match=sentence):
        opened(campaign)


def test_one_revision_at_a_time(inside):
    campaign = make_campaign()
    opened(campaign)

    with pytest.raises(RevisionRefused, match="Đang có một lần điều chỉnh được soạn"):
        opened(campaign)


def test_dropped_revision_leaves_the_plan_as_it_was(inside):
    campaign = make_campaign()
    opened(campaign)
    edited(campaign, threshold_set("ho-so-2023", 90))

    discard_revision(campaign=campaign, by=None)

    assert not RevisionDraft.objects.exists()
    assert plan_in_force(campaign) == plan_of(campaign) == small_plan()
    assert history_of(campaign).first().verb == "discard_revision"
    with pytest.raises(RevisionRefused, match="đã ban hành hoặc đã bỏ"):
        discard_revision(campaign=campaign, by=None)


# --- publishing ------------------------------------------------------------------------------------------------------


def test_published_revision_is_frozen_and_in_the_rows(inside):
    campaign = make_campaign()
    launch, keys = current_revision(campaign), dict(Target.objects.values_list("code", "pk"))

    revision = revised(campaign)
    campaign.refresh_from_db()

    assert (revision.number, revision.correction, revision.paper_number) == (1, 0, "15/KH-UBND")
    assert plan_in_force(campaign).targets[0].value == plan_of(campaign).targets[0].value == 90
    assert plan_in_force(campaign).revision.number == plan_of(campaign).revision.number == 1
    assert plan_of(campaign) == plan_in_force(campaign)
    assert frozen_plan(launch).targets[0].value == 80
    assert dict(Target.objects.values_list("code", "pk")) == keys
    assert not RevisionDraft.objects.exists()
    entry = history_of(campaign).first()
    assert (entry.verb, entry.details["revision"], entry.details["sha256"]) == ("publish_revision", 1, revision.sha256)


def test_revisions_follow_each_other(inside):
    campaign = make_campaign()

    first = revised(campaign)
    second = revised(campaign, threshold_set("ho-so-2023", 95), DAY + timedelta(days=30))

    assert [(one.number, one.correction) for one in history(campaign)] == [(2, 0), (1, 0), (0, 0)]
    assert (one_before(second), one_before(first).number) == (first, 0)
    assert one_before(one_before(first)) is None


def test_name_and_day_of_the_paper_may_come_later(inside):
    campaign = make_campaign()
    opened(campaign, paper_number="", decided_on=None, reason="")
    edited(campaign, threshold_set("ho-so-2023", 90))

    with pytest.raises(RevisionRefused, match="Chưa ghi đủ số, ngày của văn bản điều chỉnh và lý do"):
        publish(campaign)
    name_revision_paper(campaign=campaign, by=None, **PAPER)

    assert publish(campaign).decided_on == DAY


@pytest.mark.parametrize(
    ("day", "sentence"), [(DAY + timedelta(days=1), "chưa tới"), (date(2023, 1, 1), "trước văn bản đang có hiệu lực")]
)
def test_day_of_the_paper_is_possible(inside, day, sentence):
    campaign = make_campaign()
    opened(campaign, decided_on=day)
    edited(campaign, threshold_set("ho-so-2023", 90))

    with pytest.raises(RevisionRefused, match=sentence):
        publish(campaign)


def test_nothing_changed_is_no_revision(inside):
    campaign = make_campaign()
    opened(campaign)

    with pytest.raises(RevisionRefused, match="chưa đổi gì"):
        publish(campaign)


def test_what_was_not_seen_is_not_published(inside):
    campaign = make_campaign()
    opened(campaign)
    edited(campaign, threshold_set("ho-so-2023", 90))
    shown = digest(draft_of(campaign))
    edited(campaign, threshold_set("ho-so-2023", 95))

    with pytest.raises(RevisionRefused, match="vừa được sửa sau khi bạn mở trang"):
        publish(campaign, seen=shown)
    assert plan_in_force(campaign) == small_plan()


def test_code_of_the_campaign_stays(inside):
    campaign = make_campaign()
    opened(campaign)
    edited(campaign, lambda plan: with_fields(plan, code="ma-khac"))

    with pytest.raises(RevisionRefused, match="Mã phong trào “thi-dua-nho” không đổi được"):
        publish(campaign)


def test_revised_plan_must_be_fit_to_launch(inside):
    campaign = make_campaign()
    opened(campaign)
    edited(campaign, lambda plan: with_fields(plan, signatory={}))

    with pytest.raises(RevisionRefused, match="chưa ghi người ký"):
        publish(campaign)


def test_failing_audit_undoes_the_publication(inside, monkeypatch):
    campaign = make_campaign()
    opened(campaign)
    edited(campaign, threshold_set("ho-so-2023", 90))
    monkeypatch.setattr("campaigns.revisions.actions.audit.record", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        publish(campaign)

    assert plan_in_force(campaign) == plan_of(campaign) == small_plan()
    assert RevisionDraft.objects.exists()


# --- what was reported stays meaningful ------------------------------------------------------------------------------


def reported_campaign() -> Campaign:
    campaign = make_campaign()
    make_submitted(make_period(campaign), make_unit(type_code="phuong-xa"))
    return campaign


def without_indicator(code: str):
    """Neither the indicator nor anything that speaks of it."""

    def change(plan):
        rules = [one for one in plan.criteria if code not in str(one.rule) and "ho-so-2023" not in str(one.rule)]
        kept = {one.code for one in rules}
        standards = [
            one.model_copy(update={"criteria": [name for name in one.criteria if name in kept]})
            for one in plan.standards
        ]
        return with_fields(
            plan,
            indicators=[one for one in plan.indicators if one.code != code],
            targets=[one for one in plan.targets if one.indicator != code],
            criteria=rules,
            standards=standards,
        )

    return change


def test_indicator_with_figures_is_kept(inside):
    campaign = reported_campaign()
    opened(campaign)
    edited(campaign, without_indicator("ho-so-cong-viec"))

    with pytest.raises(RevisionRefused, match="Chỉ số “Tỷ lệ hồ sơ công việc.*đã có số liệu nên không bỏ được"):
        publish(campaign)
    assert Indicator.objects.filter(code="ho-so-cong-viec").exists()


def test_indicator_without_figures_may_go(inside):
    campaign = make_campaign()

    revised(campaign, without_indicator("ho-so-cong-viec"))

    assert not Indicator.objects.filter(code="ho-so-cong-viec").exists()


def test_measure_of_reported_indicator_stays(inside):
    campaign = reported_campaign()
    opened(campaign)
    plan = draft_of(campaign)
    unit = {"unit": "mô hình/năm"}
    edited(
        campaign,
        lambda plan: with_fields(
            plan,
            indicators=[one.model_copy(update=unit) if one.code == "mo-hinh" else one for one in plan.indicators],
            targets=[one.model_copy(update=unit) if one.indicator == "mo-hinh" else one for one in plan.targets],
        ),
    )

    with pytest.raises(RevisionRefused, match="không đổi được loại, đơn vị tính"):
        publish(campaign)
    assert plan.indicators[2].unit == "mô hình"


def ending(day: date):
    """The campaign ends earlier, with everything that is dated."""

    def change(plan):
        return with_fields(
            plan,
            period=plan.period.model_copy(update={"end": day}),
            phases=plan.phases[:1],
            occasions=[one.model_copy(update={"due": day}) for one in plan.occasions],
            targets=[one.model_copy(update={"due": day}) for one in plan.targets],
        )

    return change


def test_campaign_does_not_end_before_what_was_reported(inside):
    campaign = reported_campaign()
    opened(campaign)
    edited(campaign, ending(date(2023, 9, 30)))

    with pytest.raises(RevisionRefused, match="Kỳ “Quý IV năm 2023” nằm ngoài .* đã có đơn vị nộp báo cáo"):
        publish(campaign)


def test_period_that_nobody_reported_in_is_cancelled_first(inside):
    campaign = make_campaign()
    make_draft(make_period(campaign), make_unit(type_code="phuong-xa"))
    opened(campaign)
    edited(campaign, ending(date(2023, 9, 30)))

    with pytest.raises(RevisionRefused, match="hãy hủy hoặc sửa kỳ này trước"):
        publish(campaign)


# --- acknowledging ---------------------------------------------------------------------------------------------------


def test_units_that_are_asked_something_acknowledge(inside):
    office, ward, firm = make_unit(), make_unit(type_code="phuong-xa"), make_unit(type_code="doanh-nghiep")
    campaign = make_campaign()
    revision = revised(campaign)

    assert [reader.unit for reader in readers_of(revision, DAY)] == [office, ward]
    assert [unit for _, unit in unread_by([office.pk, firm.pk], DAY)] == [office]
    given = [acknowledge_revision(revision=revision, unit=office, by=None, today=DAY, now=TIME) for _ in range(2)]

    assert given[0] == given[1]
    assert unread_by([office.pk], DAY) == []
    assert [(reader.unit, bool(reader.acknowledgement)) for reader in readers_of(revision, DAY)] == [
        (office, True),
        (ward, False),
    ]
    assert history_of(campaign).filter(verb="acknowledge_revision").count() == 1
    with pytest.raises(RevisionRefused, match="không liên quan"):
        acknowledge_revision(revision=revision, unit=firm, by=None, today=DAY, now=TIME)


def test_units_that_are_asked_no_longer_are_told_too(inside):
    school = make_unit(type_code="truong-hoc")
    campaign = make_campaign()

    def without_schools(plan):
        kept = ["phong-ban", "phuong-xa"]
        return with_fields(plan, subjects=[one.model_copy(update={"unit_types": kept}) for one in plan.subjects])

    assert [reader.unit for reader in readers_of(revised(campaign, without_schools), DAY)] == [school]


def test_launch_asks_for_no_acknowledgement(inside):
    office = make_unit()
    launch = current_revision(make_campaign())

    assert unread_by([office.pk], DAY) == []
    with pytest.raises(RevisionRefused, match="Chỉ lần điều chỉnh"):
        acknowledge_revision(revision=launch, unit=office, by=None, today=DAY, now=TIME)


def test_only_the_latest_revision_waits_for_acknowledgement(inside):
    office = make_unit()
    campaign = make_campaign()
    revised(campaign)
    second = revised(campaign, threshold_set("ho-so-2023", 95), DAY + timedelta(days=9))

    assert unread_by([office.pk], DAY) == [(second, office)]


def test_nothing_revised_costs_one_read(inside, django_assert_num_queries):
    make_campaign()
    unit = make_unit()

    with django_assert_num_queries(1):
        unread_by([unit.pk], DAY)


def test_parts_of_the_draft_may_go_and_come(inside):
    campaign = make_campaign()

    revised(campaign, lambda plan: without_part(plan, "phases", 1))
    revised(
        campaign,
        lambda plan: with_part_changed(plan, "purposes", 0, plan.purposes[0].model_copy(update={"text": "Khác."})),
        DAY + timedelta(days=1),
    )
    campaign.refresh_from_db()

    assert plan_of(campaign) == plan_in_force(campaign)
