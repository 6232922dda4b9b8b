"""The kế hoạch as a paper: everything the plan says is on it, in the form of a Vietnamese office."""

import pytest

from campaigns.documents.paper import plan_paper
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from documents.html import render_html
from documents.paper import BulletList, Heading, Paper, Paragraph, RowKind, Table, from_data, plain, to_data
from tests.factories.campaigns import small_plan
from units.enums import AuthorityLevel
from units.models import Authority
from units.standard_types import standard_types

TYPES = {code: kind.name for code, kind in standard_types().items()}


def authority(**changes: str) -> Authority:
    said = {
        "name": "Ủy ban nhân dân quận Gò Vấp",
        "issuer_line": "Ủy ban nhân dân\nquận Gò Vấp",
        "place": "Gò Vấp",
        "document_symbol": "UBND",
        "level": AuthorityLevel.DISTRICT,
    }
    return Authority(slug="go-vap", **said | changes)


def paper_of(plan=None, **changes: str) -> Paper:
    return plan_paper(plan or small_plan(), authority(**changes), TYPES)


def words_of(paper: Paper) -> str:
    said = [paper.abstract, *paper.bases]
    for block in [*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks)]:
        match block:
            case Heading(text=title):
                said.append(title)
            case Paragraph(runs=runs):
                said.append(plain(runs))
            case BulletList(items=items):
                said += map(plain, items)
            case Table(rows=rows):
                said += ["; ".join(row.cells) for row in rows]
    return " ".join("\n".join(said).casefold().split())


@pytest.mark.parametrize("code", SHIPPED)
def test_everything_a_plan_asks_is_on_its_paper(code):
    plan = shipped_plan(code)
    said = words_of(paper_of(plan))

    asked = [*plan.purposes, *plan.requirements, *plan.contents, *plan.targets, *plan.awards]
    asked += [criterion for criterion in plan.criteria if any(criterion.code in one.criteria for one in plan.standards)]
    wanted = [part.name if part in plan.awards else part.text for part in asked]
    wanted += [duty for body in plan.organisation for duty in body.duties]
    wanted += [paper.name for award in plan.awards for paper in award.dossier]
    missing = [one for one in wanted if " ".join(one.rstrip(" ;.,:").lstrip("-+ ").casefold().split()) not in said]
    assert missing == []


@pytest.mark.parametrize("code", SHIPPED)
def test_paper_is_stored_and_read_back_the_same(code):
    paper = paper_of(shipped_plan(code))

    assert from_data(to_data(paper)) == paper
    assert render_html(paper) == render_html(paper_of(shipped_plan(code)))


def test_number_and_day_stand_in_the_head():
    head = paper_of(small_plan(number="07/KH-UBND")).head

    assert (head.number, head.symbol, head.issued_on) == (7, "KH-UBND", small_plan().issued_on)


def test_missing_number_and_day_are_left_for_the_pen():
    head = paper_of(small_plan(number="", issued_on=None, issued_text="ngày tháng 02 năm 2023")).head

    assert (head.number, head.symbol, head.issued_on, head.year) == (None, "KH-UBND", None, 2023)


def test_kind_follows_the_symbol():
    assert paper_of(small_plan(number="12/HD-BTĐKT")).kind == "Hướng dẫn"
    assert paper_of(small_plan(number="")).kind == "Kế hoạch"


def test_committee_signs_as_a_body_and_a_school_by_its_head():
    assert paper_of().signature.lines[0] == "TM. Ủy ban nhân dân"
    school = paper_of(
        small_plan(signatory={"name": "Vũ Thị Ngọc Bắc"}), name="Trường Mầm non", level=AuthorityLevel.SCHOOL
    )
    assert school.signature.lines == ("Hiệu trưởng",)


def test_lists_end_as_lists_do():
    plan = small_plan(purposes=[{"text": "- nâng cao nhận thức;"}, {"text": "cổ vũ, động viên"}])
    block = next(block for block in paper_of(plan).blocks if isinstance(block, BulletList))

    assert [plain(item) for item in block.items] == ["Nâng cao nhận thức;", "Cổ vũ, động viên."]


def test_targets_stand_in_the_annex_by_due_day():
    (annex,) = paper_of().annexes
    (table,) = (block for block in annex.blocks if isinstance(block, Table))

    groups = [row.cells[0] for row in table.rows if row.kind == RowKind.GROUP]
    assert groups == sorted(groups, key=lambda group: group[-4:])
    assert sum(row.kind == RowKind.NORMAL for row in table.rows) == len(small_plan().targets)


def test_plan_that_leaves_parts_open_prints_without_them():
    lists = ("purposes", "requirements", "contents", "targets", "criteria", "standards", "awards", "organisation")
    empty = {name: [] for name in lists}
    paper = paper_of(small_plan(**empty, preamble="", closing="", recipients=[]))

    titles = [block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 1]
    assert "Chỉ tiêu thi đua" not in titles
    assert paper.annexes == ()
