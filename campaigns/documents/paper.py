"""A plan laid out as a kế hoạch, in the form of Nghị định 30/2020/NĐ-CP, phụ lục I.

The paper says what the plan says, part by part, in the plan's own words; targets and dossiers are also set in tables.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from campaigns.documents.signature import signature_of
from campaigns.outline import DueGroup, StandardSection, standard_sections, targets_by_due
from campaigns.planfile.schema import Award, DossierPaper, OrganisationBody, Phase, Plan, Statement
from campaigns.wording import WORDS, asked_fully, due_text, quota_text
from documents.paper import (
    Align,
    Annex,
    Block,
    BulletList,
    Column,
    Head,
    Heading,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Table,
    text,
)
from documents.wording import closed
from units.models import Authority
from vietnamese.dates import short_date
from vietnamese.text import fold, lower_first, upper_first

# Abbreviations of kinds of papers, source: Nghị định 30/2020/NĐ-CP, phụ lục III.
KINDS = {"KH": "Kế hoạch", "HD": "Hướng dẫn", "QĐ": "Quyết định", "CTr": "Chương trình", "TB": "Thông báo"}
NUMBERED = re.compile(r"^(?P<number>\d+)?\s*/?\s*(?P<symbol>[^\d/].*)$")
YEAR = re.compile(r"\b(19|20)\d{2}\b")
NO_SIGN = re.compile(r"^[-–+•*]\s*")


def plan_paper(plan: Plan, authority: Authority, unit_types: dict[str, str]) -> Paper:
    """The whole paper. What the plan leaves empty is left out; a missing number or day is left for the pen."""
    head = _head(plan, authority)
    return Paper(
        head=head,
        kind=KINDS.get(head.symbol.partition("-")[0], "Kế hoạch"),
        abstract=plan.title,
        bases=tuple(basis.text for basis in plan.legal_bases),
        blocks=tuple(_body(plan, unit_types)),
        recipients=tuple(NO_SIGN.sub("", recipient) for recipient in plan.recipients),
        signature=signature_of(plan, authority),
        annexes=tuple(_annexes(plan, unit_types)),
    )


def _head(plan: Plan, authority: Authority) -> Head:
    said = NUMBERED.match(plan.number)
    number = said["number"] if said else None
    return Head(
        superior=authority.superior_line,
        issuer=authority.issuer_line,
        symbol=said["symbol"] if said else f"KH-{authority.document_symbol}",
        number=int(number) if number else None,
        place=plan.place or authority.place,
        issued_on=plan.issued_on,
        year=_year_of(plan.issued_text),
    )


def _year_of(printed: str) -> int | None:
    """The year that "ngày   tháng 02 năm 2023" already names."""
    named = YEAR.search(printed)
    return int(named[0]) if named else None


def _body(plan: Plan, unit_types: dict[str, str]) -> Iterator[Block]:
    if plan.preamble:
        yield Paragraph(text(plan.preamble))
    for title, blocks in (
        ("Mục đích, yêu cầu", _purposes(plan)),
        ("Thời gian, đối tượng thi đua", _span(plan, unit_types)),
        ("Nội dung thi đua", _contents(plan)),
        ("Chỉ tiêu thi đua", _targets(plan)),
        ("Khen thưởng", _awards(plan)),
        ("Tiến độ và chế độ báo cáo", _duties_by_date(plan)),
        ("Tổ chức thực hiện", _organisation(plan.organisation)),
    ):
        parts = list(blocks)
        if parts:
            yield Heading(1, title)
            yield from parts
    if plan.closing:
        yield Paragraph(text(closed(plan.closing)))


def _purposes(plan: Plan) -> Iterator[Block]:
    for title, statements in (("Mục đích", plan.purposes), ("Yêu cầu", plan.requirements)):
        if statements:
            yield Heading(2, title)
            yield _listed(statement.text for statement in statements)


def _span(plan: Plan, unit_types: dict[str, str]) -> Iterator[Block]:
    period = plan.period
    yield Heading(2, "Thời gian")
    yield Paragraph(text(f"Từ ngày {short_date(period.start)} đến ngày {short_date(period.end)}."))
    if plan.phases:
        yield _listed(_phase(phase) for phase in plan.phases)
    if plan.subjects:
        yield Heading(2, "Đối tượng")
        yield _listed(_subject(subject.name, subject.unit_types, unit_types) for subject in plan.subjects)


def _phase(phase: Phase) -> str:
    span = f"{phase.name}: từ {short_date(phase.start)} đến {short_date(phase.end)}"
    return f"{span}. {phase.text}" if phase.text else span


def _subject(name: str, codes: list[str], unit_types: dict[str, str]) -> str:
    kinds = "; ".join(lower_first(unit_types.get(code, code)) for code in codes)
    return name if fold(kinds) == fold(name) else f"{name} ({kinds})"


def _contents(plan: Plan) -> Iterator[Block]:
    """By kind in the order of the paper, so that objectives, tasks and fields keep together."""
    kinds = [(kind, list(parts)) for kind, parts in groupby(plan.contents, key=lambda content: content.kind)]
    for kind, parts in kinds:
        if len(kinds) > 1:
            yield Heading(2, WORDS["content"][kind])
        yield _listed(part.text for part in parts)


def _targets(plan: Plan) -> Iterator[Block]:
    """The plan's sentences by area, each once; values, days and units stand in the annex."""
    if not plan.targets:
        return
    areas = dict.fromkeys(target.area for target in plan.targets)
    for area in areas:
        if len(areas) > 1 and area:
            yield Heading(2, area)
        yield _listed(dict.fromkeys(target.text for target in plan.targets if target.area == area))
    yield Paragraph(text("Mức, thời hạn và nơi thực hiện từng chỉ tiêu ghi tại Phụ lục kèm theo."))


def _awards(plan: Plan) -> Iterator[Block]:
    if plan.awards:
        yield Heading(2, "Hình thức khen thưởng")
        yield _listed(_award(award, plan) for award in plan.awards)
    yield from _standards(plan)
    if any(award.dossier for award in plan.awards):
        yield Heading(2, "Hồ sơ đề nghị khen thưởng")
        yield _dossier_table(plan)
    if plan.procedures:
        yield Heading(2, "Quy trình, thủ tục")
        yield _listed(_texts(plan.procedures))


def _standards(plan: Plan) -> Iterator[Block]:
    """What every standard asks is said once, before the rest."""
    sections = standard_sections(plan)
    common = _common_to_all(sections)
    if common:
        yield Heading(2, "Tiêu chuẩn chung đối với mọi đối tượng")
        yield _listed(line.criterion.text for line in sections[0].criteria if line.criterion.code in common)
    for section in sections:
        yield Heading(2, section.standard.name)
        if section.standard.text.endswith("."):  # a sentence of its own; what is not only leads in, as the heading does
            yield Paragraph(text(section.standard.text))
        own = (line.criterion.text for line in section.criteria if line.criterion.code not in common)
        yield from _criteria("Ngoài tiêu chuẩn chung:" if common else "", own)
        yield from _criteria("Không xét khen thưởng khi:", (line.criterion.text for line in section.exclusions))
        if section.standard.ranking:
            yield Paragraph(text(f"Xếp hạng: {section.standard.ranking}"))


def _common_to_all(sections: list[StandardSection]) -> set[str]:
    """Codes of the criteria that all of several standards ask; nothing where saying them twice costs little."""
    if len(sections) < 3:
        return set()
    common = set.intersection(*({line.criterion.code for line in section.criteria} for section in sections))
    return common if len(common) > 1 else set()


def _criteria(lead: str, texts: Iterable[str]) -> Iterator[Block]:
    said = list(texts)
    if said and lead:
        yield Paragraph(text(lead))
    if said:
        yield _listed(said)


def _award(award: Award, plan: Plan) -> str:
    """The award, who decides unless its name says so, when it is given, how many."""
    names = {occasion.code: occasion.name for occasion in plan.occasions}
    occasions = ", ".join(lower_first(names[code]) for code in award.occasions)
    quotas = "; ".join(quota_text(quota) for quota in award.quotas)
    said = [award.name]
    said += [f"do {award.approver} quyết định"] if award.approver and " của " not in award.name else []
    said += [f"dịp {occasions}"] if occasions else []
    said += [f"số lượng: {quotas}"] if quotas else []
    return ", ".join(said)


def _dossier_table(plan: Plan) -> Table:
    rows: list[Row] = []
    for names, papers in _dossiers(plan.awards):
        rows.append(Row(("; ".join(names),), RowKind.GROUP))
        rows += [Row((str(number), *_paper_cells(paper))) for number, paper in enumerate(papers, start=1)]
    return Table(
        columns=(
            Column("STT", 6, Align.CENTER),
            Column("Thành phần hồ sơ", 52),
            Column("Số bộ", 9, Align.CENTER),
            Column("Ghi chú", 33),
        ),
        rows=tuple(rows),
    )


def _dossiers(awards: Iterable[Award]) -> list[tuple[list[str], list[DossierPaper]]]:
    """Every different dossier with the names of the awards that ask for it, in the order of the plan."""
    found: list[tuple[list[str], list[DossierPaper]]] = []
    for award in awards:
        same = next((names for names, papers in found if papers == award.dossier), None)
        if same is not None:
            same.append(award.name)
        elif award.dossier:
            found.append(([award.name], award.dossier))
    return found


def _paper_cells(paper: DossierPaper) -> tuple[str, str, str]:
    notes = [
        paper.required_when.text if paper.required_when else "",
        f"không quá {paper.max_pages} trang A4" if paper.max_pages else "",
        paper.form,
    ]
    return paper.name, f"{paper.copies:02d}" if paper.copies else "–", "; ".join(note for note in notes if note)


def _duties_by_date(plan: Plan) -> Iterator[Block]:
    if plan.milestones:
        yield Heading(2, "Tiến độ")
        yield _listed(
            f"{one.name}: {lower_first(one.due_text)}" if one.due_text else one.name for one in plan.milestones
        )
    asked = [schedule for schedule in plan.report_schedules if schedule.in_plan]
    if asked:
        yield Heading(2, "Chế độ báo cáo")
        yield _listed(
            f"{schedule.by} gửi {schedule.to} {WORDS['frequency'][schedule.frequency].lower()}"
            + "".join(f", {due_text(rule)}" for rule in schedule.due_rules)
            for schedule in asked
        )


def _organisation(bodies: list[OrganisationBody]) -> Iterator[Block]:
    for body in bodies:
        yield Heading(2, body.body)
        if len(body.duties) == 1:
            yield Paragraph(text(body.duties[0]))
        elif body.duties:
            yield _listed(body.duties)


def _annexes(plan: Plan, unit_types: dict[str, str]) -> Iterator[Annex]:
    if plan.targets:
        yield Annex(title="Chỉ tiêu của phong trào thi đua", blocks=(_target_table(plan, unit_types),), landscape=True)


def _target_table(plan: Plan, unit_types: dict[str, str]) -> Table:
    return Table(
        columns=(
            Column("STT", 5, Align.CENTER),
            Column("Mục", 10, Align.CENTER),
            Column("Chỉ tiêu", 48),
            Column("Mức", 18, Align.CENTER),
            Column("Nơi thực hiện", 24),
        ),
        rows=tuple(row for group in targets_by_due(plan) for row in _target_rows(group, unit_types)),
    )


def _target_rows(group: DueGroup, unit_types: dict[str, str]) -> Iterator[Row]:
    yield Row((f"Hạn đến ngày {short_date(group.due)}",), RowKind.GROUP)
    targets = [target for area in group.areas for target in area.targets]
    for number, target in enumerate(targets, start=1):
        whom = "; ".join(unit_types.get(code, code) for code in target.applies_to)
        yield Row((str(number), target.clause, target.text, asked_fully(target), target.reported_by or whom))


def _listed(texts: Iterable[str]) -> BulletList:
    """Items in one form: capital first; ";" between phrases and "." at the end, or "." throughout where one has more
    sentences."""
    said = [upper_first(NO_SIGN.sub("", one).rstrip(" ;.,")) for one in texts]
    between = "." if any(". " in one for one in said) else ";"
    ends = [between] * (len(said) - 1) + ["."]
    return BulletList(
        tuple(text(one if one.endswith(":") else f"{one}{end}") for one, end in zip(said, ends, strict=True))
    )


def _texts(statements: Iterable[Statement]) -> Iterator[str]:
    return (statement.text for statement in statements)
