"""What comes in as a file: the sound ones pass, every hostile or clumsy one is answered by a sentence."""

import io
import zipfile

import openpyxl
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from PIL import Image

from units import uploads
from units.tenancy import authority_scope
from units.uploads import MEGABYTE, UploadRefused, checked, safe_name


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def pdf(change=lambda document: None, **options) -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        change(document)
        document.save(stream, **options)
    return stream.getvalue()


def xlsx() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def docx() -> bytes:
    stream = io.BytesIO()
    Document().save(stream)
    return stream.getvalue()


def image(kind: str, size: tuple[int, int] = (4, 4)) -> bytes:
    stream = io.BytesIO()
    Image.new("1" if kind == "PNG" else "L", size).save(stream, kind)
    return stream.getvalue()


def with_part(content: bytes, name: str, part: bytes = b"x") -> bytes:
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, part)
    return stream.getvalue()


def refusal(name: str, content: bytes, **options) -> str:
    with pytest.raises(UploadRefused) as refused:
        checked(upload(name, content), **options)
    return str(refused.value)


# --- sound files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("Báo cáo.pdf", pdf(), "application/pdf"),
        ("Số liệu.xlsx", xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("Kế hoạch.DOCX", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("ảnh.png", image("PNG"), "image/png"),
        ("ảnh.JPEG", image("JPEG"), "image/jpeg"),
    ],
    ids=["pdf", "xlsx", "docx", "png", "jpeg"],
)
def test_sound_file_keeps_name_content_and_gets_its_type(name, content, content_type):
    file = checked(upload(name, content))

    assert (file.name, file.content, file.content_type, file.size) == (name, content, content_type, len(content))


@pytest.mark.django_db
def test_storage_name_is_random_inside_the_authority_folder(authority):
    file = checked(upload("Báo cáo.pdf", pdf()))

    with authority_scope(authority):
        names = {file.storage_name("minh-chung") for _ in range(3)}

    assert len(names) == 3
    assert all(name.startswith("go-vap/minh-chung/") and name.endswith(".pdf") for name in names)


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Ba\u0301o ca\u0301o.pdf", "Báo cáo.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\an\\số liệu.xlsx", "số liệu.xlsx"),
        ("hóa đơn\u202efdp.exe", "hóa đơnfdp.exe"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("a" * 300 + ".pdf", "a" * 150 + ".pdf"),
    ],
    ids=["composed", "path", "windows path", "direction override", "control characters", "too long"],
)
def test_safe_name_shows_what_is_harmless(given, shown):
    assert safe_name(given) == shown


# --- clumsy -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["virus.exe", "trang.html", "hình.svg", "dữ liệu.xml", "bảng.xls", "macro.xlsm", "tep"]
)
def test_type_that_is_not_taken_is_named_with_those_that_are(name):
    said = refusal(name, b"x")

    assert name in said
    assert "DOCX, JPEG, JPG, PDF, PNG, XLSX" in said


def test_file_above_the_limit_is_refused_by_its_size():
    assert "lớn hơn 1 MB" in refusal("lớn.pdf", pdf() + b" " * MEGABYTE, max_bytes=MEGABYTE)


def test_empty_file_is_refused():
    assert "tệp rỗng" in refusal("rỗng.pdf", b"")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chương trình.pdf", b"MZ\x90\x00" + b"\x00" * 200),
        ("trang.pdf", b"<html><script>alert(1)</script></html>"),
        ("ảnh.pdf", image("PNG")),
        ("pdf.png", pdf()),
        ("png.jpg", image("PNG")),
        ("bảng.xlsx", docx()),
        ("văn bản.docx", xlsx()),
        ("chữ.xlsx", b"a;b;c"),
        ("nén.xlsx", with_part(b"", "a.txt")),
    ],
    ids=[
        "executable named pdf",
        "html named pdf",
        "image named pdf",
        "pdf named png",
        "png named jpg",
        "docx named xlsx",
        "xlsx named docx",
        "csv named xlsx",
        "zip named xlsx",
    ],
)
def test_renamed_file_is_refused(name, content):
    assert "không đúng với đuôi tệp" in refusal(name, content)


# --- office -----------------------------------------------------------------------------------------------------------


def test_encrypted_or_old_office_file_is_refused():
    assert "mật khẩu" in refusal("mật.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500)


def test_macro_is_refused():
    assert "macro" in refusal("macro.xlsx", with_part(xlsx(), "xl/vbaProject.bin"))


def test_link_to_another_file_is_refused():
    assert "liên kết" in refusal("liên kết.xlsx", with_part(xlsx(), "xl/externalLinks/externalLink1.xml"))


def test_zip_bomb_is_refused_before_anything_is_unpacked():
    bomb = with_part(xlsx(), "xl/media/a.bin", b"\x00" * (uploads.MAX_UNPACKED + 1))

    assert len(bomb) < MEGABYTE
    assert "nở ra quá lớn" in refusal("bom.xlsx", bomb)


def test_too_many_parts_are_refused():
    stream = io.BytesIO(xlsx())
    with zipfile.ZipFile(stream, "a") as package:
        for number in range(uploads.MAX_ENTRIES):
            package.writestr(f"xl/media/{number}", b"")

    assert "nở ra quá lớn" in refusal("nhiều.xlsx", stream.getvalue())


def test_part_named_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = with_part(xlsx(), "xl/workbook.xml")

    assert "không đúng với đuôi tệp" in refusal("hai.xlsx", twice)


def test_overlapping_parts_are_refused():
    """Two entries of the directory that point at the same bytes."""
    content = bytearray(with_part(with_part(xlsx(), "a.bin", b"a" * 1000), "b.bin", b"b" * 1000))
    last = content.rindex(b"PK\x01\x02")
    previous = content.rindex(b"PK\x01\x02", 0, last)
    content[last + 42 : last + 46] = content[previous + 42 : previous + 46]

    assert refusal("chồng.xlsx", bytes(content))


# --- pdf --------------------------------------------------------------------------------------------------------------


def with_script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def with_attachment(document: pikepdf.Pdf) -> None:
    document.attachments["a.exe"] = b"MZ"


def with_page_action(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.AA = pikepdf.Dictionary()


@pytest.mark.parametrize("change", [with_script, with_attachment, with_page_action])
@pytest.mark.parametrize("mode", [pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate])
def test_active_pdf_is_refused_even_where_its_objects_are_packed(change, mode):
    assert "mã tự chạy" in refusal("động.pdf", pdf(change, object_stream_mode=mode))


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param(
            lambda page: pikepdf.Array([page, pikepdf.Name.XYZ, 0, 0, 0]), id="a place, as office programs write it"
        ),
        pytest.param(
            lambda page: pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([page, pikepdf.Name.Fit])),
            id="an action that only goes there",
        ),
    ],
)
def test_pdf_that_only_says_where_to_open_is_taken(opening):
    with pikepdf.new() as document:
        document.add_blank_page()
        document.Root.OpenAction = opening(document.pages[0].obj)
        packed = io.BytesIO()
        document.save(packed)

    assert checked(SimpleUploadedFile("Báo cáo.pdf", packed.getvalue())).content_type == "application/pdf"


def test_pdf_with_a_password_is_refused():
    locked = pdf(encryption=pikepdf.Encryption(owner="a", user="b"))

    assert "có mật khẩu" in refusal("khóa.pdf", locked)


def test_broken_pdf_is_refused():
    assert "bị hỏng" in refusal("hỏng.pdf", b"%PDF-1.7\n" + b"\x00" * 200)


# --- images -----------------------------------------------------------------------------------------------------------


def test_image_of_too_many_pixels_is_refused_before_it_is_unpacked():
    huge = image("PNG", (8000, 8000))

    assert len(huge) < MEGABYTE
    assert "8000 × 8000 điểm" in refusal("lớn.png", huge)


def test_cut_image_is_refused():
    assert "không đúng với đuôi tệp" in refusal("cụt.png", image("PNG")[:40])
