"""What the campaigns app stores: the plan as rows, its revisions, the pledges of units, dated figures of the law."""

from campaigns.models.law import Holiday, LegalFigure
from campaigns.models.plan import (
    AwardForm,
    Campaign,
    CodedPart,
    ContentItem,
    Criterion,
    Indicator,
    LegalBasis,
    Milestone,
    Occasion,
    OrganisationBody,
    Phase,
    PlanPart,
    PlanStatement,
    ReportSchedule,
    Standard,
    Subject,
    Target,
)
from campaigns.models.reading import ReadingSession
from campaigns.models.registrations import Registration
from campaigns.models.revisions import PlanRevision, RevisionAcknowledgement, RevisionDraft

__all__ = [
    "AwardForm",
    "Campaign",
    "CodedPart",
    "ContentItem",
    "Criterion",
    "Holiday",
    "Indicator",
    "LegalBasis",
    "LegalFigure",
    "Milestone",
    "Occasion",
    "OrganisationBody",
    "Phase",
    "PlanPart",
    "PlanRevision",
    "PlanStatement",
    "ReadingSession",
    "Registration",
    "ReportSchedule",
    "RevisionAcknowledgement",
    "RevisionDraft",
    "Standard",
    "Subject",
    "Target",
]
