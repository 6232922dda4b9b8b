"""Uploaded files are hostile until shown otherwise: name, size, type by content, and what hides inside."""

import hashlib
import io
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath
from uuid import uuid4

import pikepdf
from django.core.files.uploadedfile import UploadedFile
from PIL import ExifTags, Image, ImageOps

from units.tenancy import current_authority
from vietnamese.text import nfc

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
MAX_PIXELS = 40_000_000
MAX_ENTRIES = 2000
MAX_UNPACKED = 100 * MEGABYTE
OFFICE = {
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/workbook.xml"),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/document.xml"),
}
CONTENT_TYPES = "[Content_Types].xml"
MACRO_TYPES = (b"vbaproject", b"macroenabled", b"macrosheet")
LOCAL_HEADER = 30
"""Bytes before the name of an entry in a zip."""
IMAGES = {".png": ("image/png", "PNG"), ".jpg": ("image/jpeg", "JPEG"), ".jpeg": ("image/jpeg", "JPEG")}
EVIDENCE_TYPES = (".pdf", ".docx", ".xlsx", ".png", ".jpg", ".jpeg")


class UploadRefused(ValueError):
    """The file cannot be taken; the message says why and what to do."""


@dataclass(frozen=True)
class CheckedFile:
    """A file whose content is what its name says."""

    name: str
    extension: str
    content_type: str
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def storage_name(self, folder: str) -> str:
        """A random name under the current authority's own folder."""
        return f"{current_authority().slug}/{folder}/{uuid4().hex}{self.extension}"


def checked(upload: UploadedFile, allowed: tuple[str, ...] = EVIDENCE_TYPES, max_bytes: int = MAX_BYTES) -> CheckedFile:
    """The upload, of an allowed type by extension, first bytes and parser alike. Raises UploadRefused."""
    name = safe_name(upload.name or "")
    extension = PurePosixPath(name).suffix.lower()
    if extension not in allowed:
        kinds = ", ".join(sorted({kind.lstrip(".").upper() for kind in allowed}))
        raise UploadRefused(f"“{name}” không thuộc loại nhận được. Hãy dùng tệp {kinds}.")
    if (upload.size or 0) > max_bytes:
        raise UploadRefused(
            f"“{name}” lớn hơn {max_bytes // MEGABYTE} MB. Hãy giảm dung lượng hoặc chia thành nhiều tệp."
        )
    content = upload.read()
    if not content:
        raise UploadRefused(f"“{name}” là tệp rỗng. Hãy chọn lại tệp.")
    if extension in IMAGES:
        content_type, image_format = IMAGES[extension]
        return CheckedFile(name, extension, content_type, _redrawn(name, content, image_format))
    return CheckedFile(name, extension, _content_type(name, extension, content), content)


def safe_name(name: str) -> str:
    """The name for display: one form of Vietnamese letters, no path, no control or direction characters."""
    base = nfc(name).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(char for char in base if unicodedata.category(char) not in ("Cc", "Cf"))
    stem, dot, extension = visible.strip(" .").rpartition(".")
    return f"{stem[:150]}{dot}{extension[:10]}" if dot else visible[:150]


def _content_type(name: str, extension: str, content: bytes) -> str:
    if extension == ".pdf":
        _check_pdf(name, content)
        return "application/pdf"
    content_type, main_part = OFFICE[extension]
    check_office(name, content, main_part)
    return content_type


def _not_what_it_says(name: str) -> UploadRefused:
    return UploadRefused(
        f"Nội dung “{name}” không đúng với đuôi tệp. Hãy mở tệp bằng phần mềm gốc và lưu lại đúng loại."
    )


def _check_pdf(name: str, content: bytes) -> None:
    if not content.startswith(b"%PDF-"):
        raise _not_what_it_says(name)
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if _is_active(pdf):
                raise UploadRefused(f"“{name}” có mã tự chạy hoặc tệp đính kèm bên trong. Hãy in lại thành PDF thường.")
    except pikepdf.PasswordError as locked:
        raise UploadRefused(f"“{name}” có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.") from locked
    except UploadRefused:
        raise
    except (pikepdf.PdfError, TypeError, ValueError, AttributeError, KeyError) as broken:
        raise UploadRefused(f"Không đọc được “{name}”: tệp bị hỏng. Hãy xuất lại tệp PDF.") from broken


def _is_active(pdf: pikepdf.Pdf) -> bool:
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    return (
        "/AA" in pdf.Root
        or not _only_turns_to_a_page(pdf.Root.get("/OpenAction"))
        or "/JavaScript" in names
        or "/EmbeddedFiles" in names
        or "/XFA" in pdf.Root.get("/AcroForm", pikepdf.Dictionary())
        or any("/AA" in page.obj for page in pdf.pages)
    )


def _only_turns_to_a_page(action: pikepdf.Object | None) -> bool:
    """What office programs write into every PDF: where to open it. Anything else an opening could do is refused."""
    if action is None or isinstance(action, pikepdf.Array):
        return True
    return isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/GoTo" and "/Next" not in action


def check_office(name: str, content: bytes, main_part: str) -> None:
    """Before any library opens it: a sound zip of bounded size, with no encryption, macros or links outside."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UploadRefused(f"“{name}” có mật khẩu hoặc là tệp Office đời cũ. Hãy bỏ mật khẩu và lưu lại dạng mới.")
    if not content.startswith(b"PK\x03\x04"):
        raise _not_what_it_says(name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _check_size(name, entries)
            _check_parts(name, package, main_part)
    except UploadRefused:
        raise
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError) as broken:
        # RuntimeError: a compression that nobody uses, or a password
        raise _not_what_it_says(name) from broken


def _check_parts(name: str, package: zipfile.ZipFile, main_part: str) -> None:
    """What the package says of itself: nothing that runs, nothing fetched from elsewhere but ordinary hyperlinks."""
    names = package.namelist()
    if main_part not in names or CONTENT_TYPES not in names:
        raise _not_what_it_says(name)
    types = _letters(name, package, CONTENT_TYPES)
    if any(part.lower().endswith("vbaproject.bin") for part in names) or any(word in types for word in MACRO_TYPES):
        raise UploadRefused(f"“{name}” chứa macro. Hãy lưu lại thành tệp không có macro.")
    relations = (_letters(name, package, part) for part in names if part.lower().endswith(".rels"))
    if any("externallinks/" in part.lower() for part in names) or any(map(_fetches, relations)):
        raise UploadRefused(f"“{name}” có liên kết tới tệp khác. Hãy ngắt các liên kết rồi lưu lại.")


def _letters(name: str, package: zipfile.ZipFile, part: str) -> bytes:
    """A small part in lower case, without the zero bytes of UTF-16: enough to find words in.

    A part that spells its words in other ways (character references, entities) is no office program's.
    """
    if package.getinfo(part).file_size > MEGABYTE:
        raise _not_what_it_says(name)
    letters = package.read(part).replace(b"\0", b"").lower()
    if b"&#" in letters or b"<!doctype" in letters:
        raise _not_what_it_says(name)
    return letters


def _fetches(relations: bytes) -> bool:
    """Whether opening the document would fetch something: a template, a picture, a linked object."""
    return any(
        b'"external"' in relation.replace(b"'", b'"') and b"/hyperlink" not in relation
        for relation in relations.split(b"<")
    )


def _check_size(name: str, entries: list[zipfile.ZipInfo]) -> None:
    bomb = UploadRefused(f"“{name}” nở ra quá lớn khi mở. Hãy dùng đúng tệp mẫu và chỉ điền số liệu.")
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise bomb
    if len({entry.filename for entry in entries}) != len(entries) or any(entry.flag_bits & 1 for entry in entries):
        raise _not_what_it_says(name)
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    for entry, following in pairwise(ordered):
        if entry.header_offset + LOCAL_HEADER + entry.compress_size > following.header_offset:
            raise bomb


def _redrawn(name: str, content: bytes, image_format: str) -> bytes:
    """The picture drawn anew: its pixels go on, not what hides beside or behind them, nor where it was taken."""
    try:
        with Image.open(io.BytesIO(content), formats=[image_format]) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                raise UploadRefused(f"Ảnh “{name}” quá lớn ({width} × {height} điểm). Hãy giảm kích thước ảnh.")
            is_upright = image.getexif().get(ExifTags.Base.Orientation, 1) == 1
            keeps_quality = is_upright and image.format == "JPEG"
            drawn = io.BytesIO()
            upright = image if is_upright else ImageOps.exif_transpose(image)
            upright.save(drawn, image_format, quality="keep" if keeps_quality else 90, comment=b"")
            return drawn.getvalue()
    except UploadRefused:
        raise
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise _not_what_it_says(name) from broken
