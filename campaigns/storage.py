"""Which rows hold which list of the plan. Reading and writing a plan both walk this one table."""

from typing import Any

from campaigns import models
from campaigns.enums import StatementKind
from campaigns.models import Campaign, CodedPart, PlanPart, PlanStatement
from campaigns.planfile.schema import Part, Plan

COLLECTIONS: dict[str, type[PlanPart]] = {
    "legal_bases": models.LegalBasis,
    "contents": models.ContentItem,
    "phases": models.Phase,
    "milestones": models.Milestone,
    "occasions": models.Occasion,
    "subjects": models.Subject,
    "indicators": models.Indicator,
    "targets": models.Target,
    "criteria": models.Criterion,
    "standards": models.Standard,
    "awards": models.AwardForm,
    "report_schedules": models.ReportSchedule,
    "organisation": models.OrganisationBody,
}
STATEMENTS: dict[str, StatementKind] = {
    "purposes": StatementKind.PURPOSE,
    "requirements": StatementKind.REQUIREMENT,
    "procedures": StatementKind.PROCEDURE,
}
PERIOD: dict[str, str] = {
    "period_start": "start",
    "period_end": "end",
    "period_text": "text",
    "period_note": "note",
}
"""Columns of the campaign and the fields of the plan's period they hold."""
OWN_FIELDS = sorted(set(Plan.model_fields) - set(COLLECTIONS) - set(STATEMENTS) - {"period"})
"""Fields of the plan that are columns of the campaign under the same name."""

# --- plan → rows -----------------------------------------------------------------------------------------------------


def campaign_columns(plan: Plan) -> dict[str, Any]:
    """What the plan says in the columns of its campaign."""
    columns = {name: _stored(getattr(plan, name)) for name in OWN_FIELDS}
    return columns | {column: getattr(plan.period, name) for column, name in PERIOD.items()}


def replace_rows(campaign: Campaign, plan: Plan, before: Plan | None = None) -> None:
    """Makes the rows of the campaign say exactly what the plan says. A coded row keeps its primary key.

    `before` is what the rows say now, where the caller knows: lists that stay the same are left alone.
    """
    for name, model in COLLECTIONS.items():
        if before and getattr(before, name) == getattr(plan, name):
            continue
        rows = [_row(model, campaign, number, part) for number, part in enumerate(getattr(plan, name))]
        _replace_coded(model, campaign, rows) if issubclass(model, CodedPart) else _replace_all(model, campaign, rows)
    if before and all(getattr(before, name) == getattr(plan, name) for name in STATEMENTS):
        return
    PlanStatement.objects.filter(campaign=campaign).delete()
    PlanStatement.objects.bulk_create(
        PlanStatement(campaign=campaign, kind=kind, position=number, **_columns(statement))
        for name, kind in STATEMENTS.items()
        for number, statement in enumerate(getattr(plan, name))
    )


def _replace_all(model: type[PlanPart], campaign: Campaign, rows: list[PlanPart]) -> None:
    model.objects.filter(campaign=campaign).delete()
    model.objects.bulk_create(rows)


def _replace_coded(model: type[PlanPart], campaign: Campaign, rows: list[PlanPart]) -> None:
    key = ["authority", "campaign", "code"]
    codes = [row.code for row in rows]  # type: ignore[attr-defined]  # coded, as the caller has seen
    model.objects.filter(campaign=campaign).exclude(code__in=codes).delete()
    others = [field.name for field in model._meta.local_fields if field.name not in {"id", *key}]
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=key, update_fields=others)


def _row(model: type[PlanPart], campaign: Campaign, number: int, part: Part) -> PlanPart:
    return model(campaign=campaign, position=number, **_columns(part))


def _columns(part: Part) -> dict[str, Any]:
    return {name: _stored(getattr(part, name)) for name in type(part).model_fields}


def _stored(value: Any) -> Any:
    """Parts within parts are kept as JSON documents, the rest in columns of their own."""
    if isinstance(value, Part):
        return value.model_dump(mode="json")
    return [_stored(item) for item in value] if isinstance(value, list) else value


# --- rows → plan -----------------------------------------------------------------------------------------------------


def plan_from_rows(campaign: Campaign) -> Plan:
    """The plan as the campaign's rows say it now: one query per table."""
    said: dict[str, Any] = {name: getattr(campaign, name) for name in OWN_FIELDS}
    said["period"] = {name: getattr(campaign, column) for column, name in PERIOD.items()}
    for name, model in COLLECTIONS.items():
        said[name] = [_said(row) for row in model.objects.filter(campaign=campaign).order_by("position")]
    statements = list(PlanStatement.objects.filter(campaign=campaign).order_by("position"))
    for name, kind in STATEMENTS.items():
        said[name] = [{"clause": row.clause, "text": row.text} for row in statements if row.kind == kind]
    return Plan.model_validate(said)


def _said(row: PlanPart) -> dict[str, Any]:
    own = {"id", "authority", "campaign", "position"}
    return {field.name: getattr(row, field.name) for field in row._meta.local_fields if field.name not in own}
