"""One of everything that an address can name, people of every kind, and how they ask for it."""

from types import SimpleNamespace

from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.documents.actions import request_plan_document
from campaigns.law.loading import load_law
from campaigns.models import Campaign, Holiday, LegalFigure, ReadingSession
from criteria.enums import FLIPS_JOB
from criteria.models import Evaluation, SubjectResult
from criteria.rehearsal.actions import request_rehearsal
from documents.models import DocumentVersion
from documents.paper import Head, Paper, Signature
from documents.versions import Rendered, add_version
from reports.models import Violation
from summaries.actions import request_summary
from summaries.models import Summary
from tests.campaigns.revisions.world import opened, revised
from tests.factories.campaigns import make_campaign, small_plan
from tests.factories.registrations import make_registration
from tests.factories.reports import (
    make_baseline,
    make_declaration,
    make_draft,
    make_evidence,
    make_period,
    make_submitted,
)
from tests.factories.units import make_cluster, make_member, make_person, make_unit, make_user
from tests.portal.url_table import IN_AUTHORITY, Row
from tests.summaries.world import AS_OF, evaluated
from units.actions.members import end_membership, invite_member
from units.enums import Role
from units.jobs import request_job
from units.models import Authority, Job, Membership
from units.tenancy import TenantModel, authority_scope
from units.uploads import CheckedFile


def make_world(authority: Authority) -> SimpleNamespace:
    """One of everything that an address can name."""
    with authority_scope(authority):
        unit, neighbour = make_unit("Phòng Nội vụ"), make_unit("Phòng Y tế")
        person, cluster = make_person(unit), make_cluster()
        campaign = make_campaign()
        make_campaign(small_plan(code="du-thao"), launched=False)
        _revised()
        load_law(by=None)
        period = make_period(campaign)
        report, submitted = make_draft(period, unit), make_submitted(period, neighbour)
        evidence = make_evidence(report)
        declaration = make_declaration(campaign, unit)
        make_registration(campaign, unit)
        violation = Violation.objects.create(unit=neighbour, level="khien-trach", decided_on=AS_OF, decision="12/QĐ")
        people = {
            "reporter": make_member(Role.REPORTER, unit),
            "neighbour": make_member(Role.REPORTER, neighbour),
            "unit_head": make_member(Role.UNIT_HEAD, unit),
            "council": make_member(Role.COUNCIL),
            "leader": make_member(Role.LEADER),
            "staff": make_member(Role.STAFF),
        }
        staff = people["staff"].user
        invitation, token = invite_member(
            email="moi@example.vn", full_name="Lê Mới", role=Role.LEADER, unit=None, by=staff, now=timezone.now()
        )
    evaluation = evaluated(authority, campaign)
    with authority_scope(authority):
        return SimpleNamespace(
            people={**{name: actor.user for name, actor in people.items()}, **_outsiders(authority, staff)},
            campaign=campaign.code,
            plan_source=f"phong-trao.{campaign.code}",
            draft="du-thao",
            criterion="tieu-bieu",
            standard="tieu-chuan-tap-the",
            **_readings(),
            plan_section="giai-doan",
            pasted_section="muc-dich",
            phase="giai-doan-1",
            plan_format="json",
            milestone="so-ket",
            occasion="so-ket-2023",
            schedule="bao-cao-nam",
            award="giay-khen",
            law_figure=LegalFigure.objects.get(kind="base_salary", valid_to=None).pk,
            holiday=Holiday.objects.order_by("day")[0].pk,
            revised="da-dieu-chinh",
            revision=1,
            correction=0,
            corrected_section="chi-tieu",
            first=0,
            flips_job=_flips_job(campaign),
            period=report.period_id,
            unit=unit.pk,
            unit_code=unit.code,
            unit_type=unit.unit_type.code,
            cluster=cluster.code,
            person=person.pk,
            report=report.pk,
            submitted=submitted.pk,
            indicator="ho-so-cong-viec",
            target="ho-so-2023",
            evidence=evidence.pk,
            declaration=declaration.pk,
            paper_kind="paper",
            paper="ke-hoach",
            statement_kind="statement",
            statement="sang-kien",
            violation=violation.pk,
            baseline=make_baseline(campaign, unit).pk,
            evaluation=evaluation.pk,
            result=SubjectResult.objects.get(evaluation=evaluation, unit=unit, person=None).pk,
            evaluation_job=Job.objects.get(key=evaluation.job_key).pk,
            **_summary(evaluation),
            **_plan_document(evaluation.campaign),
            rehearsal_job=_rehearsal(),
            membership=Membership.objects.get(user=people["leader"].user).pk,
            invitation=invitation.pk,
            token=token,
            reset_uid="1",
            reset_key="abc-def",
        )


def _revised() -> None:
    """A campaign under its first revision, with a second one being written."""
    campaign = make_campaign(small_plan(code="da-dieu-chinh"))
    revised(campaign)
    opened(campaign)


def _readings() -> dict[str, object]:
    """A block that was pasted into a draft, and a whole plan of which no draft was made yet."""
    block = {"text": "- Tổ chức phát động trước ngày 30/6/2026.", "read_at": timezone.now()}
    words = {"line": 1, "words": block["text"]}
    said = {"code": "phat-dong", "kind": "launch", "name": "Phát động", "source": words, "sure": True, "doubts": []}
    draft = Campaign.objects.get(code="du-thao")
    reading = ReadingSession.objects.create(campaign=draft, section="moc", document={"milestones": [said]}, **block)
    return {
        "reading": reading.pk,
        "read_section": "moc",
        "new_reading": ReadingSession.objects.create(document={}, **block).pk,
    }


def _flips_job(campaign: Campaign) -> int:
    arguments = {"campaign": campaign.pk, "occasion": "", "as_of": AS_OF.isoformat(), "draft": ""}
    return request_job(kind=FLIPS_JOB, key=FLIPS_JOB, arguments=arguments, by=None).pk


def _outsiders(authority: Authority, staff) -> dict[str, object]:
    former, deactivated = make_member(Role.STAFF).user, make_member(Role.STAFF).user
    deactivated.is_active = False
    deactivated.save()
    membership = Membership.objects.get(user=former)
    end_membership(membership=membership, by=staff, now=timezone.now())
    operator = make_user(is_staff=True)
    return {
        "anonymous": None,
        "stranger": make_user(),
        "former": former,
        "operator": operator,
        "deactivated": deactivated,
    }


def _summary(evaluation: Evaluation) -> dict[str, int]:
    job = request_summary(evaluation=evaluation, by=None)
    summary = Summary.objects.create(
        campaign=evaluation.campaign,
        occasion=evaluation.occasion,
        evaluation=evaluation,
        version=_printed("bao-cao", "a", job),
    )
    return {"summary": summary.pk, "summary_job": job.pk}


def _rehearsal() -> int:
    return request_rehearsal(campaign=Campaign.objects.get(code="du-thao"), as_of=AS_OF, by=None).pk


def _plan_document(campaign: Campaign) -> dict[str, int]:
    job = request_plan_document(campaign=campaign, by=None)
    return {"plan_job": job.pk, "plan_version": _printed("ke-hoach", campaign.code, job).number}


def _printed(kind: str, key: str, job: Job) -> DocumentVersion:
    """A version without the cost of rendering it: what the addresses serve is two stored files."""
    paper = Paper(
        head=Head(issuer="Ủy ban", symbol="BC-UBND", place="Gò Vấp"),
        kind="Báo cáo",
        abstract="Sơ kết",
        blocks=(),
        signature=Signature(("Chủ tịch",)),
    )
    files = [CheckedFile(f"a{end}", end, "application/octet-stream", b"content") for end in (".pdf", ".docx")]
    rendered = Rendered(paper, *files, 1)
    return add_version(kind=kind, key=key, rendered=rendered, as_of=AS_OF, job_key=job.key, by=None, now=timezone.now())


# --- asking -----------------------------------------------------------------------------------------------------------


def path_of(row: Row, world: SimpleNamespace, slug: str) -> str:
    arguments = {name: getattr(world, key) for name, key in row.arguments.items()}
    return reverse(row.name, kwargs=arguments | ({"authority_slug": slug} if row in IN_AUTHORITY else {}))


def signed_in(world: SimpleNamespace, who: str) -> Client:
    client = Client()
    if world.people[who] is not None:
        client.force_login(world.people[who])
    return client


def ask(client: Client, method: str, path: str) -> int:
    answer = client.generic(method, path)
    answer.getvalue()
    return answer.status_code


def rows_of(authority: Authority) -> dict[str, str]:
    """A fingerprint of every tenant table, as this authority sees it."""
    prints = {}
    with authority_scope(authority), connection.cursor() as cursor:
        for model in apps.get_models():
            if issubclass(model, TenantModel):
                table = model._meta.db_table
                cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY id), '')) FROM {table} t")
                prints[table] = cursor.fetchone()[0]
    return prints
