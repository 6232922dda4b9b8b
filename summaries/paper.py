"""The sơ kết or tổng kết as an official paper, in the layout of Nghị định 30/2020/NĐ-CP."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from campaigns.planfile.schema import Plan
from documents.paper import (
    Align,
    Annex,
    Block,
    BulletList,
    Chart,
    ChartKind,
    Column,
    Head,
    Heading,
    Paper,
    Paragraph,
    RichText,
    Row,
    RowKind,
    Series,
    Signature,
    Table,
    text,
)
from documents.wording import closed
from reports.enums import ReportTiming
from summaries import narrative
from summaries.facts import Standards, SummaryFacts, TargetFact, UnitFact
from units.enums import AuthorityLevel
from vietnamese.dates import short_date
from vietnamese.text import fold, lower_first

WORDS = {"met": "Đạt", "not_met": "Chưa đạt", "pending": "Chưa kết luận", "not_applicable": "Không áp dụng"}
MOST_BARS = 6  # so that a picture seldom leaves half a page empty before it


def summary_paper(facts: SummaryFacts) -> Paper:
    """The whole report: narrative, tables, charts, annexes. Number and day are left for the office to fill."""
    return Paper(
        head=_head(facts),
        kind="Báo cáo",
        abstract=narrative.subject_of(facts),
        addressees=(facts.plan.parent_plan.issuer,) if facts.plan.parent_plan else (),
        blocks=tuple(_body(facts)),
        recipients=tuple(_recipients(facts.plan)),
        signature=_signature(facts),
        annexes=(_annex_of_units(facts), *_annex_of_people(facts)),
    )


def _recipients(plan: Plan) -> Iterator[str]:
    """The plan's own recipients; the one that the report is addressed to is "Như trên"."""
    if not plan.parent_plan:
        yield from plan.recipients
        return
    yield "Như trên"
    addressee = _in_full(plan.parent_plan.issuer)  # "Ủy ban nhân dân tỉnh Ninh Thuận" stands there as "UBND tỉnh"
    yield from (one for one in plan.recipients if not f"{addressee} ".startswith(f"{_in_full(one)} "))


def _in_full(body: str) -> str:
    return fold(body.replace("UBND", "Ủy ban nhân dân"))


def _head(facts: SummaryFacts) -> Head:
    authority = facts.authority
    return Head(
        superior=authority.superior_line,
        issuer=authority.issuer_line,
        symbol=f"BC-{authority.document_symbol}",
        place=authority.place,
        year=facts.as_of.year,
    )


def _signature(facts: SummaryFacts) -> Signature:
    """The plan's own signatory; a people's committee signs as a body (TM.), source: Nghị định 30/2020, Phụ lục I."""
    signatory = facts.plan.signatory
    head_title = "Hiệu trưởng" if facts.authority.level == AuthorityLevel.SCHOOL else "Chủ tịch"
    is_committee = facts.authority.name.lower().startswith("ủy ban nhân dân")
    lines = ["TM. Ủy ban nhân dân"] if is_committee else []
    lines += [line for line in (signatory.authority_line, signatory.position) if line] or [head_title]
    return Signature(tuple(lines), signatory.name)


def _body(facts: SummaryFacts) -> Iterator[Block]:
    yield Paragraph(text(narrative.opening(facts)))
    yield Heading(1, "Tình hình triển khai")
    yield Paragraph(text(narrative.reach(facts)))
    if reporting := narrative.reporting(facts):
        yield Paragraph(text("Báo cáo của các đơn vị đến nay:"))
        yield BulletList(tuple(reporting))
    yield Heading(1, "Kết quả thực hiện")
    yield from _results(facts)
    yield Heading(1, "Hạn chế")
    yield from _lines(narrative.shortcomings(facts), "Không có chỉ tiêu chưa đạt và không có báo cáo trễ hạn.")
    yield Heading(1, "Nhiệm vụ thời gian tới")
    yield from _lines(narrative.coming_tasks(facts), "Tiếp tục thực hiện các nội dung của kế hoạch.")
    yield Paragraph(text(closed(narrative.ending(facts))))


def _results(facts: SummaryFacts) -> Iterator[Block]:
    yield Heading(2, "Kết quả chung")
    yield Paragraph(narrative.overall(facts))
    if len(facts.areas) > 1:
        yield BulletList(tuple(text(narrative.area_result(name, targets)) for name, targets in facts.areas.items()))
        yield _chart_of_areas(facts)
    yield Heading(2, "Kết quả từng chỉ tiêu")
    yield _table_of_targets(facts)
    yield from _charts_of_shares(facts)
    if facts.leaders:
        yield Heading(2, "Đơn vị đạt mọi chỉ tiêu được giao" if facts.complete else "Đơn vị đạt nhiều chỉ tiêu nhất")
        yield BulletList(tuple(narrative.leaders(facts)))
    if any(sum(totals.values()) for _, _, totals in facts.standards):
        yield Heading(2, "Kết quả theo tiêu chuẩn khen thưởng")
        yield _table_of_standards(facts)


def _lines(lines: list[RichText], if_none: str) -> Iterator[Block]:
    yield BulletList(tuple(lines)) if lines else Paragraph(text(if_none))


def _table_of_targets(facts: SummaryFacts) -> Table:
    rows: list[Row] = []
    number = 0
    for area, targets in facts.areas.items():
        if len(facts.areas) > 1:
            rows.append(Row((area,), RowKind.GROUP))
        for target in targets:
            number += 1
            rows.append(Row(_target_cells(number, target)))
    return Table(
        columns=(
            Column("STT", 6, Align.CENTER),
            Column("Chỉ tiêu", 46),
            Column("Mức đề ra", 14, Align.RIGHT),
            Column("Kết quả", 14, Align.RIGHT),
            Column("Đơn vị báo cáo", 12, Align.CENTER),
            Column("Đánh giá", 14, Align.CENTER),
        ),
        rows=tuple(rows),
        caption="Bảng 1. Kết quả thực hiện các chỉ tiêu",
        note=(
            "Tỷ lệ chung tính bằng tổng tử số chia tổng mẫu số của các đơn vị đã báo cáo; "
            "cột “Đơn vị báo cáo” ghi số đơn vị có số liệu trên số đơn vị được giao. "
            "Chỉ tiêu giao cho từng đơn vị là đạt khi mọi đơn vị được giao đều đạt; trong ngoặc là số đơn vị chưa đạt. "
            "“Chưa kết luận”: chưa đến thời hạn hoặc chưa đủ số liệu."
        ),
    )


def _target_cells(number: int, target: TargetFact) -> tuple[str, ...]:
    return (
        str(number),
        f"{narrative.sentence_of(target)} ({_place(target)})",
        target.goal,
        target.shown_value,
        f"{target.reported}/{target.bound}",
        _judged(target),
    )


def _place(target: TargetFact) -> str:
    """Where the plan sets the target, and by when."""
    due = f", hạn\u00a0{short_date(target.due)}" if target.due else ""
    return f"mục\u00a0{target.clause}{due}"


def _judged(target: TargetFact) -> str:
    """The verdict; how many units stand against it, since the common figure may well be reached."""
    behind = target.units["not_met"] if target.units else 0
    return WORDS[target.verdict] + (f"\n({narrative.two_digits(behind)}\u00a0đơn\u00a0vị)" if behind else "")


def _table_of_standards(facts: SummaryFacts) -> Table:
    """Subjects by what came of each standard that somebody is measured by."""
    labels = _labels(facts)
    rows = (
        Row((labels[code], name, *(str(totals[verdict]) for verdict in ("met", "not_met", "pending"))))
        for code, name, totals in facts.standards
        if sum(totals.values())
    )
    return Table(
        columns=(
            Column("Ký hiệu", 9, Align.CENTER),
            Column("Tiêu chuẩn", 58),
            Column("Đạt", 9, Align.CENTER),
            Column("Chưa đạt", 10, Align.CENTER),
            Column("Chờ số liệu hoặc xem xét", 15, Align.CENTER),
        ),
        rows=tuple(rows),
        caption="Bảng 2. Số tập thể, cá nhân theo tiêu chuẩn khen thưởng",
    )


def _chart_of_areas(facts: SummaryFacts) -> Chart:
    series = [("Đạt", "met"), ("Chưa đạt", "not_met"), ("Chưa kết luận", "pending")]
    return Chart(
        kind=ChartKind.STACKED,
        title="Biểu đồ 1. Số chỉ tiêu theo kết quả đánh giá",
        description=f"Mỗi thanh là một lĩnh vực của kế hoạch. {''.join(run.text for run in narrative.overall(facts))}",
        categories=tuple(facts.areas),
        series=tuple(
            Series(name, tuple(Decimal(sum(t.verdict == verdict for t in targets)) for targets in facts.areas.values()))
            for name, verdict in series
        ),
        category_name="Lĩnh vực",
    )


def _charts_of_shares(facts: SummaryFacts) -> Iterator[Chart]:
    """Results in percent beside the level set, in pictures of the same size: targets due by the occasion, or all."""
    drawn = [
        target for target in facts.targets if target.unit == "%" and target.value is not None and not target.is_change
    ]
    last = facts.occasion.due if facts.occasion else facts.as_of
    due = [target for target in drawn if target.due and target.due <= last]
    of_which = f" của các chỉ tiêu có hạn đến {short_date(last)}" if due and len(due) < len(drawn) else ""
    first = 2 if len(facts.areas) > 1 else 1
    for number, targets in enumerate(_in_even_parts(due or drawn, MOST_BARS), start=first):
        yield Chart(
            kind=ChartKind.BAR,
            title=f"Biểu đồ {number}. Kết quả so với mức đề ra{of_which if number == first else ', tiếp theo'} (%)",
            description="Thanh là kết quả chung của các đơn vị đã báo cáo; vạch là mức kế hoạch đề ra.",
            categories=tuple(_bar_name(target) for target in targets),
            series=(Series("Kết quả", tuple(target.value for target in targets)),),
            unit="%",
            marks=tuple(target.threshold for target in targets),
            mark_name="Mức đề ra",
            category_name="Chỉ tiêu",
            ceiling=Decimal(100),
        )


def _in_even_parts(targets: list[TargetFact], most: int) -> Iterator[list[TargetFact]]:
    count = -(-len(targets) // most)
    for part in range(count):
        yield targets[part * len(targets) // count : (part + 1) * len(targets) // count]


def _bar_name(target: TargetFact) -> str:
    part = f", {lower_first(target.part)}" if target.part and target.part != target.name else ""
    return f"{target.name}{part} ({target.clause})"


def _labels(facts: SummaryFacts) -> dict[str, str]:
    """Standard code → its short name in the annexes: TC1, TC2, … in the order of the plan."""
    return {code: f"TC{number}" for number, (code, _, _) in enumerate(facts.standards, start=1)}


def _legend(facts: SummaryFacts, used: Iterable[Standards]) -> Paragraph:
    asked = {code for standards in used for code, _ in standards}
    labels = _labels(facts)
    named = "; ".join(f"{labels[code]}: {name}" for code, name, _ in facts.standards if code in asked)
    return Paragraph(text(f"Ký hiệu tiêu chuẩn – {named}."))


def _annex_of_units(facts: SummaryFacts) -> Annex:
    return Annex(
        title="Tổng hợp kết quả của các đơn vị",
        landscape=True,
        blocks=(
            _legend(facts, (unit.standards for unit in facts.units)),
            Table(
                columns=(
                    Column("STT", 5, Align.CENTER),
                    Column("Đơn vị", 40),
                    Column("Chỉ tiêu được giao", 11, Align.CENTER),
                    Column("Đạt", 9, Align.CENTER),
                    Column("Chưa đạt", 9, Align.CENTER),
                    Column("Chưa kết luận", 10, Align.CENTER),
                    Column("Báo cáo đúng hạn", 10, Align.CENTER),
                    Column("Báo cáo trễ", 9, Align.CENTER),
                    Column("Chưa nộp", 9, Align.CENTER),
                    Column("Tiêu chuẩn khen thưởng", 33),
                ),
                rows=tuple(_rows_of_units(facts)),
            ),
        ),
    )


def _rows_of_units(facts: SummaryFacts) -> Iterator[Row]:
    kind = ""
    for number, unit in enumerate(facts.units, start=1):
        if unit.kind != kind:
            kind = unit.kind
            yield Row((kind,), RowKind.GROUP)
        yield Row(_unit_cells(number, unit, _labels(facts)))


def _unit_cells(number: int, unit: UnitFact, labels: dict[str, str]) -> tuple[str, ...]:
    return (
        str(number),
        unit.name,
        *_figures(unit.owed, unit.targets["met"], unit.targets["not_met"], unit.targets["pending"]),
        *_figures(*(unit.timings[one] for one in (ReportTiming.ON_TIME, ReportTiming.LATE, ReportTiming.MISSING))),
        _standard_words(unit.standards, labels),
    )


def _figures(*counts: int) -> list[str]:
    """A row of counts; dashes where the unit owes nothing of the kind."""
    return [str(count) for count in counts] if any(counts) else ["–"] * len(counts)


def _standard_words(standards: Standards, labels: dict[str, str]) -> str:
    """The standards by what came of them: "TC2, TC4: đạt"."""
    found: dict[str, list[str]] = {}
    for code, verdict in standards:
        found.setdefault(verdict, []).append(labels[code])
    return (
        "\n".join(f"{', '.join(found[verdict])}: {WORDS[verdict].lower()}" for verdict in WORDS if verdict in found)
        or "–"
    )


def _annex_of_people(facts: SummaryFacts) -> Iterator[Annex]:
    """Only who meets a standard is named: the report goes to many readers."""
    if not facts.reaching_people:
        return
    labels = _labels(facts)
    met = [
        tuple((code, verdict) for code, verdict in person.standards if verdict == "met")
        for person in facts.reaching_people
    ]
    rows = tuple(
        Row((str(number), person.name, person.unit, ", ".join(labels[code] for code, _ in standards)))
        for number, (person, standards) in enumerate(zip(facts.reaching_people, met, strict=True), start=1)
    )
    columns = (
        Column("STT", 6, Align.CENTER),
        Column("Họ và tên", 30),
        Column("Đơn vị", 44),
        Column("Tiêu chuẩn đạt", 28),
    )
    yield Annex(
        title="Cá nhân đạt tiêu chuẩn khen thưởng",
        blocks=(_legend(facts, met), Table(columns=columns, rows=rows)),
    )
