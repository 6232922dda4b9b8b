"""A plan is revised in mid-campaign: what was evaluated and printed stays, what comes cites the revision."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from django.core.files.storage import default_storage

from campaigns.drafting import draft_of, edit_plan
from campaigns.models import Campaign
from campaigns.planfile.changes import place_of, with_part_changed
from campaigns.planfile.writing import digest
from campaigns.queries import plan_in_force
from campaigns.revisions.actions import open_revision, publish_revision
from campaigns.revisions.corrections import correct_wording, mark_of
from criteria.actions import request_evaluation
from criteria.enums import Mode
from criteria.models import Evaluation, SubjectResult
from criteria.revision_preview import preview
from reports import queries
from summaries.actions import request_summary
from summaries.models import Summary
from tests.criteria.world import accepted, quarter, ratio, value
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_authority, make_member, make_unit
from units import jobs
from units.enums import Role
from units.models import Authority
from units.tenancy import authority_scope

DAY = date(2024, 1, 15)
NOW = datetime(2024, 1, 15, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SHARES = {"Phòng Nội vụ": 95, "Phòng Y tế": 85, "Phòng Tư pháp": 81, "Phòng Văn hóa": 60}


@dataclass
class Story:
    authority: Authority
    evaluation: Evaluation
    summary: Summary
    pdf: bytes


def evaluated(authority: Authority) -> Evaluation:
    with authority_scope(authority):
        job = request_evaluation(
            campaign=Campaign.objects.get(), occasion="so-ket-2023", mode=Mode.OFFICIAL, as_of=DAY, by=None
        )
    jobs.run(authority_id=authority.pk, job_id=job.pk)
    with authority_scope(authority):
        return Evaluation.objects.select_related("revision").latest("pk")


def printed(authority: Authority, evaluation: Evaluation) -> Summary:
    with authority_scope(authority):
        job = request_summary(evaluation=evaluation, by=None)
    jobs.run(authority_id=authority.pk, job_id=job.pk)
    with authority_scope(authority):
        return Summary.objects.select_related("version").get(evaluation=evaluation)


def content(summary: Summary) -> bytes:
    with default_storage.open(summary.version.pdf.name) as pdf:
        return pdf.read()


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def revise(campaign: Campaign, value: int) -> None:
    open_revision(campaign=campaign, paper_number="15/KH-UBND", decided_on=DAY, reason="Nâng mức.", by=None, now=NOW)

    def raised(plan):
        at = place_of(plan, "targets", "ho-so-2023")
        target = plan.targets[at].model_copy(update={"value": Decimal(value)})
        return with_part_changed(plan, "targets", at, target)

    edit_plan(campaign=campaign, change=raised, by=None, now=NOW, what="Nâng mức")


@pytest.fixture
def story(db) -> Story:
    """Four offices with two accepted periods each; evaluated and printed under the plan as launched."""
    authority = make_authority("go-vap", is_demo=True, clock_on=DAY)
    with authority_scope(authority):
        campaign = make_campaign()
        periods = [quarter(campaign, 3), quarter(campaign, 4)]
        for name, share in SHARES.items():
            unit = make_unit(name)
            for period in periods:
                accepted(unit, period, {"ho-so-cong-viec": ratio(share, 100), "ke-hoach-so": value(1)})
    evaluation = evaluated(authority)
    summary = printed(authority, evaluation)
    return Story(authority, evaluation, summary, content(summary))


def results(authority: Authority, evaluation: Evaluation) -> dict[str, str]:
    """Unit → verdict on the raised target."""
    with authority_scope(authority):
        rows = SubjectResult.objects.filter(evaluation=evaluation, person=None).select_related("unit")
        return {
            row.unit.name: next(one["verdict"] for one in row.targets if one["code"] == "ho-so-2023") for row in rows
        }


def test_raised_threshold_after_two_accepted_periods(story, client):
    before = results(story.authority, story.evaluation)
    with authority_scope(story.authority):
        campaign = Campaign.objects.get()
        staff = make_member(Role.STAFF).user
        revise(campaign, 85)
        named = {
            subject.unit: [(flip.before, flip.after) for flip in subject.flips if flip.code == "ho-so-2023"]
            for subject in preview(campaign, occasion="so-ket-2023", as_of=DAY).subjects
        }
        publish_revision(campaign=campaign, seen=digest(draft_of(campaign)), by=staff, today=DAY, now=NOW)
    new = evaluated(story.authority)
    after = results(story.authority, new)

    assert named == {"Phòng Y tế": [("met", "not_met")], "Phòng Tư pháp": [("met", "not_met")]}
    assert {name for name in before if before[name] != after[name]} == set(named)
    assert (story.evaluation.revision.number, new.revision.number) == (0, 1)
    assert results(story.authority, story.evaluation) == before
    assert content(story.summary) == story.pdf
    assert sha256(story.pdf).hexdigest() == story.summary.version.pdf_sha256

    client.force_login(staff)
    old_page = client.get(f"/go-vap/danh-gia/{story.evaluation.pk}/").content.decode()
    new_page = client.get(f"/go-vap/danh-gia/{new.pk}/").content.decode()
    assert "theo kế hoạch đã phát động" in old_page
    assert "điều chỉnh lần 1</a> (15/KH-UBND)" in new_page
    assert "được điều chỉnh, bổ sung lần 1 tại văn bản số 15/KH-UBND ngày 15/01/2024" in words_of(
        content(printed(story.authority, new))
    )
    assert "điều chỉnh, bổ sung lần" not in words_of(story.pdf)


def test_printing_the_old_evaluation_again_gives_the_old_version(story):
    with authority_scope(story.authority):
        campaign = Campaign.objects.get()
        revise(campaign, 85)
        publish_revision(campaign=campaign, seen=None, by=None, today=DAY, now=NOW)

    assert printed(story.authority, story.evaluation) == story.summary
    with authority_scope(story.authority):
        assert Summary.objects.count() == 1


def test_correction_changes_no_result(story):
    with authority_scope(story.authority):
        campaign = Campaign.objects.get()
        part = plan_in_force(campaign).targets[0]
        correct_wording(
            campaign=campaign,
            section="targets",
            at=0,
            seen=mark_of(part),
            texts={("text",): "Trên 80% hồ sơ công việc"},
            reason="Sai chính tả.",
            by=None,
            today=DAY,
            now=NOW,
        )
    new = evaluated(story.authority)

    assert (new.revision.number, new.revision.correction) == (0, 1)
    assert without_words(story.authority, new) == without_words(story.authority, story.evaluation)
    assert new.totals == story.evaluation.totals


def without_words(authority: Authority, evaluation: Evaluation) -> list[object]:
    """Every verdict with its evidence, through the whole tree."""

    def bare(result):
        kept = ("op", "code", "verdict", "pending_reason", "computed_part", "evidence")
        return [*(result.get(key) for key in kept), [bare(child) for child in result.get("children", [])]]

    with authority_scope(authority):
        rows = SubjectResult.objects.filter(evaluation=evaluation).order_by("unit__name", "person_id")
        return [[bare(one) for one in (*row.standards, *row.targets)] for row in rows] + [
            [bare(one) for one in evaluation.targets]
        ]


def test_dropped_occasion_keeps_its_report_in_the_list(story, client):
    with authority_scope(story.authority):
        campaign = Campaign.objects.get()
        staff = make_member(Role.STAFF).user
        open_revision(
            campaign=campaign, paper_number="15/KH-UBND", decided_on=DAY, reason="Bỏ sơ kết.", by=None, now=NOW
        )

        def without_occasion(plan):
            awards = [one.model_copy(update={"occasions": ["tong-ket-2025"]}) for one in plan.awards]
            return plan.model_copy(update={"occasions": plan.occasions[1:], "awards": awards})

        edit_plan(campaign=campaign, change=without_occasion, by=None, now=NOW, what="Bỏ dịp")
        publish_revision(campaign=campaign, seen=None, by=None, today=DAY, now=NOW)
    client.force_login(staff)

    page = client.get("/go-vap/so-ket/").content.decode()
    evaluations = client.get("/go-vap/danh-gia/").content.decode()

    assert "Sơ kết năm 2023" in page
    assert f"/go-vap/so-ket/{story.summary.pk}/" in page
    assert "Sơ kết năm 2023" in evaluations


# --- reports that were sent before -----------------------------------------------------------------------------------


def test_figures_no_longer_asked_are_shown_and_new_ones_are_not_called_missing(story, client):
    with authority_scope(story.authority):
        campaign = Campaign.objects.get()
        unit = next(one.unit for one in queries.expected_reports(campaign, plan_in_force(campaign), DAY))
        staff = make_member(Role.STAFF).user
        open_revision(
            campaign=campaign, paper_number="15/KH-UBND", decided_on=DAY, reason="Đổi chỉ tiêu.", by=None, now=NOW
        )

        def other_figures(plan):
            targets = [one for one in plan.targets if one.code != "ke-hoach-so"]
            score = targets[0].model_copy(
                update={"code": "diem", "indicator": "chi-so-cai-cach", "unit": "điểm", "text": "trên 80 điểm"}
            )
            return plan.model_copy(update={"targets": [*targets, score]})

        edit_plan(campaign=campaign, change=other_figures, by=None, now=NOW, what="Đổi chỉ tiêu")
        publish_revision(campaign=campaign, seen=None, by=None, today=DAY, now=NOW)
        report = next(one.report for one in queries.expected_reports(campaign, plan_in_force(campaign), DAY, {unit.pk}))
    client.force_login(staff)

    page = " ".join(client.get(f"/go-vap/bao-cao/{report.pk}/").content.decode().split())

    assert "Ban hành kế hoạch chuyển đổi số" in page
    assert "Kế hoạch không còn hỏi" in page
    assert "Kế hoạch bổ sung sau khi nộp" in page
    assert "Chưa trả lời" not in page
