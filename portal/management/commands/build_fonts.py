"""The interface's typeface, cut down to what Vietnamese and Latin text needs and packed for browsers."""

import hashlib
import json
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold"}
LETTERS = [
    *range(0x20, 0x7F),  # Basic Latin
    *range(0xA0, 0x100),  # Latin-1: à á â ã è é ê ì í ò ó ô õ ù ú ý
    *(0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0),  # Ă Đ Ĩ Ũ Ơ Ư
    *(0x300, 0x301, 0x303, 0x309, 0x323),  # tone marks typed separately
    *range(0x1EA0, 0x1EFA),  # Vietnamese letters with tone
    *range(0x2010, 0x2016),
    *range(0x2018, 0x201F),
    *(0x2020, 0x2022, 0x2026, 0x2030, 0x20AB, 0x2212, 0x2260, 0x2264, 0x2265),  # † • … ‰ ₫ − ≠ ≤ ≥
]
DIGITS = list(range(0x30, 0x3A))
RECIPE = 2  # raise it when the cut itself changes


class Command(BaseCommand):
    help = "Builds the web fonts into var/built-static/fonts; does nothing while they are up to date."
    requires_system_checks: list[str] = []  # runs before there is a database

    def handle(self, *args: Any, **options: Any) -> None:
        target = settings.BUILT_STATIC / "fonts"
        note = target / "built.json"
        wanted = self._fingerprint()
        if note.is_file() and json.loads(note.read_text()) == wanted:
            return
        target.mkdir(parents=True, exist_ok=True)
        for weight, style in WEIGHTS.items():
            _write(_cut(style, LETTERS), target / f"be-vietnam-pro-{weight}.woff2")
        for weight in (400, 600):
            _write(_even_digits(_cut(WEIGHTS[weight], DIGITS)), target / f"figures-{weight}.woff2")
        note.write_text(json.dumps(wanted))
        self.stdout.write(f"Built {len(WEIGHTS) + 2} font files in {target}.")

    def _fingerprint(self) -> dict[str, Any]:
        sources = {style: hashlib.sha256(_source(style).read_bytes()).hexdigest() for style in WEIGHTS.values()}
        return {"recipe": RECIPE, "letters": LETTERS, "sources": sources}


def _source(style: str) -> Path:
    return fontpkg_be_vietnam_pro.ROOT / "files" / f"BeVietnamPro-{style}.ttf"


def _cut(style: str, letters: list[int]) -> TTFont:
    options = Options(
        layout_features=["kern", "liga", "ccmp", "locl", "mark", "mkmk"], hinting=False, notdef_outline=True
    )
    font = TTFont(_source(style), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    return font


def _even_digits(font: TTFont) -> TTFont:
    """Digits of one width, so that columns of figures line up: the typeface has no tabular figures of its own."""
    for table in ("GPOS", "GSUB"):
        if table in font:
            del font[table]
    names = [font.getBestCmap()[digit] for digit in DIGITS]
    width = font["hmtx"][names[0]][0]
    for name in names:
        advance, _ = font["hmtx"][name]
        glyph = font["glyf"][name]
        glyph.coordinates.translate(((width - advance) // 2, 0))
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (width, glyph.xMin)
    return font


def _write(font: TTFont, path: Path) -> None:
    font.flavor = "woff2"
    font.save(path)
