import json
from dataclasses import FrozenInstanceError, replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.paper import (
    Chart,
    ChartKind,
    Column,
    DocumentRefused,
    Head,
    HeaderGroup,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    RowKind,
    Run,
    Series,
    Table,
    from_data,
    plain,
    printable,
    printable_text,
    text,
    to_data,
)
from tests.documents.samples import make_document, results_chart, results_table


def test_a_document_survives_being_stored_as_json() -> None:
    document = make_document(
        blocks=(results_table(), results_chart(), results_chart(ChartKind.LINE), PageBreak(), Heading(3, "x", label=""))
    )

    stored = json.loads(json.dumps(to_data(document)))

    assert from_data(stored) == document
    assert to_data(from_data(stored)) == stored


def test_figures_keep_their_digits_when_stored() -> None:
    chart = replace(results_chart(), series=(Series("Kết quả", (Decimal("62.40"), None, Decimal("1E+2"))),))

    again = from_data(to_data(make_document(blocks=(chart,)))).blocks[0]

    assert isinstance(again, Chart)
    assert [str(value) for value in again.series[0].values] == ["62.40", "None", "1E+2"]


@given(st.text(), st.text(), st.integers(1, 10**6) | st.none(), st.dates() | st.none())
def test_any_text_survives_being_stored(words: str, place: str, number: int | None, day: date | None) -> None:
    head = Head(issuer=words, symbol="BC-UBND", place=place, number=number, issued_on=day)
    document = make_document(head=head, blocks=(Paragraph(text(words)),))

    assert from_data(to_data(document)) == document


def test_a_document_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        make_document().kind = "Kế hoạch"  # type: ignore[misc]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"schema": 2, "document": to_data(make_document())["document"]},
        {"schema": 1},
        {"schema": 1, "document": {"type": "Run", "text": "x", "bold": False, "italic": False}},
        {"schema": 1, "document": {"type": "Popen", "args": "x"}},
        {"schema": 1, "document": to_data(make_document())["document"] | {"unknown": "x"}},
        {"schema": 1, "document": to_data(make_document())["document"] | {"blocks": [{"type": "Heading", "level": 9}]}},
    ],
    ids=["empty", "later schema", "no document", "a part only", "foreign type", "unknown field", "wrong level"],
)
def test_data_that_is_no_document_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(DocumentRefused):
        from_data(data)


def test_only_plain_values_have_a_place_in_a_document() -> None:
    moment = datetime(2023, 12, 5, 8, 0)  # noqa: DTZ001 – the point is that it is refused
    with pytest.raises(DocumentRefused, match="datetime"):
        to_data(make_document(head=Head(issuer="A", symbol="BC", place="B", issued_on=moment)))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: Heading(5, "x"), "level 5"),
        (lambda: Table((), ()), "needs a column"),
        (lambda: Table((Column("A", 0),), ()), "width"),
        (lambda: Table((Column("A"), Column("B")), (Row(("1",)),)), "Row 1 has 1 cells, not 2"),
        (lambda: Table((Column("A"), Column("B")), (Row(("1", "2"), RowKind.GROUP),)), "Row 1 has 2 cells, not 1"),
        (lambda: Table((Column("A"), Column("B")), (), groups=(HeaderGroup("x", 3),)), "cover"),
        (lambda: Chart(ChartKind.BAR, "t", "d", (), ()), "needs a category"),
        (lambda: Chart(ChartKind.BAR, "t", "d", ("a", "b"), (Series("s", (Decimal(1),)),)), "one value per category"),
        (lambda: replace(results_chart(), marks=(None,)), "one per category"),
        (lambda: Chart(ChartKind.STACKED, "t", "d", ("a",), (Series("s", (Decimal(-1),)),)), "not negative"),
    ],
)
def test_parts_that_do_not_fit_are_refused(make: object, reason: str) -> None:
    with pytest.raises(DocumentRefused, match=reason):
        make()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("một\thai\r\nba", "một hai\nba"),
        ("tên\u202egpj.exe", "têngpj.exe"),
        ("\ufeffA\ud800B\uffff", "AB"),
        ("Số:\u00a0", "Số:\u00a0"),
    ],
    ids=["decomposed", "controls", "white space", "turned order", "not characters", "hard space stays"],
)
def test_what_paper_cannot_show_is_dropped(given: str, shown: str) -> None:
    assert printable_text(given) == shown


def test_a_printable_document_is_clean_throughout() -> None:
    table = results_table()
    document = make_document(
        kind="Ba\u0301o ca\u0301o", abstract="Sơ kết", blocks=(Paragraph(text(Run("x\x07", bold=True))), table)
    )

    clean = printable(document)

    assert clean == make_document(
        kind="Báo cáo", abstract="Sơ kết", blocks=(Paragraph(text(Run("x", bold=True))), table)
    )


def test_a_span_of_years_is_one_word() -> None:
    document = make_document(abstract="Giai đoạn 2021 - 2025, mục 1 - 2")

    assert printable(document).abstract == "Giai đoạn 2021\u00a0-\u00a02025, mục 1 - 2"


def test_plain_gives_the_words_alone() -> None:
    assert plain(text("Có ", Run("1/2", bold=True), " chỉ tiêu")) == "Có 1/2 chỉ tiêu"


def test_the_title_is_one_line() -> None:
    assert make_document(abstract="Sơ kết\nphong trào").title == "Báo cáo Sơ kết phong trào"
