"""A text → the JSON of its draft. A pasted block is read as the section that it was pasted into."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from campaigns.builder.sections import BY_SLUG
from campaigns.reader.lines import tidy_lines
from campaigns.reader.reading import read_draft
from campaigns.reader_pages.items import items_of
from vietnamese.dates import short_date

AT_ONCE = 60_000
"""Characters that are read within the request: a plan of twenty pages takes about a second."""
LEAST_ITEMS = 5
BODY = ("purposes", "requirements", "contents", "targets", "criteria", "awards", "organisation", "milestones")
"""Lists of which a plan has something."""


@dataclass(frozen=True)
class Block:
    """How a block is read that was pasted into a section.

    `headings`: those under which it stands in a plan, the last of them numbered `clause`. `along`: sections that are
    read with it, because its items name theirs.
    """

    headings: tuple[str, ...]
    clause: str
    along: tuple[str, ...] = ()


BLOCKS: dict[str, Block] = {
    "chi-tieu": Block(("III. NỘI DUNG THI ĐUA", "2. Chỉ tiêu thi đua:"), "III.2", ("chi-so",)),
    "tieu-chi": Block(("IV. TIÊU CHUẨN KHEN THƯỞNG", "1. Đối với tập thể"), "IV.1", ("chi-so", "chi-tieu")),
    "moc": Block(("V. TỔ CHỨC THỰC HIỆN", "1. Tiến độ thực hiện"), "V.1"),
    "khen-thuong": Block(("IV. KHEN THƯỞNG", "1. Hình thức khen thưởng"), "IV.1"),
    "to-chuc-thuc-hien": Block(("V. TỔ CHỨC THỰC HIỆN",), "V"),
}


class NotAPlan(ValueError):
    """Nothing in the text is what a plan says."""


@dataclass(frozen=True)
class Pasted:
    """The text; for a block the section it was pasted into, where it stands in the paper, and the campaign's period."""

    text: str
    section: str = ""
    clause: str = ""
    start: date | None = None
    end: date | None = None


def is_short(pasted: Pasted) -> bool:
    return len(pasted.text) <= AT_ONCE


def draft_in(pasted: Pasted) -> dict[str, Any]:
    """The draft as JSON. Raises NotAPlan."""
    return _block(pasted, BLOCKS[pasted.section]) if pasted.section else _whole(pasted.text)


def _whole(text: str) -> dict[str, Any]:
    document = read_draft(tidy_lines(text.splitlines())).to_json()
    if sum(len(document[name]) for name in BODY) < LEAST_ITEMS:
        raise NotAPlan(
            "Văn bản này không giống một kế hoạch thi đua: không thấy mục đích, nội dung, chỉ tiêu hay khen thưởng. "
            "Hãy kiểm tra lại tệp, hoặc bắt đầu từ trang trắng."
        )
    return document


def _block(pasted: Pasted, block: Block) -> dict[str, Any]:
    """Only what belongs to the section; lines are counted from the first of the block."""
    before = [*_period(pasted), *block.headings]
    lines = tidy_lines([*before, *pasted.text.splitlines()])
    document = read_draft([replace(line, number=line.number - len(before)) for line in lines]).to_json()
    wanted = {BY_SLUG[slug].collection for slug in (pasted.section, *block.along)}
    kept = {
        name: [_moved(one, block, pasted) for one in document[name] if one["source"]["line"] > 0] for name in wanted
    }
    if not items_of(kept):
        one = BY_SLUG[pasted.section].one
        raise NotAPlan(f"Không đọc được {one} nào trong khối này: hãy dán các gạch đầu dòng như trong văn bản.")
    return kept


def _period(pasted: Pasted) -> list[str]:
    if not (pasted.start and pasted.end):
        return []
    return ["II. THỜI GIAN THỰC HIỆN", f"Từ ngày {short_date(pasted.start)} đến ngày {short_date(pasted.end)}."]


def _moved(said: dict[str, Any], block: Block, pasted: Pasted) -> dict[str, Any]:
    """The item under the clause that the clerk has named."""
    read = str(said.get("clause") or "")
    if "clause" not in said or not pasted.clause:
        return said
    rest = read.removeprefix(block.clause) if read.startswith(block.clause) else f"-{read}" if read else ""
    return said | {"clause": f"{pasted.clause}{rest}"[:40]}
