"""The story of a report: when it was submitted, what was decided, and what changed from one version to the next."""

from dataclasses import dataclass
from datetime import datetime

from campaigns.planfile.schema import Plan
from reports.enums import DecisionVerdict
from reports.models import ReportDecision, ReportVersion
from reports.queries import figures_of_version
from reports.wording import full_text


@dataclass(frozen=True)
class Event:
    title: str
    at: datetime
    by: str
    text: str
    tone: str
    icon: str


def events_of(versions: list[ReportVersion]) -> list[Event]:
    """Submissions and decisions, newest first. Versions come newest first, their people and decisions loaded."""
    return [event for version in versions for event in _of_version(version)]


def _of_version(version: ReportVersion) -> list[Event]:
    by = version.submitted_by.full_name if version.submitted_by else ""
    submitted = Event(f"Nộp phiên bản {version.number}", version.submitted_at, by, "", "info", "send")
    decided = sorted(version.decisions.all(), key=lambda decision: (decision.decided_at, decision.pk), reverse=True)
    return [*(_of_decision(version.number, decision) for decision in decided), submitted]


def _of_decision(number: int, decision: ReportDecision) -> Event:
    by = decision.decided_by.full_name if decision.decided_by else ""
    if decision.verdict == DecisionVerdict.ACCEPTED:
        return Event(f"Tiếp nhận phiên bản {number}", decision.decided_at, by, "", "good", "circle-check")
    return Event(f"Trả lại phiên bản {number}", decision.decided_at, by, decision.reason, "warning", "undo-2")


@dataclass(frozen=True)
class Change:
    """One indicator that says something else than before."""

    name: str
    before: str
    after: str


def changes_between(plan: Plan, before: ReportVersion | None, after: ReportVersion) -> list[Change]:
    """What `after` says differently, in the order of the plan. Without `before`, nothing is called a change."""
    if before is None:
        return []
    old, new = figures_of_version(before), figures_of_version(after)
    return [
        Change(one.name, full_text(old.get(one.code), one), full_text(new.get(one.code), one))
        for one in plan.indicators
        if old.get(one.code) != new.get(one.code)
    ]
