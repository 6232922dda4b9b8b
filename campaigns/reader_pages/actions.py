"""What changes a reading: a text is read, items go into the plan or are dropped, the reading is thrown away."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from campaigns.builder.beginning import begin_campaign
from campaigns.builder.sections import Section
from campaigns.drafting import edit_plan
from campaigns.models import Campaign, ReadingSession
from campaigns.planfile.schema import Plan
from campaigns.reader_pages.items import Item, Read, items_of
from campaigns.reader_pages.sources import Pasted, draft_in, is_short
from campaigns.reader_pages.taking import Taking, put_back, sure_ones
from units import audit
from units.jobs import JobRefused, RunningJob, request_job
from units.models import Job, User
from units.tenancy import authority_scope

JOB_KIND = "read_plan"
FIRST_FIELDS = ("title", "issuer", "period")
"""What the first page settles, because no draft is without it."""


class ReadingGone(Exception):
    """Somebody has finished or thrown away this reading."""

    def __init__(self) -> None:
        super().__init__("Bản đọc này đã kết thúc. Những mục đã nhận nằm trong phần soạn kế hoạch.")


# --- a text comes in -------------------------------------------------------------------------------------------------


@transaction.atomic
def keep_reading(
    *,
    pasted: Pasted,
    source_name: str,
    by: User | None,
    now: datetime,
    campaign: Campaign | None = None,
) -> ReadingSession:
    """The reading of this text; a long one is left to the worker. Raises NotAPlan."""
    document = draft_in(pasted) if is_short(pasted) else None
    reading: ReadingSession = ReadingSession.objects.create(
        campaign=campaign,
        section=pasted.section,
        clause=pasted.clause,
        source_name=source_name[:200],
        text=pasted.text,
        document=document,
        read_by=by,
        read_at=now,
    )
    if document is None:
        request_job(kind=JOB_KIND, key=job_key(reading), arguments={"reading": reading.pk}, by=by)
    audit.record("read_plan", reading, by=by, section=pasted.section)
    return reading


def job_key(reading: ReadingSession) -> str:
    return f"{JOB_KIND}:{reading.pk}"


def job_of(reading: ReadingSession) -> Job | None:
    return Job.objects.filter(kind=JOB_KIND, key=job_key(reading)).first()


def carry_out_reading(job: RunningJob) -> None:
    """Reads a long text. Run twice it reads the same."""
    with authority_scope(job.authority):
        reading = ReadingSession.objects.select_related("campaign").filter(pk=job.arguments["reading"]).first()
    if reading is None:
        raise JobRefused("Bản đọc này đã bị bỏ.")
    try:
        document = draft_in(pasted_in(reading))
    except ValueError as refused:  # NotAPlan
        raise JobRefused(str(refused)) from refused
    with authority_scope(job.authority), transaction.atomic():
        job.renew()
        ReadingSession.objects.filter(pk=reading.pk, document__isnull=True).update(document=document)
        job.finish(reading=reading.pk)


def pasted_in(reading: ReadingSession) -> Pasted:
    """What the reading was made of."""
    campaign = reading.campaign
    if not reading.section or campaign is None:
        return Pasted(reading.text)
    return Pasted(reading.text, reading.section, reading.clause, campaign.period_start, campaign.period_end)


# --- the first page --------------------------------------------------------------------------------------------------


@transaction.atomic
def begin_from_reading(*, reading: ReadingSession, plan: Plan, by: User | None, now: datetime) -> Campaign:
    """The new draft, with what its first page settled. Raises CodeTaken, CampaignRefused, ReadingGone."""
    reading = _locked(reading)
    if reading.campaign_id:
        return Campaign.objects.get(pk=reading.campaign_id)
    campaign = begin_campaign(plan=plan, by=by, now=now)
    reading.campaign = campaign
    settled = [item for item in items_of(reading.document or {}) if item.name in FIRST_FIELDS]
    reading.decided = {item.key: {"state": "taken"} for item in settled}
    reading.save(update_fields=["campaign", "decided"])
    return campaign


# --- items -----------------------------------------------------------------------------------------------------------


def read_of(reading: ReadingSession, plan: Plan) -> Read:
    return Read(items_of(reading.document or {}), reading.decided, plan)


def take_item(
    *,
    reading: ReadingSession,
    key: str,
    by: User | None,
    now: datetime,
    answer: Any = None,
    with_others: bool = False,
) -> Item:
    """The item in the plan, as read or as corrected (see `Taking.take`). Taken before, it stays.

    Raises NotTaken and its kinds, ReadingGone, and what `edit_plan` raises.
    """
    done: list[Item] = []

    def change(taking: Taking) -> None:
        item = _item(taking.read, key)
        done.append(item)
        if item.state != "taken":
            taking.take(item, answer, with_others=with_others)

    _edit(reading, change, by, now, f"nhận từ văn bản: mục {key}")
    return done[0]


def take_sure(*, reading: ReadingSession, section: Section, by: User | None, now: datetime) -> tuple[int, list[Item]]:
    """How many sure items of the section went into the plan, and which had to stay. Raises what `take_item` does."""
    result: list[tuple[int, list[Item]]] = []

    def change(taking: Taking) -> None:
        taken, count, left = sure_ones(taking.read, section.slug)
        taking.plan, taking.decided = taken.plan, taken.decided
        result.append((count, left))

    _edit(reading, change, by, now, f"nhận các mục chắc của phần {section.title.lower()}")
    return result[0]


@transaction.atomic
def drop_item(*, reading: ReadingSession, key: str) -> None:
    """An item that is in the plan stays there. Raises ReadingGone."""
    reading = _locked(reading)
    if reading.decided.get(key, {}).get("state") != "taken":
        reading.decided = reading.decided | {key: {"state": "dropped"}}
        reading.save(update_fields=["decided"])


@transaction.atomic
def reopen_item(*, reading: ReadingSession, key: str) -> None:
    """A dropped item is open again. Raises ReadingGone."""
    reading = _locked(reading)
    if reading.decided.get(key, {}).get("state") == "dropped":
        reading.decided = put_back(reading.decided, key)
        reading.save(update_fields=["decided"])


@transaction.atomic
def end_reading(*, reading: ReadingSession, by: User | None) -> None:
    """What was taken stays in the plan; what was read and the text go."""
    audit.record("end_reading", reading, by=by)
    ReadingSession.objects.filter(pk=reading.pk).delete()


@transaction.atomic
def _edit(reading: ReadingSession, change: Callable[[Taking], None], by: User | None, now: datetime, what: str) -> None:
    """The plan and the decisions change together."""
    reading = _locked(reading)
    if reading.campaign is None:
        raise ReadingGone
    kept: list[Taking] = []

    def changed(plan: Plan) -> Plan:
        taking = Taking(read_of(reading, plan))
        change(taking)
        kept.append(taking)
        return taking.plan

    edit_plan(campaign=reading.campaign, change=changed, by=by, now=now, what=what)
    reading.decided = kept[0].decided
    reading.save(update_fields=["decided"])


def _locked(reading: ReadingSession) -> ReadingSession:
    locked = ReadingSession.objects.select_for_update().filter(pk=reading.pk).first()
    if locked is None:
        raise ReadingGone
    return locked


def _item(read: Read, key: str) -> Item:
    item = read.item(key)
    if item is None:
        raise ReadingGone
    return item
