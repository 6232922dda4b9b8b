"""An authority with at least one row in every table, and what all its rows together say."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from uuid import uuid4

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connections, models

from campaigns.models import (
    Campaign,
    Holiday,
    Indicator,
    LegalFigure,
    ReadingSession,
    Registration,
    RevisionAcknowledgement,
    RevisionDraft,
)
from reports.actions.reports import return_report
from reports.models import Baseline, Evidence, PeriodicReport, ReportingBody, Violation
from tests.factories.reports import NOW, TODAY, make_declaration, pdf_upload
from tests.factories.units import make_authority, make_person
from tests.portal.world import make_world
from units.models import Authority, Cluster, Invitation, KeptForm, Unit, User
from units.once import first_time
from units.tenancy import TenantModel, authority_scope
from units.uploads import checked

TENANT_MODELS = [model for model in apps.get_models() if issubclass(model, TenantModel)]
BOTH = ["default", "owner"]


def furnished(slug: str) -> tuple[Authority, SimpleNamespace]:
    """A new authority in which every table has a row and, somewhere, every foreign key a value."""
    authority = make_authority(slug, is_demo=True, clock_on=TODAY)
    world = make_world(authority)
    with authority_scope(authority):
        _fill_gaps(world)
    return authority, world


def _fill_gaps(world: SimpleNamespace) -> None:
    unit = Unit.objects.get(pk=world.unit)
    neighbour = Unit.objects.exclude(pk=world.unit).order_by("pk")[0]
    unit.cluster, unit.parent, unit.successor = Cluster.objects.create(code="cum-1", name="Cụm 1"), neighbour, neighbour
    unit.save()
    submitted = PeriodicReport.objects.get(pk=world.submitted)
    return_report(report=submitted, reason="Mẫu số chưa khớp.", by=None, now=NOW, today=TODAY)
    indicator = Indicator.objects.filter(campaign__code=world.campaign, code="mo-hinh").get()
    world.indicator_pk = indicator.pk
    Baseline.objects.create(
        indicator=indicator, unit=unit, value=Decimal(1), as_of=date(2022, 12, 31), source="Báo cáo năm 2022"
    )
    ReportingBody.objects.create(campaign=submitted.period.campaign, name="Phòng Thống kê", unit=unit)
    person = make_person(neighbour)
    Violation.objects.create(unit=neighbour, person=person, level="canh-cao", decided_on=TODAY, decision="13/QĐ")
    campaign = submitted.period.campaign
    personal = make_declaration(campaign, neighbour, person)
    file = checked(pdf_upload("Sáng kiến.pdf"))
    Evidence.objects.create(
        declaration=personal, file=default_storage.save(file.storage_name("minh-chung"), pdf_upload()), name=file.name,
        content_type=file.content_type, size=file.size, sha256=file.sha256,
    )  # fmt: skip
    _fill_workshop(campaign, unit)
    Invitation.objects.filter(pk=world.invitation).update(unit=neighbour)
    assert first_time(str(uuid4()))


def _fill_workshop(campaign: Campaign, unit: Unit) -> None:
    """What staff and units leave in the workshop of plans."""
    user = User.objects.order_by("pk")[0]
    revision = campaign.revisions.get()
    RevisionDraft.objects.create(campaign=campaign, document=revision.document, opened_by=user, opened_at=NOW)
    RevisionAcknowledgement.objects.create(revision=revision, unit=unit, acknowledged_by=user, acknowledged_at=NOW)
    ReadingSession.objects.create(campaign=campaign, text="Kế hoạch", document={}, read_by=user, read_at=NOW)
    Registration.objects.update(registered_by=user)
    if not LegalFigure.objects.exists():
        LegalFigure.objects.create(kind="muc", value=1, valid_from=TODAY, source="Nghị định mẫu")
    if not Holiday.objects.exists():
        Holiday.objects.create(day=TODAY, name="Ngày nghỉ", source="Luật mẫu")
    KeptForm.objects.create(user=user, path="/noi-nay/", fields={}, kept_at=NOW)


def table_of(model: type[models.Model]) -> str:
    return model._meta.db_table


def as_owner(sql: str, *parameters: object) -> list[tuple]:
    """Asked by the role that sees every authority's rows."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else []


def prints_of(authority: Authority) -> dict[str, str]:
    """A fingerprint of every table of one authority, of its people and of its files."""
    prints = {
        table_of(model): as_owner(
            f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY id), '')) FROM {table_of(model)} t"
            " WHERE authority_id = %s",
            authority.pk,
        )[0][0]
        for model in TENANT_MODELS
    }
    prints["units_authority"] = str(as_owner("SELECT t::text FROM units_authority t WHERE id = %s", authority.pk))
    prints["units_user"] = str(
        as_owner(
            "SELECT id, email, full_name, password, is_active, is_staff FROM units_user"
            " WHERE id IN (SELECT user_id FROM units_membership WHERE authority_id = %s) ORDER BY id",
            authority.pk,
        )
    )
    return prints
