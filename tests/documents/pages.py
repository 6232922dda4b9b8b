"""A PDF seen letter by letter: which text stands where, in which type."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

POINTS_PER_MM = 72 / 25.4
# WeasyPrint sets type in CSS pixels under a scaled coordinate system.
_POINTS_PER_PIXEL = 0.75


@dataclass(frozen=True)
class Letter:
    char: str
    size: float
    font: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def style(self) -> tuple[int, bool, bool]:
        """Points, bold, italic."""
        return round(self.size), "Bold" in self.font, "Italic" in self.font


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return "".join(letter.char for letter in self.letters)

    def style_of(self, words: str) -> tuple[int, bool, bool]:
        """The one style in which these words are set."""
        styles = {letter.style for letter in self.find(words) if not letter.char.isspace()}
        assert len(styles) == 1, (words, styles)
        return styles.pop()

    def find(self, words: str) -> tuple[Letter, ...]:
        start = self.text.find(words)
        assert start >= 0, f"{words!r} is not in {self.text!r}"
        return self.letters[start : start + len(words)]


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    pdf = pypdfium2.PdfDocument(content)
    try:
        yield pdf
    finally:
        pdf.close()


def read_pages(content: bytes) -> list[Page]:
    with opened(content) as pdf:
        return [_page(pdf[number]) for number in range(len(pdf))]


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    letters = []
    for index in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(index)
        char = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        size = pdfium.FPDFText_GetFontSize(text.raw, index) * _POINTS_PER_PIXEL
        letters.append(Letter(char, size, _font(text, index), left, bottom, right, top))
    return Page(width, height, tuple(letters))


def _font(text: pypdfium2.PdfTextPage, index: int) -> str:
    name = ctypes.create_string_buffer(100)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text.raw, index, name, 100, ctypes.byref(flags))
    return name.raw[: max(length - 1, 0)].decode()
