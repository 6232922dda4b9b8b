"""What changes a campaign: a plan is read in, a campaign is launched."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from campaigns import storage
from campaigns.enums import CampaignStatus
from campaigns.launching.queries import findings_for
from campaigns.launching.readiness import Finding, must_be_mended, unseen
from campaigns.models import Campaign, PlanRevision, ReadingSession
from campaigns.planfile.checks import Problem, problems_of, unfinished
from campaigns.planfile.refusals import PlanFileError, PlanFileRefused, field_path
from campaigns.planfile.schema import Plan
from campaigns.planfile.writing import digest, plan_document
from campaigns.queries import current_revision, plan_of
from units import audit
from units.models import User
from vietnamese.text import lower_first


class CampaignRefused(Exception):
    """The state of the campaign does not allow this; the message says what to do."""


@transaction.atomic
def import_plan(*, plan: Plan, by: User | None, now: datetime) -> Campaign:
    """The draft campaign that says what the plan says, new or rewritten; a row keeps its key as long as its code stays.

    A launched campaign is left alone: the same content changes nothing, other content is refused.
    Raises PlanFileRefused, CampaignRefused.
    """
    _refuse(problems_of(plan))
    campaign = Campaign.objects.select_for_update().filter(code=plan.code).first()
    if campaign and campaign.status != CampaignStatus.DRAFT:
        return _unchanged(campaign, plan)
    if campaign and digest(plan_of(campaign)) == digest(plan):
        return campaign
    return _write_draft(campaign or Campaign(), plan, by, now)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise PlanFileRefused(PlanFileError(None, field_path(problem.place), problem.reason) for problem in problems)


def _unchanged(campaign: Campaign, plan: Plan) -> Campaign:
    if current_revision(campaign).sha256 != digest(plan):
        raise CampaignRefused(
            f"Phong trào “{campaign.code}” đã phát động nên kế hoạch được giữ nguyên. "
            "Muốn đổi nội dung, hãy ban hành văn bản điều chỉnh, bổ sung; muốn lập phong trào mới, hãy dùng mã khác."
        )
    return campaign


def _write_draft(campaign: Campaign, plan: Plan, by: User | None, now: datetime) -> Campaign:
    is_new = campaign.pk is None
    for column, value in storage.campaign_columns(plan).items():
        setattr(campaign, column, value)
    campaign.imported_at = now
    try:
        with transaction.atomic():
            campaign.save()
            storage.replace_rows(campaign, plan)
    except IntegrityError as just_imported:
        raise CampaignRefused(
            f"Vừa có người khác nhập kế hoạch mã “{plan.code}”: hãy tải lại trang rồi xem."
        ) from just_imported
    except ProtectedError as error:
        raise CampaignRefused(
            "Kế hoạch mới bỏ đi một chỉ số đã có số liệu: hãy giữ chỉ số đó, hoặc xóa số liệu của nó trước."
        ) from error
    audit.record("import_plan", campaign, by=by, is_new=is_new, sha256=digest(plan))
    return campaign


@transaction.atomic
def launch_campaign(
    *, campaign: Campaign, by: User | None, today: date, now: datetime, seen: Collection[str] | None = None
) -> PlanRevision:
    """Freezes the plan as its first revision and opens the campaign.

    `seen` names the groups of the check-list that were looked at; None where nobody was asked to look (a plan file).
    Raises CampaignRefused, PlanFileRefused.
    """
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if campaign.status != CampaignStatus.DRAFT:
        raise CampaignRefused(f"Phong trào “{campaign}” đã phát động trước đó.")
    plan = plan_of(campaign)
    _refuse([*problems_of(plan), *unfinished(plan)])
    _refuse_unready(findings_for(campaign, plan, today), seen)
    revision: PlanRevision = PlanRevision.objects.create(
        campaign=campaign,
        number=plan.revision.number,
        decided_on=plan.revision.decided_on or plan.issued_on,
        reason=plan.revision.reason,
        document=plan_document(plan),
        sha256=digest(plan),
        made_by=by,
        made_at=now,
    )
    campaign.status = CampaignStatus.LAUNCHED
    campaign.launched_on = today
    campaign.save(update_fields=["status", "launched_on"])
    ReadingSession.objects.filter(campaign=campaign).delete()  # the paper is carried out, not read any more
    audit.record("launch_campaign", campaign, by=by, revision=revision.number, sha256=revision.sha256)
    return revision


def _refuse_unready(findings: list[Finding], seen: Collection[str] | None) -> None:
    if musts := must_be_mended(findings):
        raise CampaignRefused("Chưa phát động được. " + " ".join(finding.sentence for finding in musts))
    if seen is not None and (groups := unseen(findings, seen)):
        headings = "; ".join(lower_first(group.heading) for group in groups)
        raise CampaignRefused(f"Còn mục chưa đánh dấu đã xem: {headings}. Hãy xem rồi phát động lại.")
