"""A pasted block of a paper into items: one per bullet, its lines joined, its number proposed as clause."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms

from campaigns.builder.codes import code_for
from campaigns.builder.fields import WordsField
from campaigns.builder.forms import InnerParts
from campaigns.builder.sections import Section
from campaigns.builder.spots import Group
from campaigns.planfile.schema import Content, LegalBasis, Part, Plan, Statement
from vietnamese.dates import DateRefused, parse_date
from vietnamese.numbers import number_text

MOST_LINES = 400
MOST_ITEMS = 80
_BULLET = re.compile(r"^\s*(?:[-–—•*+·●▪]|(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]|(?P<letter>[a-zđ])\))\s+")
_CITED = re.compile(r"số\s+(\d[\w./-]*\d*/?[\w.\-/]*)", re.IGNORECASE)
_DAY = re.compile(r"ngày\s+(\d{1,2}/\d{1,2}/\d{4})")


@dataclass(frozen=True)
class Piece:
    """One pasted item: its own number, if it has one, and its words."""

    number: str
    text: str


def pieces_of(block: str) -> list[Piece]:
    """The items of a block. Where lines carry bullets, a line without one goes on with the item above it."""
    lines = [line for line in block.split("\n") if line.strip()]
    has_bullets = any(_BULLET.match(line) for line in lines)
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        match = _BULLET.match(line)
        if match or not has_bullets or not found:
            number = (match["number"] or match["letter"] or "") if match else ""
            found.append((number, [line[match.end() :] if match else line]))
        else:
            found[-1][1].append(line)
    return [Piece(number, " ".join(" ".join(words).split())) for number, words in found]


def clauses_for(pieces: list[Piece], heading: str) -> list[str]:
    """ "I.1" and three bullets give I.1-1, I.1-2, I.1-3; own numbers and letters are kept: II.3.1, II.3.2a."""
    heading = heading.strip().rstrip(".")
    clauses = []
    for place, piece in enumerate(pieces, start=1):
        if not heading:
            clauses.append(piece.number)
        elif piece.number.isalpha():
            clauses.append(f"{heading}{piece.number}")
        else:
            clauses.append(f"{heading}.{piece.number}" if piece.number else f"{heading}-{place}")
    return clauses


def proposed_parts(section: Section, plan: Plan, block: str, heading: str) -> list[Part]:
    """What the block says, as parts of this section."""
    pieces = pieces_of(block)
    taken = [part.code for part in getattr(plan, section.collection)] if section.is_coded else []
    parts: list[Part] = []
    for piece, clause in zip(pieces, clauses_for(pieces, heading), strict=True):
        if section.kind is LegalBasis:
            parts.append(_basis(piece.text))
        elif section.kind is Content:
            taken.append(code_for(piece.text, taken, "noi-dung"))
            parts.append(Content(code=taken[-1], clause=clause[:40], text=piece.text))
        else:
            parts.append(Statement(clause=clause[:40], text=piece.text))
    return parts


def _basis(text: str) -> LegalBasis:
    cited, day = _CITED.search(text), _DAY.search(text)
    try:
        issued_on = parse_date(day[1]) if day else None
    except DateRefused:
        issued_on = None
    return LegalBasis(number=cited[1][:300] if cited else "", issued_on=issued_on, text=text)


class PasteForm(forms.Form):
    """The block, then one row for each item it was read as; rows can be mended or left out before they are added."""

    heading = WordsField(
        label="Đứng dưới mục",
        required=False,
        max_length=30,
        help_text="Ví dụ I.1. Các gạch đầu dòng thành I.1-1, I.1-2, …",
    )
    block = WordsField(
        label="Dán vào đây",
        widget=forms.Textarea({"rows": 12}),
        help_text="Mỗi gạch đầu dòng hoặc số thứ tự thành một mục. Không có gạch đầu dòng thì mỗi dòng một mục.",
    )

    def __init__(self, section: Section, plan: Plan, data: Any = None, **options: Any):
        super().__init__(data, **options)
        self.section, self.plan = section, plan
        self.rows: InnerParts | None = None
        if "clause" not in section.kind.model_fields:
            del self.fields["heading"]

    def clean_block(self) -> str:
        block = str(self.cleaned_data["block"])
        lines = block.count("\n") + 1
        if lines > MOST_LINES:
            raise forms.ValidationError(
                f"Khối dán vào có {number_text(lines)} dòng, nhiều hơn {MOST_LINES} dòng mà một lần dán nhận được. "
                "Hãy chỉ giữ phần thuộc mục này rồi dán từng phần."
            )
        if len(pieces_of(block)) > MOST_ITEMS:
            raise forms.ValidationError(
                f"Khối dán vào có {number_text(len(pieces_of(block)))} mục, mỗi lần thêm được nhiều nhất {MOST_ITEMS}."
            )
        return block

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            parts = proposed_parts(self.section, self.plan, cleaned["block"], cleaned.get("heading", ""))
            posted = self.data if self._are_rows_posted(parts) else None
            group = Group(self.section.kind, Plan, (self.section.collection,), is_list=True)
            self.rows = InnerParts(group, self.plan, parts, posted, "muc", spare=0, beside=self._codes_beside())
        return cleaned

    def _are_rows_posted(self, parts: list[Part]) -> bool:
        return self.data.get("do") == "add" and self.data.get("muc-count") == str(len(parts))

    def _codes_beside(self) -> list[str]:
        return [part.code for part in getattr(self.plan, self.section.collection)] if self.section.is_coded else []

    def are_rows_valid(self) -> bool:
        if self.rows is None or self.rows.data is None:
            return False
        if not self.rows.is_valid():
            self.add_error(None, "Có mục cần sửa ở dưới.")
            return False
        if not self.rows.parts:
            self.add_error(None, "Mọi mục đều bị bỏ: chưa có gì để thêm.")
            return False
        return True

    @property
    def parts(self) -> list[Part]:
        return self.rows.parts if self.rows else []
