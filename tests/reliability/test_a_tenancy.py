"""A: one authority never sees or touches another. The catalogue's part stands in tests/units/test_walls.py."""

import ast
import re
from pathlib import Path

import pytest
from celery import current_app
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import Client
from django.urls import path

import portal.urls
from campaigns.models import ReadingSession
from criteria.models import Evaluation
from reports.models import Evidence
from tests.factories.units import make_authority, make_member, make_unit, make_unit_type
from tests.portal.url_table import IN_AUTHORITY, MEMBERS
from tests.portal.world import path_of, signed_in
from tests.reliability.furnished import BOTH, TENANT_MODELS, as_owner, furnished, prints_of, table_of
from units import jobs
from units.enums import JobState, Role
from units.models import Cluster, Job, UnitType
from units.tasks import run_job, sweep_jobs
from units.tenancy import authority_scope
from units.walls import tenant_foreign_keys

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "summaries", "awards", "criteria", "reports", "campaigns", "documents", "units", "vietnamese")
SOURCES = [source for package in PACKAGES for source in sorted((ROOT / package).rglob("*.py"))]
COMMITTED = pytest.mark.django_db(transaction=True, databases=BOTH)


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(current_setting(%s, true), '')", [name])
        return cursor.fetchone()[0]


def count_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def changed_rows(sql: str, *parameters: object) -> int:
    """How many rows a statement touched; none where it is not even permitted."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.rowcount
    except DatabaseError as refused:
        if "permission denied" in str(refused) or "row-level security" in str(refused):
            return 0
        raise


# --- A1, A2 at the database -------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a1_without_an_authority_full_tables_are_empty_and_nothing_can_be_changed():
    furnished("go-vap")

    for table in map(table_of, TENANT_MODELS):
        assert count_of(table) == 0, table
        assert changed_rows(f"UPDATE {table} SET id = id") == 0, table
        assert changed_rows(f"DELETE FROM {table}") == 0, table


@pytest.mark.django_db
def test_a2_raw_sql_inside_one_authority_changes_no_row_of_another_and_moves_none_there():
    ours, _ = furnished("go-vap")
    theirs = make_authority("quan-khac")
    with authority_scope(theirs):
        make_unit("Phường Lạ")
        before = count_of("units_unit")

    with authority_scope(ours):
        for table in map(table_of, TENANT_MODELS):
            own = count_of(table)
            assert own > 0, table
            assert changed_rows(f"UPDATE {table} SET id = id") in (own, 0), table
            assert changed_rows(f"UPDATE {table} SET authority_id = %s", theirs.pk) == 0, table
            assert changed_rows(f"DELETE FROM {table} WHERE authority_id = %s", theirs.pk) == 0, table

    with authority_scope(theirs):
        assert count_of("units_unit") == before == 1


# --- A3 ---------------------------------------------------------------------------------------------------------------


@COMMITTED
def test_a3_no_foreign_key_accepts_a_row_of_another_authority_not_even_from_the_owner():
    """Every foreign key between tenant tables, tried by the role that sees all rows: only the key itself refuses."""
    ours, _ = furnished("go-vap")
    theirs, _ = furnished("quan-khac")
    accepted, tried = [], 0

    for model in TENANT_MODELS:
        for key in tenant_foreign_keys(model):
            table, target = table_of(model), table_of(key.remote_field.model)
            (foreign_id,) = as_owner(f"SELECT min(id) FROM {target} WHERE authority_id = %s", theirs.pk)[0]
            (own_id,) = as_owner(
                f"SELECT id FROM {table} WHERE authority_id = %s ORDER BY {key.column} IS NULL, id LIMIT 1", ours.pk
            )[0]
            try:
                as_owner(f"UPDATE {table} SET {key.column} = %s WHERE id = %s", foreign_id, own_id)
                accepted.append((table, key.column))
            except IntegrityError as refused:
                constraint = refused.__cause__.diag.constraint_name
                if constraint != f"{table}_{key.name}_tie":
                    accepted.append((table, key.column, constraint))
            tried += 1

    assert accepted == []
    assert tried == sum(len(tenant_foreign_keys(model)) for model in TENANT_MODELS) >= 40


# --- A6, A7: the setting and the transaction --------------------------------------------------------------------------


def lists_late(request: HttpRequest) -> HttpResponse:
    """As generic views do it: rows are read when the template is drawn, after the view has returned."""
    template = engines["django"].from_string("{% for unit in units %}{{ unit.name }};{% endfor %}")
    from units.models import Unit

    return TemplateResponse(request, template, {"units": Unit.objects.order_by("pk")})


def fails_after_writing(request: HttpRequest) -> HttpResponse:
    Cluster.objects.create(code="dang-do", name="Dang dở")
    raise RuntimeError("view")


def answers_500_after_writing(request: HttpRequest) -> HttpResponse:
    Cluster.objects.create(code="dang-do", name="Dang dở")
    transaction.on_commit(lambda: CALLED_AFTER_COMMIT.append(1))
    return HttpResponse(status=500)


def fails_while_drawing(request: HttpRequest) -> HttpResponse:
    Cluster.objects.create(code="dang-do", name="Dang dở")
    template = engines["django"].from_string("{{ broken }}")
    return TemplateResponse(request, template, {"broken": Broken()})


def streams_late(request: HttpRequest) -> HttpResponse:
    return StreamingHttpResponse(str(count_of("units_unit")) for _ in range(1))


class Broken:
    def __str__(self) -> str:
        raise RuntimeError("template")


CALLED_AFTER_COMMIT: list[int] = []
urlpatterns = [
    path("<slug:authority_slug>/thu/muon/", lists_late),
    path("<slug:authority_slug>/thu/hong/", fails_after_writing),
    path("<slug:authority_slug>/thu/500/", answers_500_after_writing),
    path("<slug:authority_slug>/thu/ve-hong/", fails_while_drawing),
    path("<slug:authority_slug>/thu/dong/", streams_late),
    *portal.urls.urlpatterns,
]


@pytest.fixture
def staff_client(transactional_db):
    """A signed-in member of staff of `go-vap` with one unit, everything committed."""
    authority = make_authority("go-vap")
    with authority_scope(authority):
        make_unit("Phường 1")
        client = Client(raise_request_exception=False)
        client.force_login(make_member(Role.STAFF).user)
    return client


def nothing_is_left_on_the_connection() -> None:
    assert (setting("app.authority"), setting("app.user"), count_of("units_unit")) == ("", "", 0)


@COMMITTED
@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status"), [("", 200), ("don-vi/", 200), ("don-vi/khong-co/", 404), ("thu/hong/", 500),
                            ("thu/500/", 500), ("thu/ve-hong/", 500)],
)  # fmt: skip
def test_a6_after_a_request_however_it_ended_the_same_connection_sees_nothing(staff_client, address, status):
    server = connection.connection.info.backend_pid

    assert staff_client.get(f"/go-vap/{address}").status_code == status

    connection.ensure_connection()
    nothing_is_left_on_the_connection()
    assert server  # the pool had one connection, and it was used


@COMMITTED
def test_a6_after_a_job_however_it_ended_the_same_connection_sees_nothing():
    authority = make_authority("go-vap")

    @jobs.runs("test_a6_fails")
    def fails(job: jobs.RunningJob) -> None:
        with authority_scope(job.authority):
            make_unit_type("dang-do")
            raise RuntimeError

    with authority_scope(authority):
        make_unit()
        job = jobs.request_job(kind="test_a6_fails", key="k", arguments={}, by=None)

    with pytest.raises(RuntimeError):
        jobs.run(authority_id=authority.pk, job_id=job.pk)

    nothing_is_left_on_the_connection()
    with authority_scope(authority):
        assert not UnitType.objects.filter(code="dang-do").exists()


def test_a6_only_one_place_sets_the_authority():
    setters = {
        str(source.relative_to(ROOT))
        for source in SOURCES
        if re.search(r"set_config|\bSET\s+(LOCAL\s+|SESSION\s+)?app\.", source.read_text())
    }

    assert setters == {"units/tenancy.py"}
    assert (ROOT / "units/tenancy.py").read_text().count("set_config(%s, %s, true)") == 1


@COMMITTED
@pytest.mark.urls(__name__)
def test_a7_page_that_reads_its_rows_while_it_is_drawn_still_has_its_authority(staff_client):
    assert staff_client.get("/go-vap/thu/muon/").content.decode() == "Phường 1;"


@COMMITTED
@pytest.mark.urls(__name__)
@pytest.mark.parametrize("address", ["thu/hong/", "thu/500/", "thu/ve-hong/"])
def test_a7_failing_page_leaves_nothing_behind(staff_client, address):
    assert staff_client.get(f"/go-vap/{address}").status_code == 500

    assert as_owner("SELECT count(*) FROM units_cluster") == [(0,)]
    assert CALLED_AFTER_COMMIT == []


@COMMITTED
@pytest.mark.urls(__name__)
def test_a7_body_that_is_read_after_the_request_sees_no_row(staff_client):
    """A stream that reads late is not served from another's rows: it finds none. Ours read nothing late."""
    assert staff_client.get("/go-vap/thu/dong/").getvalue() == b"0"


@COMMITTED
def test_a7_file_is_open_before_the_answer_leaves_and_streams_whole():
    authority, world = furnished("go-vap")
    with authority_scope(authority):
        evidence = Evidence.objects.get(pk=world.evidence)
        with default_storage.open(evidence.file.name) as file:
            stored = file.read()

    answer = signed_in(world, "reporter").get(f"/go-vap/bao-cao/minh-chung/{evidence.pk}/")

    assert answer.streaming
    assert answer.getvalue() == stored


# --- A9 ---------------------------------------------------------------------------------------------------------------


def test_a9_every_task_names_its_authority_and_raises_without_one():
    current_app.loader.import_default_modules()
    ours = {name for name in current_app.tasks if not name.startswith("celery.")}

    assert ours == {"units.run_job", "units.sweep_jobs"}
    with pytest.raises(TypeError):
        run_job(job_id=1)
    assert sweep_jobs.run.__code__.co_argcount == 0  # it only sends the ids that `units_jobs_due` names


@pytest.mark.django_db
def test_a9_job_for_an_authority_that_is_not_there_raises(authority):
    for nobody in (None, 0, authority.pk + 999):
        with pytest.raises(Exception, match="Authority"):
            run_job(authority_id=nobody, job_id=1)


KINDS = sorted(kind for kind in jobs.RUNNERS if not kind.startswith("test_"))


@COMMITTED
def test_a9_job_of_another_authority_is_not_found_whatever_its_kind():
    ours, _ = furnished("go-vap")
    theirs, _ = furnished("quan-khac")
    with authority_scope(theirs):
        evaluated = Evaluation.objects.get()
        arguments = {
            "campaign": evaluated.campaign_id,
            "evaluation": evaluated.pk,
            "occasion": "so-ket-2023",
            "mode": "official",
            "as_of": "2024-01-15",
            "reading": ReadingSession.objects.earliest("pk").pk,
        }
        waiting = [jobs.request_job(kind=kind, key=f"x:{kind}", arguments=arguments, by=None) for kind in KINDS]
    before = prints_of(ours), prints_of(theirs)

    for job in waiting:
        run_job(authority_id=ours.pk, job_id=job.pk)

    assert KINDS == [
        "evaluate_campaign",
        "make_first_summary",
        "preview_flips",
        "read_plan",
        "rehearse_plan",
        "render_plan",
        "render_summary",
    ]
    assert (prints_of(ours), prints_of(theirs)) == before


@COMMITTED
def test_a9_own_job_whose_arguments_name_foreign_rows_finds_nothing_and_stores_nothing():
    ours, theirs = make_authority("go-vap"), furnished("quan-khac")[0]
    with authority_scope(theirs):
        evaluated, reading = Evaluation.objects.get(), ReadingSession.objects.earliest("pk")
    arguments = {
        "reading": reading.pk,
        "campaign": evaluated.campaign_id,
        "evaluation": evaluated.pk,
        "occasion": "",
        "mode": "official",
        "as_of": "2024-01-15",
    }
    before = prints_of(theirs)

    for kind in KINDS:
        with authority_scope(ours):
            job = jobs.request_job(kind=kind, key=kind, arguments=arguments, by=None)
        if kind == "read_plan":  # what was to be read may be thrown away meanwhile: refused, not an error
            run_job(authority_id=ours.pk, job_id=job.pk)
            continue
        with pytest.raises(Exception, match="matching query does not exist"):
            run_job(authority_id=ours.pk, job_id=job.pk)

    assert prints_of(theirs) == before
    with authority_scope(ours):
        assert [model for model in TENANT_MODELS if model is not Job and model.objects.exists()] == []
        assert set(Job.objects.exclude(kind="read_plan").values_list("state", flat=True)) == {JobState.RUNNING}
        assert Job.objects.get(kind="read_plan").state == JobState.FAILED


# --- A10, A11, A12 ----------------------------------------------------------------------------------------------------


def test_a10_no_migration_moves_data_without_proving_its_count():
    """The owner bypasses row security (docker/roles.sql), and a migration that runs code has to count what it did."""
    moving = [
        source
        for source in SOURCES
        if source.parent.name == "migrations" and re.search(r"RunPython|\bUPDATE\s+\w+\s+SET\b", source.read_text())
    ]

    assert [source for source in moving if "assert " not in source.read_text()] == []
    assert "BYPASSRLS" in (ROOT / "docker/roles.sql").read_text()


@COMMITTED
def test_a11_every_stored_file_lies_under_its_own_authority():
    authorities = [furnished("go-vap")[0], furnished("quan-khac")[0]]

    for authority in authorities:
        names = [
            row[0]
            for table, column in (("reports_evidence", "file"), ("documents_documentversion", "pdf"),
                                  ("documents_documentversion", "docx"))
            for row in as_owner(f"SELECT {column} FROM {table} WHERE authority_id = %s", authority.pk)
        ]  # fmt: skip
        assert len(names) >= 4
        assert [name for name in names if not name.startswith(f"{authority.slug}/")] == []
        assert all(re.fullmatch(r"[a-z0-9-]+/[a-z-]+/[0-9a-f]{32}\.[a-z]+", name) for name in names)


@COMMITTED
@pytest.mark.parametrize("name", ["{theirs}", "../quan-khac/x.pdf", "/etc/passwd", "go-vap/../{theirs}"])
def test_a11_row_that_names_a_foreign_file_gives_no_file(name):
    _, world = furnished("go-vap")
    theirs, _ = furnished("quan-khac")
    (foreign,) = as_owner("SELECT file FROM reports_evidence WHERE authority_id = %s LIMIT 1", theirs.pk)[0]
    as_owner("UPDATE reports_evidence SET file = %s WHERE id = %s", name.format(theirs=foreign), world.evidence)
    as_owner("UPDATE documents_documentversion SET pdf = %s", name.format(theirs=foreign))
    client = signed_in(world, "staff")

    statuses = [
        client.get(f"/go-vap/bao-cao/minh-chung/{world.evidence}/").status_code,
        client.get(f"/go-vap/so-ket/{world.summary}/pdf/").status_code,
    ]

    assert set(statuses) <= {400, 404}


@COMMITTED
def test_a11_sessions_and_cache_hold_nothing_of_an_authority():
    """Nothing is there that could be shown to another: a session knows the person only, the cache is not used."""
    _, world = furnished("go-vap")
    cache.clear()
    for who in MEMBERS:
        client = signed_in(world, who)
        for row in IN_AUTHORITY:
            if row.methods != "POST" and who in row.may:
                client.get(path_of(row, world, "go-vap")).getvalue()

    keys = {key for session in Session.objects.all() for key in session.get_decoded()}
    assert keys <= {"_auth_user_id", "_auth_user_backend", "_auth_user_hash", "_csrftoken"}
    assert list(cache._cache) == []
    assert [str(source) for source in SOURCES if "django.core.cache" in source.read_text()] == []


def test_a11_what_a_process_remembers_between_requests_is_keyed_by_row():
    """Of the functions that remember one reads tenant rows: `_frozen`, by key and hash of what never changes."""
    remembering = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text())):
            if isinstance(node, ast.FunctionDef):
                names = {ast.unparse(decorator).split("(")[0].split(".")[-1] for decorator in node.decorator_list}
                if names & {"cache", "lru_cache"} and ".objects" in ast.unparse(node):
                    remembering.add((str(source.relative_to(ROOT)), node.name, ast.unparse(node.args)))

    assert remembering == {("campaigns/queries.py", "_frozen", "sha256: str, pk: int")}


SQL_CALLS = {"execute", "executemany", "raw", "extra", "RawSQL", "callproc"}
TABLE_NAMES_ONLY = {
    ("units/once.py", "FormReceipt._meta.db_table"),
    ("units/walls.py", "table"),
    ("units/walls.py", "APP_ROLE"),
}


def test_a12_sql_carries_values_as_parameters_only():
    """No SQL is put together from values: what an f-string may fill in is the name of a table, and it is listed."""
    filled_in = set()
    for source in SOURCES:
        for call in ast.walk(ast.parse(source.read_text())):
            name = getattr(getattr(call, "func", None), "attr", getattr(getattr(call, "func", None), "id", ""))
            if not isinstance(call, ast.Call) or name not in SQL_CALLS or not call.args:
                continue
            sql = call.args[0]
            assert not isinstance(sql, ast.BinOp), f"{source}:{call.lineno}"
            assert "format" not in ast.unparse(sql), f"{source}:{call.lineno}"
            values = [part.value for part in ast.walk(sql) if isinstance(part, ast.FormattedValue)]
            filled_in |= {(str(source.relative_to(ROOT)), ast.unparse(value)) for value in values}

    assert filled_in <= TABLE_NAMES_ONLY


def test_a12_every_tenant_table_is_asked_through_the_manager_that_knows_the_authority():
    ways_round = [
        f"{source.relative_to(ROOT)}"
        for source in SOURCES
        if re.search(r"\b_base_manager\b|models\.Manager\(\)|objects_all|unscoped", source.read_text())
    ]

    assert ways_round == []
