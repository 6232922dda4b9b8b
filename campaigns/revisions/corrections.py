"""Đính chính: a typing error in a launched plan. Only words may change, which is proven and not believed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign, PlanRevision, RevisionDraft
from campaigns.planfile.changes import with_part_changed
from campaigns.planfile.checks import problems_of
from campaigns.planfile.reasons import reason_for
from campaigns.planfile.schema import Part, Plan
from campaigns.planfile.writing import digest, plan_document
from campaigns.queries import current_revision, frozen_plan
from campaigns.revisions.actions import RevisionRefused, put_in_force
from campaigns.revisions.facts import technical
from campaigns.revisions.wordings import Path, changed_texts, stripped, with_wordings, wordings_of
from units import audit
from units.models import User
from vietnamese.text import upper_first

WHOLE = "plan"
"""The item that holds what stands outside the lists of a plan."""
A_SENTENCE = 5
"""Words from which on a text is one sentence wherever it stands; shorter ones may be right elsewhere."""
LISTS = tuple(
    name for name, field in Plan.model_fields.items() if "list[" in str(field.annotation) and name != "recipients"
)


class CorrectionRefused(RevisionRefused):
    """Some texts cannot be so. `faults`: path of the text → what is wrong with it."""

    def __init__(self, message: str, faults: Mapping[Path, str] | None = None) -> None:
        self.faults = dict(faults or {})
        super().__init__(message)


def item_of(plan: Plan, section: str, at: int) -> Part | None:
    """The part that is corrected at once: one of a list, or the plan itself; None where there is none."""
    if section == WHOLE:
        return plan if at == 0 else None
    parts: list[Part] = getattr(plan, section) if section in LISTS else []
    return parts[at] if 0 <= at < len(parts) else None


def mark_of(part: Part) -> str:
    """A short mark of what was shown of a part, to notice that it has changed since."""
    said = (
        "\n".join(f"{one.name}={one.text}" for one in wordings_of(part)) if isinstance(part, Plan) else technical(part)
    )
    return sha256(said.encode()).hexdigest()[:16]


def alike(plan: Plan, section: str, at: int, texts: Iterable[Path]) -> dict[int, set[Path]]:
    """Other parts of the list that say the very same at these places: where one sentence sets several targets, an
    error in it stands in each of them."""
    part = item_of(plan, section, at)
    if part is None or section == WHOLE:
        return {}
    said = {one.path: one.text for one in wordings_of(part) if len(one.text.split()) >= A_SENTENCE}
    found: dict[int, set[Path]] = {}
    for place, other in enumerate(getattr(plan, section)):
        there = {wording.path: wording.text for wording in wordings_of(other)}
        same = {path for path in texts if path in said and there.get(path) == said[path]}
        if place != at and same:
            found[place] = same
    return found


@transaction.atomic
def correct_wording(
    *,
    campaign: Campaign,
    section: str,
    at: int,
    seen: str,
    texts: Mapping[Path, str],
    reason: str,
    paper_number: str = "",
    with_alike: bool = False,
    by: User | None,
    today: date,
    now: datetime,
) -> PlanRevision:
    """The plan in force with these texts: the same revision, one correction further. `seen` marks the part shown.

    `with_alike` corrects the parts that say the very same too. A revision that is being written gets the same words
    where it still says the old ones. Raises CorrectionRefused.
    """
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if campaign.status == CampaignStatus.DRAFT:
        raise CorrectionRefused(f"Phong trào “{campaign}” chưa phát động: hãy sửa thẳng kế hoạch dự thảo.")
    base = current_revision(campaign)
    before = frozen_plan(base)
    part = item_of(before, section, at)
    if part is None or mark_of(part) != seen:
        raise CorrectionRefused("Mục này vừa được sửa sau khi bạn mở trang: hãy xem lại rồi đính chính.")
    others = alike(before, section, at, texts) if with_alike else {}
    wanted = {at: dict(texts), **{place: {path: texts[path] for path in paths} for place, paths in others.items()}}
    plan = _corrected(before, section, wanted)
    if not reason.strip():
        raise CorrectionRefused("Hãy ghi lý do đính chính.")
    revision: PlanRevision = PlanRevision.objects.create(
        campaign=campaign,
        number=base.number,
        correction=base.correction + 1,
        paper_number=paper_number,
        decided_on=today,
        reason=reason,
        document=plan_document(plan),
        sha256=digest(plan),
        made_by=by,
        made_at=now,
    )
    put_in_force(campaign, plan, before)
    changed = {place: _changed(before, plan, section, place) for place in wanted}
    _follow_in_draft(campaign, before, section, changed)
    audit.record(
        "correct_wording",
        campaign,
        by=by,
        revision=revision.number,
        correction=revision.correction,
        section=section,
        texts=_for_the_record(changed),
        reason=reason,
        sha256=revision.sha256,
    )
    return revision


def _corrected(before: Plan, section: str, wanted: Mapping[int, Mapping[Path, str]]) -> Plan:
    """The plan with these texts, proven to differ in words alone. Raises CorrectionRefused."""
    after = before
    for place, texts in wanted.items():
        part = item_of(after, section, place)
        if part is None or not set(texts) <= {wording.path for wording in wordings_of(part)}:
            raise CorrectionRefused("Đính chính chỉ sửa lời văn: hãy mở một lần điều chỉnh để đổi nội dung.")
        after = _with_part(after, section, place, _with_texts(part, texts))
    if after == before:
        raise CorrectionRefused("Lời văn chưa thay đổi: hãy sửa chỗ sai rồi lưu.")
    if stripped(after) != stripped(before):
        raise CorrectionRefused("Đính chính chỉ sửa lời văn: hãy mở một lần điều chỉnh để đổi nội dung.")
    if problems := problems_of(after):
        raise CorrectionRefused(" ".join(f"{upper_first(problem.reason)}." for problem in problems))
    return after


def _with_texts(part: Part, texts: Mapping[Path, str]) -> Part:
    try:
        return with_wordings(part, texts)
    except ValidationError as refusal:
        faults = {tuple(error["loc"]): f"{upper_first(reason_for(error))}." for error in refusal.errors()}
        raise CorrectionRefused("Lời văn chưa đúng: hãy xem chỗ được đánh dấu.", faults) from refusal


def _with_part(plan: Plan, section: str, at: int, part: Part) -> Plan:
    return part if isinstance(part, Plan) else with_part_changed(plan, section, at, part)


Changed = dict[Path, tuple[str, str]]
"""Path → (old, new)."""


def _changed(before: Plan, after: Plan, section: str, at: int) -> Changed:
    old, new = item_of(before, section, at), item_of(after, section, at)
    return changed_texts(old, new) if old is not None and new is not None else {}


def _for_the_record(changed: Mapping[int, Changed]) -> dict[str, list[str]]:
    """ "3.text" → [old, new]."""
    return {
        ".".join(map(str, (place, *path))): list(pair)
        for place, texts in changed.items()
        for path, pair in texts.items()
    }


def _follow_in_draft(campaign: Campaign, before: Plan, section: str, changed: Mapping[int, Changed]) -> None:
    """Else the next revision would bring the error back."""
    draft = RevisionDraft.objects.filter(campaign=campaign).first()
    if draft is None:
        return
    written = Plan.model_validate(draft.document)
    for at, texts in changed.items():
        written = _followed(written, before, section, at, texts)
    draft.document = plan_document(written)
    draft.save(update_fields=["document"])


def _followed(written: Plan, before: Plan, section: str, at: int, changed: Changed) -> Plan:
    place = _place_in(written, before, section, at)
    part = item_of(written, section, place) if place is not None else None
    if place is None or part is None:
        return written
    there = {wording.path: wording.text for wording in wordings_of(part)}
    texts = {path: new for path, (old, new) in changed.items() if there.get(path) == old}
    return _with_part(written, section, place, with_wordings(part, texts)) if texts else written


def _place_in(written: Plan, before: Plan, section: str, at: int) -> int | None:
    """Where the part stands in the draft: by its code, else by what it says."""
    if section == WHOLE:
        return 0
    part: Any = getattr(before, section)[at]
    parts: list[Any] = getattr(written, section)
    if hasattr(part, "code"):
        return next((place for place, one in enumerate(parts) if one.code == part.code), None)
    return parts.index(part) if part in parts else None
