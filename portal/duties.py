"""What is due from a person in one authority, for the landing page: nearest first, with the next click."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from campaigns.models import Campaign, PlanRevision
from campaigns.queries import plan_in_force
from campaigns.revisions.queries import unread_by
from criteria.models import Evaluation
from criteria.queries import latest_evaluations
from reports.enums import ReportStatus, ReportTiming
from reports.queries import Expected, awaiting_review, declarations_awaiting_review, expected_reports
from summaries.models import Summary
from summaries.queries import latest_summaries
from units import clock
from units.doors import actor_of
from units.models import Unit
from units.permissions import Actor
from units.roles import Permission
from units.urls_for import here


@dataclass(frozen=True)
class ReportDuty:
    """One report that the unit still owes, is working on or must correct. Days left are negative once it is late."""

    expected: Expected
    campaign: Campaign
    days_left: int
    url: str


@dataclass(frozen=True)
class RevisionDuty:
    """A revision of a plan that one of the person's units has not acknowledged."""

    revision: PlanRevision
    unit: Unit


@dataclass(frozen=True)
class CampaignHealth:
    """One campaign at a glance: reports of its last due period, and targets in its latest evaluation."""

    campaign: Campaign
    period_name: str
    timings: Counter[ReportTiming]
    waiting: int
    evaluation: Evaluation | None
    verdicts: Counter[str]

    @property
    def received(self) -> int:
        return self.timings[ReportTiming.ON_TIME] + self.timings[ReportTiming.LATE]

    @property
    def expected(self) -> int:
        return sum(self.timings.values())


@dataclass(frozen=True)
class PersonalDuties:
    """Everything on the landing page; what a role does not have is empty."""

    reports: list[ReportDuty]
    revisions: list[RevisionDuty]
    campaigns: list[CampaignHealth]
    waiting_count: int
    waiting: list[object]
    pending_declarations: int
    summaries: list[Summary]


def duties_of(request: HttpRequest) -> PersonalDuties:
    """The landing page's content for the person and authority of the request."""
    actor, today = actor_of(request), clock.today(request.authority)
    plans = {campaign: plan_in_force(campaign) for campaign in Campaign.objects.running().order_by("pk")}
    reviews = awaiting_review() if actor.has(Permission.REVIEW_REPORTS) else None
    units = None if actor.has(Permission.SEE_ALL_UNITS) else actor.unit_ids()
    owed = {campaign: expected_reports(campaign, plan, today, units) for campaign, plan in plans.items()}
    return PersonalDuties(
        reports=sorted(_own_reports(request, actor, owed, today), key=lambda duty: duty.expected.period.due_on),
        revisions=[RevisionDuty(revision, unit) for revision, unit in unread_by(actor.unit_ids(), today)],
        campaigns=_health(owed, today) if actor.has(Permission.SEE_ALL_UNITS) else [],
        waiting_count=reviews.count() if reviews is not None else 0,
        waiting=list(reviews[:8]) if reviews is not None else [],
        pending_declarations=declarations_awaiting_review().count() if actor.has(Permission.REVIEW_REPORTS) else 0,
        summaries=latest_summaries() if actor.has(Permission.DOWNLOAD_SUMMARIES) else [],
    )


ExpectedReports = dict[Campaign, list[Expected]]


def _own_reports(request: HttpRequest, actor: Actor, owed: ExpectedReports, today: date) -> Iterator[ReportDuty]:
    """Reports of the person's units that are not settled yet."""
    settled = {ReportStatus.ACCEPTED, ReportStatus.SUBMITTED}
    for campaign, expected in owed.items():
        for item in expected:
            if item.unit.pk in actor.unit_ids() and item.status not in settled:
                yield ReportDuty(item, campaign, (item.period.due_on - today).days, _address(request, item))


def _address(request: HttpRequest, item: Expected) -> str:
    """The page that edits the report; one not begun is begun by posting there."""
    if item.report is not None:
        return here(request, "reports:edit", pk=item.report.pk)
    return here(request, "reports:start", period_pk=item.period.pk, unit_pk=item.unit.pk)


def _health(owed: ExpectedReports, today: date) -> list[CampaignHealth]:
    evaluations = {item.campaign_id: item for item in latest_evaluations()}
    return [_health_of(campaign, expected, evaluations.get(campaign.pk), today) for campaign, expected in owed.items()]


def _health_of(
    campaign: Campaign, expected: list[Expected], evaluation: Evaluation | None, today: date
) -> CampaignHealth:
    """A few early reports do not make a period the last one: it counts once its day has come."""
    come = (item.period for item in expected if item.period.due_on <= today)
    last = max(come, key=lambda period: (period.due_on, period.pk), default=None)
    return CampaignHealth(
        campaign=campaign,
        period_name=last.name if last else "",
        timings=Counter(item.timing for item in expected if item.period == last),
        waiting=sum(item.status == ReportStatus.SUBMITTED for item in expected),
        evaluation=evaluation,
        verdicts=Counter(evaluation.target_verdicts if evaluation else ()),
    )
