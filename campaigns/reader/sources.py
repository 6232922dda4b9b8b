"""A plan's file → its raw lines. What cannot be read is refused in one Vietnamese sentence that says what to do."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

import pypdfium2
from pypdfium2 import PdfiumError

from campaigns.reader.word import document_lines

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
MAX_UNPACKED = 100 * MEGABYTE
MAX_PAGES = 60
MAX_LINES = 2000
MAX_CHARACTERS = 300_000
LEAST_LETTERS_PER_PAGE = 25


class ReaderRefused(ValueError):
    """The text cannot be read; the message says why and what to do."""


def file_lines(name: str, content: bytes) -> list[str]:
    """The lines of a DOCX, PDF or plain text file, told by its first bytes. Raises ReaderRefused."""
    if len(content) > MAX_BYTES:
        raise ReaderRefused(
            f"“{name}” lớn hơn {MAX_BYTES // MEGABYTE} MB: hãy tải lên riêng phần kế hoạch, bỏ hình ảnh và phụ lục."
        )
    if not content.strip():
        raise ReaderRefused(f"“{name}” là tệp rỗng: hãy chọn lại tệp.")
    if content.startswith(b"%PDF-"):
        return _pdf_lines(name, content)
    if content.startswith(b"PK\x03\x04"):
        return _docx_lines(name, content)
    return text_lines(_decoded(name, content))


def text_lines(text: str) -> list[str]:
    """The lines of a pasted text or text file. Raises ReaderRefused where it is longer than any plan."""
    if not text.strip():
        raise ReaderRefused("Chưa có chữ nào để đọc: hãy dán nội dung kế hoạch vào ô này.")
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        raise ReaderRefused(
            f"Văn bản có {_count(len(lines))} dòng, nhiều hơn {_count(MAX_LINES)} dòng: "
            "hãy dán riêng phần kế hoạch, hoặc chia thành nhiều lần."
        )
    return _not_too_long(lines)


def _not_too_long(lines: list[str]) -> list[str]:
    characters = sum(map(len, lines))
    if characters > MAX_CHARACTERS:
        raise ReaderRefused(
            f"Văn bản dài {_count(characters)} ký tự, nhiều hơn {_count(MAX_CHARACTERS)} ký tự: "
            "hãy lấy riêng phần kế hoạch, bỏ phụ lục."
        )
    return lines


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


# --- PDF -------------------------------------------------------------------------------------------------------------


def _pdf_lines(name: str, content: bytes) -> list[str]:
    try:
        pdf = pypdfium2.PdfDocument(content)
    except PdfiumError as error:
        raise _unreadable_pdf(name, error) from error
    with pdf:
        if len(pdf) > MAX_PAGES:
            raise ReaderRefused(
                f"“{name}” có {len(pdf)} trang, nhiều hơn {MAX_PAGES} trang: "
                "hãy tách riêng các trang của kế hoạch rồi tải lên lại."
            )
        lines = [line for page in range(len(pdf)) for line in _page_lines(pdf, page)]
        pages = len(pdf)
    if sum(character.isalpha() for line in lines for character in line) < LEAST_LETTERS_PER_PAGE * pages:
        raise ReaderRefused(
            f"“{name}” là ảnh quét, không có chữ để đọc: "
            "hãy dùng tệp Word hoặc PDF xuất từ Word, hoặc dán nội dung kế hoạch."
        )
    return _not_too_long(lines)


def _unreadable_pdf(name: str, error: PdfiumError) -> ReaderRefused:
    if "password" in str(error).lower():
        return ReaderRefused(f"“{name}” có mật khẩu: hãy bỏ mật khẩu rồi tải lên lại.")
    return ReaderRefused(f"Không đọc được “{name}” vì tệp PDF bị hỏng: hãy xuất lại từ phần mềm soạn thảo.")


def _page_lines(pdf: pypdfium2.PdfDocument, number: int) -> list[str]:
    page = pdf[number]
    text = page.get_textpage()
    try:
        # Hyphens at the edge of a line come out as U+0002 and U+FFFE.
        found: str = text.get_text_bounded()
        return re.sub("[\x02\ufffe]", "-", found).splitlines()
    finally:
        text.close()
        page.close()


# --- Word ------------------------------------------------------------------------------------------------------------


def _docx_lines(name: str, content: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
            is_word = "word/document.xml" in package.namelist()
        if not is_word:
            raise ReaderRefused(
                f"“{name}” không phải là văn bản Word: hãy dùng tệp DOCX, PDF có chữ hoặc văn bản thuần."
            )
        if unpacked > MAX_UNPACKED:
            raise ReaderRefused(f"“{name}” quá lớn khi giải nén: hãy bỏ hình ảnh rồi lưu lại.")
        lines = list(document_lines(content))
    except ReaderRefused:
        raise
    except Exception as broken:
        # The parser of a hostile or damaged package may fail in many ways; all mean the same to the reader of the file.
        raise ReaderRefused(f"Không đọc được “{name}” vì tệp Word bị hỏng: hãy mở bằng Word và lưu lại.") from broken
    if not any(line.strip() for line in lines):
        raise ReaderRefused(f"“{name}” không có chữ để đọc: hãy kiểm tra lại tệp.")
    return _not_too_long(lines)


# --- text ------------------------------------------------------------------------------------------------------------


def _decoded(name: str, content: bytes) -> str:
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    suffix = PurePosixPath(name).suffix.lower()
    if content.startswith(b"\xd0\xcf\x11\xe0") or suffix == ".doc":
        raise ReaderRefused(f"“{name}” là tệp Word cũ: hãy mở bằng Word và lưu thành DOCX rồi tải lên lại.")
    raise ReaderRefused(
        f"“{name}” không phải là văn bản đọc được: hãy dùng tệp DOCX, PDF có chữ hoặc văn bản thuần UTF-8."
    )


def _encodings(content: bytes) -> Iterator[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
    yield "utf-8-sig"
