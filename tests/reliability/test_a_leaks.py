"""A2: every text of one authority carries a mark; whatever another authority reads, downloads, prints or runs, the
mark is not there, and nothing of the marked one has changed."""

import io
import json
import urllib.parse
import zipfile
from types import SimpleNamespace
from uuid import uuid4

import openpyxl
import pypdfium2
import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connections, transaction
from django.test import Client
from pypdfium2.raw import FPDF_GetPageCount

from campaigns.models import Campaign
from campaigns.queries import plan_in_force
from criteria.actions import request_evaluation
from criteria.enums import Mode
from criteria.models import Evaluation
from documents.models import DocumentVersion
from portal.demo.first_summary import request_first_summary
from summaries.actions import request_summary
from tests.factories.reports import TODAY
from tests.portal.url_table import IN_AUTHORITY, MEMBERS
from tests.portal.world import path_of, signed_in
from tests.reliability.furnished import BOTH, TENANT_MODELS, as_owner, furnished, prints_of, table_of
from units import jobs
from units.models import Authority, User
from units.tenancy import authority_scope

MARK = "ỠẪỮ"
"""Three letters that Vietnamese never writes side by side, and that the typeface of papers has."""
SHAPES = (
    MARK.encode(),
    MARK.encode("utf-16-be"),
    MARK.encode("ascii", "xmlcharrefreplace"),
    json.dumps(MARK)[1:-1].encode(),
    urllib.parse.quote(MARK).encode(),
)
pytestmark = pytest.mark.django_db(transaction=True, databases=BOTH)

# --- marking ----------------------------------------------------------------------------------------------------------

WAYS = {
    "character varying": "left({column}, greatest({length} - 3, 0)) || '{mark}'",
    "text": "{column} || '{mark}'",
    "ARRAY": "array_append({column}, '{mark}')",
    "jsonb": "CASE jsonb_typeof({column}) WHEN 'object' THEN {column} || jsonb_build_object('{mark}', '{mark}')"
    " ELSE jsonb_build_array({column}, '{mark}') END",
}


def mark(authority: Authority) -> tuple[int, set[tuple[str, str]]]:
    """Puts the mark into every text column. Returns how many columns took it, and those that may not by their rules."""
    marked, closed = 0, set()
    for table in map(table_of, TENANT_MODELS):
        columns = as_owner(
            "SELECT column_name, data_type, character_maximum_length FROM information_schema.columns"
            " WHERE table_name = %s AND data_type = ANY(%s)",
            table,
            list(WAYS),
        )
        for column, kind, length in columns:
            quoted = f'"{column}"'
            new = WAYS[kind].format(column=quoted, length=length, mark=MARK)
            try:
                with transaction.atomic(using="owner"), connections["owner"].cursor() as sql:
                    sql.execute(f"UPDATE {table} SET {quoted} = {new} WHERE authority_id = %s", [authority.pk])
                    assert sql.rowcount > 0, f"{table} has no row to mark"
                    marked += 1
            except DatabaseError:
                closed.add((table, column))
    people = "SELECT user_id FROM units_membership WHERE authority_id = %s"
    as_owner(f"UPDATE units_user SET full_name = full_name || %s WHERE id IN ({people})", MARK, authority.pk)
    return marked, closed


# --- looking ----------------------------------------------------------------------------------------------------------


def has_mark(content: bytes) -> bool:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return any(has_mark(package.read(name)) for name in package.namelist())
    if content.startswith(b"%PDF-") and MARK in text_of_pdf(content):
        return True
    return any(shape in content for shape in SHAPES)


def text_of_pdf(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [document[number] for number in range(FPDF_GetPageCount(document))]
        return "\n".join(page.get_textpage().get_text_range() for page in pages)
    finally:
        document.close()


def answer(client: Client, method: str, path: str, form: dict[str, object] | None = None) -> tuple[int, bytes]:
    response = client.post(path, form or {}) if method == "POST" else client.generic(method, path)
    return response.status_code, response.getvalue() + str(response.headers).encode()


@pytest.fixture
def two() -> SimpleNamespace:
    """Ours, and beside it theirs with the same codes, every text of it marked."""
    ours, world = furnished("go-vap")
    theirs, foreign = furnished("quan-khac")
    marked, closed = mark(theirs)
    assert marked > 100
    assert closed == {("campaigns_target", "op"), ("criteria_subjectresult", "targets"), ("units_membership", "role")}
    return SimpleNamespace(ours=ours, world=world, theirs=theirs, foreign=foreign, before=prints_of(theirs))


def unharmed(two: SimpleNamespace) -> None:
    """Nothing of theirs changed, and nothing of theirs came over to ours."""
    assert prints_of(two.theirs) == two.before
    came_over = [
        table
        for table in map(table_of, TENANT_MODELS)
        if as_owner(f"SELECT 1 FROM {table} t WHERE authority_id = %s AND t::text LIKE %s", two.ours.pk, f"%{MARK}%")
    ]
    assert came_over == []


# --- the mark is seen at all ------------------------------------------------------------------------------------------


def test_a2_the_mark_is_found_where_it_stands(two):
    """The test of the test: their own staff see it on their own page, and it is found in packed files."""
    client = Client()
    client.force_login(User.objects.get(pk=two.foreign.people["staff"].pk))
    plain, book = client.get("/quan-khac/bao-cao/ky-luat/"), openpyxl.Workbook()
    book.active["A1"] = f"x{MARK}"
    stream = io.BytesIO()
    book.save(stream)

    assert has_mark(plain.content)
    assert has_mark(stream.getvalue())
    assert has_mark(json.dumps({"a": MARK}).encode())
    assert not has_mark(Client().get("/giao-dien/").content)


# --- pages ------------------------------------------------------------------------------------------------------------


def test_a2_no_page_of_ours_shows_anything_of_theirs_to_anybody(two):
    seen, wrong = 0, []
    for who in MEMBERS:
        client = signed_in(two.world, who)
        for row in IN_AUTHORITY:
            ways = [two.world] if who not in ("staff", "reporter") or not row.arguments else [two.world, two.foreign]
            for world in ways:
                status, content = answer(client, "GET", path_of(row, world, "go-vap"))
                seen += status == 200
                if has_mark(content) or (world is two.foreign and who == "staff" and status == 200 and _is_by_key(row)):
                    wrong.append((who, row.name, status))

    assert wrong == []
    assert seen > 150
    unharmed(two)


def _is_by_key(row) -> bool:
    """Whether some argument is a primary key; codes are the same in both authorities."""
    return any(name in row.arguments for name in ("pk", "unit_pk", "period_pk", "person_pk", "evaluation", "result"))


def test_a2_nothing_that_our_staff_and_reporters_post_reaches_theirs(two):
    """Their ids in the address and in every field, their slug as authority, and what no form asks for."""
    world, foreign = two.world, two.foreign
    forged = {
        "authority": two.theirs.pk,
        "authority_id": two.theirs.pk,
        "authority_slug": "quan-khac",
        "id": foreign.unit,
        "unit": foreign.unit,
        "unit_type": as_owner("SELECT min(id) FROM units_unittype WHERE authority_id = %s", two.theirs.pk)[0][0],
        "parent": foreign.unit,
        "successor": foreign.unit,
        "cluster": as_owner("SELECT min(id) FROM units_cluster WHERE authority_id = %s", two.theirs.pk)[0][0],
        "person": foreign.person,
        "indicator": foreign.indicator_pk,
        "report": foreign.report,
        "evaluation": foreign.evaluation,
        "name": "Đơn vị",
        "full_name": "Lê Văn Lạ",
        "email": "la@example.vn",
        "role": "reporter",
        "level": "khien-trach",
        "decision": "1/QĐ",
        "decided_on": "01/12/2023",
        "value": "1",
        "as_of": "01/12/2023",
        "source": "x",
        "reason": "x",
        "note": "x",
        "do": "confirm",
        "answer": "1",
        "status": "accepted",
        "terms": f"{foreign.campaign}:so-ket-2023",
        "mode": "official",
        "version": "1",
        "edition": "1",
    }
    wrong = []
    for who in ("reporter", "staff"):
        client = signed_in(world, who)
        for row in [row for row in IN_AUTHORITY if "POST" in row.methods]:
            for args in (foreign, world):
                if args is world and row.name == "units:end-membership":
                    continue  # takes our own seat away, as it should
                form = forged | {"once": str(uuid4())}
                status, content = answer(client, "POST", path_of(row, args, "go-vap"), form)
                if has_mark(content) or status >= 500:
                    wrong.append((who, row.name, status))
    stranger = signed_in(world, "staff")
    for row in IN_AUTHORITY:
        if not row.is_public:
            for method in row.methods.split():
                status, content = answer(stranger, method, path_of(row, foreign, "quan-khac"), forged)
                if status != 404 or has_mark(content):
                    wrong.append(("stranger", row.name, status))

    assert wrong == []
    unharmed(two)


# --- jobs, commands, files --------------------------------------------------------------------------------------------


def test_a2_jobs_of_ours_make_evaluations_and_papers_without_anything_of_theirs(two):
    with authority_scope(two.ours):
        campaign = Campaign.objects.get(code=two.world.campaign)
        first = request_first_summary(campaign=campaign, plan=plan_in_force(campaign), as_of=TODAY, by=None)
        second = request_evaluation(campaign=campaign, occasion="", mode=Mode.PRELIMINARY, as_of=TODAY, by=None)
    for job in (first, second):
        jobs.run(authority_id=two.ours.pk, job_id=job.pk)
    with authority_scope(two.ours):
        paper = request_summary(evaluation=Evaluation.objects.get(job_key=first.key), by=None)
    jobs.run(authority_id=two.ours.pk, job_id=paper.pk)

    with authority_scope(two.ours):
        version = DocumentVersion.objects.get(job_key=paper.key)
    with default_storage.open(version.pdf.name) as pdf, default_storage.open(version.docx.name) as docx:
        files = [pdf.read(), docx.read()]
    assert "Phòng Nội vụ" in text_of_pdf(files[0])
    assert [has_mark(content) for content in files] == [False, False]
    unharmed(two)


def test_a2_commands_for_ours_print_nothing_of_theirs(two, tmp_path):
    printed = []
    for name, *words in (
        ("export_campaign", "thi-dua-nho", "--authority=go-vap", "--format=yaml"),
        ("export_campaign", "thi-dua-nho", "--authority=go-vap", "--format=json"),
        ("evaluate", "thi-dua-nho", "--authority=go-vap", "--format=json", "--as-of=2024-01-15"),
        ("evaluate", "thi-dua-nho", "--authority=go-vap", "--format=text", "--mode=preliminary"),
    ):
        out = io.StringIO()
        call_command(name, *words, stdout=out)
        printed.append(out.getvalue())
    plan = tmp_path / "plan.yaml"
    plan.write_text(printed[0].replace("thi-dua-nho", "thi-dua-khac"))
    call_command("import_campaign", plan, "--authority=go-vap", "--launch", stdout=io.StringIO())

    assert all(len(text) > 1000 for text in printed)
    assert [has_mark(text.encode()) for text in printed] == [False] * 4
    unharmed(two)


def test_a2_the_sweeper_publishes_ids_and_reads_no_text(two):
    out = as_owner("SELECT pg_get_function_result('units_jobs_due'::regproc)")

    assert out[0][0] == "TABLE(authority_id bigint, job_id bigint)"
    unharmed(two)
