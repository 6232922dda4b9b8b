"""A typing error in a launched plan: words may change and nothing else."""

from datetime import timedelta
from decimal import Decimal

import pytest

from campaigns.drafting import draft_of
from campaigns.enums import CampaignStatus
from campaigns.models import Campaign, PlanRevision, Target
from campaigns.planfile.schema import Part, Plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.queries import current_revision, frozen_plan, plan_in_force, plan_of
from campaigns.revisions.corrections import CorrectionRefused, alike, correct_wording, item_of, mark_of
from campaigns.revisions.queries import history
from campaigns.revisions.wordings import WORDINGS, stripped, with_wordings, wordings_of
from tests.campaigns.revisions.world import DAY, TIME, edited, opened, published, revised, threshold_set
from tests.factories.campaigns import make_campaign, small_plan
from units.audit import history_of


def corrected(campaign: Campaign, section: str, at: int, **changes: object) -> PlanRevision:
    """Texts by their names in the form: `name="…"`, `duties.0="…"`."""
    texts = {path_of(name): text for name, text in changes.pop("texts", {}).items()}
    part = item_of(plan_in_force(campaign), section, at)
    given = {"seen": mark_of(part), "reason": "Sai chính tả.", "by": None, "today": DAY, "now": TIME} | changes
    return correct_wording(campaign=campaign, section=section, at=at, texts=texts, **given)


def path_of(name: str) -> tuple[str | int, ...]:
    return tuple(int(step) if step.isdigit() else step for step in name.split("."))


# --- words and everything else ---------------------------------------------------------------------------------------


def test_wordings_of_a_target_are_its_words():
    names = [wording.name for wording in wordings_of(small_plan().targets[0])]

    assert names == ["clause", "text", "note", "due_text"]


def test_wordings_of_the_plan_are_its_heading_recipients_and_signature():
    labels = {wording.name: wording.label for wording in wordings_of(small_plan())}

    assert {"title", "recipients.1", "signatory.name", "period.text"} < set(labels)
    assert labels["signatory.name"] == "Người ký: Họ và tên"
    assert not any(name.startswith(("targets", "criteria")) for name in labels)


def test_words_inside_rules_and_papers_are_words_too():
    criterion, award = small_plan().criteria[2], small_plan().awards[0]

    assert "rule.rules.0.statement" in [wording.name for wording in wordings_of(criterion)]
    assert "rule.rules.1.level" not in [wording.name for wording in wordings_of(criterion)]
    assert "dossier.0.name" in [wording.name for wording in wordings_of(award)]
    assert "dossier.0.max_pages" not in [wording.name for wording in wordings_of(award)]


@pytest.mark.parametrize("code", SHIPPED)
def test_every_word_of_a_real_plan_may_change_without_changing_what_the_plan_does(code):
    plan = shipped_plan(code)
    lists = [name for name in Plan.model_fields if isinstance(getattr(plan, name), list) and name != "recipients"]

    other = reworded(plan)
    for name in lists:
        other = other.model_copy(update={name: [reworded(part) for part in getattr(plan, name)]})

    assert other != plan
    assert stripped(other) == stripped(plan)


def reworded(part: Part) -> Part:
    return with_wordings(part, {wording.path: f"{wording.text} x"[-40:] for wording in wordings_of(part)})


def fields_that_count() -> list[tuple[str, str, object]]:
    return [
        ("targets", "value", Decimal(81)),
        ("targets", "op", ">="),
        ("targets", "due", DAY),
        ("targets", "area", "Khác"),
        ("targets", "applies_to", ["phong-ban"]),
        ("targets", "scope", "campaign"),
        ("targets", "reported_by", "Cục Thống kê"),
        ("indicators", "kind", "score"),
        ("indicators", "unit", "điểm"),
        ("subjects", "unit_types", ["phong-ban"]),
        ("standards", "criteria", []),
        ("standards", "tie_breaks", ["x"]),
        ("awards", "level", "state"),
        ("occasions", "due", DAY),
        ("phases", "end", DAY),
        ("criteria", "rule", {"op": "reports_on_time", "percent": 90}),
        ("report_schedules", "frequency", "monthly"),
        ("contents", "code", "khac"),
    ]


@pytest.mark.parametrize(("section", "field", "value"), fields_that_count())
def test_what_counts_is_no_wording(section, field, value):
    plan = small_plan()
    parts = getattr(plan, section)

    other = plan.model_copy(update={section: [parts[0].model_copy(update={field: value}), *parts[1:]]})

    assert stripped(other) != stripped(plan)


def test_wordings_are_fields_that_exist():
    for kind, names in WORDINGS.items():
        assert names <= set(kind.model_fields), kind


# --- correcting ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_corrected_word_is_in_force_under_the_same_revision(inside):
    campaign = make_campaign()
    launch = current_revision(campaign)

    revision = corrected(campaign, "targets", 0, texts={"text": "trên 80% hồ sơ công việc của đơn vị"})
    campaign.refresh_from_db()

    assert (revision.number, revision.correction, revision.reason) == (0, 1, "Sai chính tả.")
    assert plan_in_force(campaign).targets[0].text == "trên 80% hồ sơ công việc của đơn vị"
    assert plan_of(campaign) == plan_in_force(campaign)
    assert Target.objects.get(code="ho-so-2023").text == "trên 80% hồ sơ công việc của đơn vị"
    assert frozen_plan(launch).targets[0].text == "trên 80% hồ sơ công việc"
    entry = history_of(campaign).first()
    assert entry.verb == "correct_wording"
    assert entry.details["texts"] == {"0.text": ["trên 80% hồ sơ công việc", "trên 80% hồ sơ công việc của đơn vị"]}


@pytest.mark.django_db
def test_sentence_that_sets_several_targets_is_corrected_in_each(inside):
    plan = small_plan()
    twin = plan.targets[1].model_copy(update={"text": plan.targets[0].text})
    campaign = make_campaign(plan.model_copy(update={"targets": [plan.targets[0], twin, *plan.targets[2:]]}))

    assert alike(plan_in_force(campaign), "targets", 0, [("text",), ("note",), ("clause",)]) == {1: {("text",)}}
    corrected(campaign, "targets", 0, texts={"text": "trên 80% hồ sơ", "note": "Rõ."}, with_alike=True)

    assert [(one.text, one.note) for one in plan_in_force(campaign).targets[:2]] == [
        ("trên 80% hồ sơ", "Rõ."),
        ("trên 80% hồ sơ", ""),
    ]


@pytest.mark.django_db
def test_corrections_and_revisions_are_numbered_together(inside):
    campaign = make_campaign()
    corrected(campaign, "plan", 0, texts={"signatory.name": "Nguyễn Văn Mậu"})
    corrected(campaign, "plan", 0, texts={"recipients.0": "Các phòng, ban"})
    revised(campaign)
    corrected(campaign, "organisation", 0, texts={"duties.0": "Theo dõi, đôn đốc, tổng hợp."})

    assert [(one.number, one.correction) for one in history(campaign)] == [(1, 1), (1, 0), (0, 2), (0, 1), (0, 0)]
    assert plan_in_force(campaign).signatory.name == "Nguyễn Văn Mậu"
    assert plan_in_force(campaign).revision.number == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("section", "texts", "sentence"),
    [
        ("targets", {"value": "70"}, "Đính chính chỉ sửa lời văn"),
        ("targets", {"text": "trên 80% hồ sơ công việc"}, "Lời văn chưa thay đổi"),
        ("targets", {"text": "   "}, "Lời văn chưa đúng"),
        ("subjects", {"code": "khac"}, "Đính chính chỉ sửa lời văn"),
    ],
)
def test_anything_but_words_is_refused(inside, section, texts, sentence):
    campaign = make_campaign()

    with pytest.raises(CorrectionRefused, match=sentence):
        corrected(campaign, section, 0, texts=texts)
    assert PlanRevision.objects.count() == 1


@pytest.mark.django_db
def test_fault_stands_at_its_text(inside):
    campaign = make_campaign()

    with pytest.raises(CorrectionRefused) as refused:
        corrected(campaign, "targets", 0, texts={"text": "", "note": "Rõ hơn."})

    assert set(refused.value.faults) == {("text",)}


@pytest.mark.django_db
def test_correction_needs_a_reason_and_the_part_that_was_seen(inside):
    campaign = make_campaign()

    with pytest.raises(CorrectionRefused, match="lý do"):
        corrected(campaign, "targets", 0, texts={"text": "x"}, reason=" ")
    with pytest.raises(CorrectionRefused, match="vừa được sửa"):
        corrected(campaign, "targets", 0, texts={"text": "x"}, seen="khác")


@pytest.mark.django_db
def test_draft_is_not_corrected_but_written(inside):
    campaign = make_campaign(launched=False)
    assert campaign.status == CampaignStatus.DRAFT

    with pytest.raises(CorrectionRefused, match="sửa thẳng kế hoạch dự thảo"):
        corrected(campaign, "targets", 0, texts={"text": "x"})


@pytest.mark.django_db
def test_revision_under_way_gets_the_corrected_words(inside):
    campaign = make_campaign()
    opened(campaign)
    edited(campaign, threshold_set("ho-so-2023", 90))

    corrected(campaign, "targets", 0, texts={"text": "trên 80% hồ sơ", "note": "Ghi chú."})
    corrected(campaign, "purposes", 0, texts={"text": "Nâng cao nhận thức."})

    draft = draft_of(campaign)
    assert (draft.targets[0].text, draft.targets[0].note, draft.targets[0].value) == ("trên 80% hồ sơ", "Ghi chú.", 90)
    assert draft.purposes[0].text == "Nâng cao nhận thức."
    assert published(campaign).number == 1


@pytest.mark.django_db
def test_words_that_the_revision_has_changed_itself_stay(inside):
    campaign = make_campaign()
    opened(campaign)
    edited(
        campaign,
        lambda plan: plan.model_copy(
            update={"targets": [plan.targets[0].model_copy(update={"text": "Câu mới"}), *plan.targets[1:]]}
        ),
    )

    corrected(campaign, "targets", 0, texts={"text": "trên 80% hồ sơ"})

    assert draft_of(campaign).targets[0].text == "Câu mới"


def test_day_a_correction_was_typed_holds_up_no_paper_signed_before(inside):
    campaign = make_campaign()
    corrected(campaign, "targets", 0, texts={"text": "Câu đã sửa lỗi chữ."}, today=DAY)
    opened(campaign, decided_on=DAY - timedelta(days=3))
    edited(campaign, threshold_set("ho-so-2023", 90))

    assert published(campaign).decided_on == DAY - timedelta(days=3)
