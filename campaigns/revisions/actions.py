"""A launched plan is revised: opened, written in the builder, published or dropped; and acknowledged by units."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from campaigns import storage
from campaigns.drafting import draft_of
from campaigns.enums import CampaignStatus
from campaigns.launching.queries import findings_for
from campaigns.launching.readiness import must_be_mended
from campaigns.models import Campaign, PlanRevision, RevisionAcknowledgement, RevisionDraft
from campaigns.planfile.schema import Plan, Revision
from campaigns.planfile.writing import digest, plan_document
from campaigns.queries import current_revision, frozen_plan
from campaigns.revisions.obstacles import obstacles
from campaigns.revisions.queries import units_concerned
from units import audit
from units.models import Unit, User
from vietnamese.dates import short_date


class RevisionRefused(Exception):
    """The revision cannot be so; the message says what to do."""


@transaction.atomic
def open_revision(
    *, campaign: Campaign, paper_number: str, decided_on: date | None, reason: str, by: User | None, now: datetime
) -> RevisionDraft:
    """A copy of the plan in force that may be edited. Paper and day may be filled in later. Raises RevisionRefused."""
    campaign = _locked(campaign)
    if campaign.status != CampaignStatus.LAUNCHED:
        raise RevisionRefused(
            f"Phong trào “{campaign}” chưa phát động: hãy sửa thẳng kế hoạch dự thảo."
            if campaign.status == CampaignStatus.DRAFT
            else f"Phong trào “{campaign}” đã tổng kết nên kế hoạch không điều chỉnh nữa."
        )
    if RevisionDraft.objects.filter(campaign=campaign).exists():
        raise RevisionRefused("Đang có một lần điều chỉnh được soạn: hãy soạn tiếp hoặc bỏ lần đó trước.")
    draft: RevisionDraft = RevisionDraft.objects.create(
        campaign=campaign,
        paper_number=paper_number,
        decided_on=decided_on,
        reason=reason,
        document=plan_document(frozen_plan(current_revision(campaign))),
        opened_by=by,
        opened_at=now,
    )
    audit.record("open_revision", campaign, by=by, paper_number=paper_number, reason=reason)
    return draft


@transaction.atomic
def name_revision_paper(
    *, campaign: Campaign, paper_number: str, decided_on: date | None, reason: str, by: User | None
) -> RevisionDraft:
    """Number, day and reason of the paper that revises. Raises RevisionRefused."""
    draft = _draft(_locked(campaign))
    draft.paper_number, draft.decided_on, draft.reason = paper_number, decided_on, reason
    draft.save(update_fields=["paper_number", "decided_on", "reason"])
    day = decided_on.isoformat() if decided_on else None
    audit.record("name_revision_paper", campaign, by=by, paper_number=paper_number, decided_on=day, reason=reason)
    return draft


@transaction.atomic
def discard_revision(*, campaign: Campaign, by: User | None) -> None:
    """The plan in force stays as it is; what was written is gone. Raises RevisionRefused."""
    draft = _draft(_locked(campaign))
    audit.record(
        "discard_revision", campaign, by=by, paper_number=draft.paper_number, sha256=digest(draft_of(campaign))
    )
    draft.delete()


@transaction.atomic
def publish_revision(
    *, campaign: Campaign, seen: str | None, by: User | None, today: date, now: datetime
) -> PlanRevision:
    """The draft as the next revision of the plan: frozen, and in the rows, at once.

    `seen` is the digest of the draft that was shown; None where nobody looked. Evaluations stay with the revision
    they were made under. Raises RevisionRefused.
    """
    campaign = _locked(campaign)
    draft = _draft(campaign)
    written, base = draft_of(campaign), current_revision(campaign)
    if seen is not None and seen != digest(written):
        raise RevisionRefused("Bản điều chỉnh vừa được sửa sau khi bạn mở trang này: hãy xem lại bảng thay đổi.")
    before = frozen_plan(base)
    _refuse_unready(campaign, draft, before, written, today)
    plan = written.model_copy(
        update={"revision": Revision(number=base.number + 1, decided_on=draft.decided_on, reason=draft.reason)}
    )
    revision: PlanRevision = PlanRevision.objects.create(
        campaign=campaign,
        number=base.number + 1,
        paper_number=draft.paper_number,
        decided_on=draft.decided_on,
        reason=draft.reason,
        document=plan_document(plan),
        sha256=digest(plan),
        made_by=by,
        made_at=now,
    )
    put_in_force(campaign, plan, before)
    draft.delete()
    audit.record(
        "publish_revision",
        campaign,
        by=by,
        revision=revision.number,
        paper_number=revision.paper_number,
        sha256=revision.sha256,
    )
    return revision


def _refuse_unready(campaign: Campaign, draft: RevisionDraft, before: Plan, after: Plan, today: date) -> None:
    if said := why_not_published(campaign, draft, before, after, today):
        raise RevisionRefused(" ".join(said))


def why_not_published(campaign: Campaign, draft: RevisionDraft, before: Plan, after: Plan, today: date) -> list[str]:
    """Everything that keeps this draft from being published, in sentences; none where it may be."""
    said = _lacking_paper(campaign, draft, today)
    if after == before:
        said.append("Bản điều chỉnh chưa đổi gì so với kế hoạch đang thực hiện.")
    said += [
        f"{finding.item}: {finding.sentence}" if finding.item else finding.sentence
        for finding in must_be_mended(findings_for(campaign, after, today))
    ]
    return said + obstacles(campaign, before, after)


def _lacking_paper(campaign: Campaign, draft: RevisionDraft, today: date) -> list[str]:
    said = []
    if not draft.paper_number.strip() or draft.decided_on is None or not draft.reason.strip():
        said.append("Chưa ghi đủ số, ngày của văn bản điều chỉnh và lý do.")
    if draft.decided_on and draft.decided_on > today:
        said.append(f"Văn bản điều chỉnh ghi ngày {short_date(draft.decided_on)}, chưa tới: hãy kiểm tra lại ngày.")
    papers = campaign.revisions.filter(correction=0).order_by("-number")  # a correction has the day it was typed
    last = papers.values_list("decided_on", flat=True).first()
    if draft.decided_on and last and draft.decided_on < last:
        said.append(
            f"Văn bản điều chỉnh ghi ngày {short_date(draft.decided_on)}, trước văn bản đang có hiệu lực "
            f"({short_date(last)}): hãy kiểm tra lại ngày."
        )
    return said


def put_in_force(campaign: Campaign, plan: Plan, before: Plan) -> None:
    """The rows of the campaign say what the plan says. Raises RevisionRefused where figures hold on to a row."""
    for column, value in storage.campaign_columns(plan).items():
        setattr(campaign, column, value)
    campaign.save()
    try:
        with transaction.atomic():
            storage.replace_rows(campaign, plan, before)
    except (ProtectedError, IntegrityError) as error:
        raise RevisionRefused(
            "Có đơn vị vừa ghi số liệu cho một chỉ số mà bản điều chỉnh bỏ đi: hãy giữ lại chỉ số đó."
        ) from error


@transaction.atomic
def acknowledge_revision(
    *, revision: PlanRevision, unit: Unit, by: User | None, today: date, now: datetime
) -> RevisionAcknowledgement:
    """The unit has read the revision; said again, nothing changes. Raises RevisionRefused."""
    if revision.number == 0 or revision.correction:
        raise RevisionRefused("Chỉ lần điều chỉnh, bổ sung mới cần xác nhận đã xem.")
    if unit not in units_concerned(revision, today):
        raise RevisionRefused(f"Lần điều chỉnh này không liên quan đến “{unit}”.")
    given, is_new = RevisionAcknowledgement.objects.get_or_create(
        revision=revision, unit=unit, defaults={"acknowledged_by": by, "acknowledged_at": now}
    )
    if is_new:
        audit.record("acknowledge_revision", revision.campaign, by=by, revision=revision.number, unit=unit.code)
    return given


def _locked(campaign: Campaign) -> Campaign:
    return Campaign.objects.select_for_update().get(pk=campaign.pk)


def _draft(campaign: Campaign) -> RevisionDraft:
    draft = RevisionDraft.objects.filter(campaign=campaign).first()
    if draft is None:
        raise RevisionRefused("Không có lần điều chỉnh nào đang được soạn: có thể đã ban hành hoặc đã bỏ.")
    return draft
