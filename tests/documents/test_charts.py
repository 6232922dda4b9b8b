from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.charts import chart_svg, chart_table
from documents.paper import Chart, ChartKind, Series
from tests.documents.samples import ENDLESS_WORD, LONG_NAME, results_chart

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart_svg(chart, identifier="c1"))


def words(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def units_chart() -> Chart:
    return Chart(
        ChartKind.STACKED, "Đơn vị theo kết quả", "Số đơn vị.", ("Phường", "Trường học"),
        (Series("Đạt", (Decimal(9), Decimal(3))), Series("Chưa đạt", (Decimal(5), Decimal(0))),
         Series("Chờ số liệu", (Decimal(2), None))),
    )  # fmt: skip


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_tells_a_reader_what_it_shows(kind: ChartKind) -> None:
    picture = drawn(results_chart(kind))

    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "c1-title c1-desc"
    assert picture.find(f"{SVG}title").text == "Biểu đồ 1. Kết quả so với mức đề ra (%)"  # type: ignore[union-attr]
    assert picture.find(f"{SVG}desc").text == "Một trong hai chỉ tiêu đạt mức."  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_needs_no_style_sheet_and_no_script(kind: ChartKind) -> None:
    picture = drawn(results_chart(kind))

    tags = {element.tag.removeprefix(SVG) for element in picture.iter()}
    names = {name for element in picture.iter() for name in element.attrib}
    assert tags <= {"svg", "title", "desc", "g", "text", "line", "rect", "circle"}
    assert not {"style", "class", "href"} & names


def test_bars_are_as_long_as_their_figures() -> None:
    chart = replace(results_chart(), marks=())
    bars = [float(bar.get("width", "0")) for bar in drawn(chart).iter(f"{SVG}rect")]

    assert len(bars) == 2
    assert bars[0] / bars[1] == pytest.approx(62.4 / 83.25, rel=0.001)


def test_figures_are_written_as_vietnamese_write_them() -> None:
    shown = words(drawn(results_chart()))

    assert {"62,4%", "83,25%", "–", "0%", "100%", "Mức đề ra"} <= set(shown)


def test_stacked_bars_show_parts_and_totals_and_skip_zeros() -> None:
    picture = drawn(units_chart())

    assert len(list(picture.iter(f"{SVG}rect"))) == 4 + 3
    assert {"9", "5", "2", "16", "3"} <= set(words(picture))
    assert "0" in words(picture)


def test_a_missing_figure_leaves_a_gap_in_the_line() -> None:
    months = tuple(f"Tháng {month}" for month in range(1, 5))
    full = Chart(ChartKind.LINE, "t", "d", months, (Series("Quận", tuple(Decimal(v) for v in (1, 2, 3, 4))),))
    broken = replace(full, series=(Series("Quận", (Decimal(1), None, Decimal(3), Decimal(4))),))

    def strokes(chart: Chart) -> int:
        return sum(line.get("stroke-width") == "1.5" for line in drawn(chart).iter(f"{SVG}line"))

    assert (strokes(full), strokes(broken)) == (3, 1)


@pytest.mark.parametrize("kind", list(ChartKind))
def test_long_and_hostile_names_stay_text_inside_the_picture(kind: ChartKind) -> None:
    hostile = '<script>alert("x")</script>'
    chart = replace(
        results_chart(kind),
        title=hostile,
        categories=(LONG_NAME, hostile, ENDLESS_WORD),
        series=(Series(hostile, (Decimal(1), Decimal(2), Decimal(3))),),
    )

    picture = drawn(chart)

    assert picture.find(f"{SVG}title").text == hostile  # type: ignore[union-attr]
    assert not [element for element in picture.iter() if element.tag.endswith("script")]
    assert max(map(len, words(picture))) < 100


def test_the_table_of_a_chart_holds_its_figures() -> None:
    table = chart_table(results_chart())

    assert [column.header for column in table.columns] == ["Chỉ tiêu", "Kết quả (%)", "Mức đề ra (%)"]
    assert [row.cells for row in table.rows] == [
        ("Hồ sơ trực tuyến", "62,4", "50"),
        ("Hồ sơ sức khỏe điện tử", "83,25", "95"),
        ("Khám chữa bệnh từ xa", "–", "25"),
    ]
    assert (table.caption, table.note) == ("Biểu đồ 1. Kết quả so với mức đề ra (%)", "Một trong hai chỉ tiêu đạt mức.")


figures = st.decimals(min_value=-(10**12), max_value=10**12, places=2) | st.none()


@given(st.lists(figures, min_size=1, max_size=6), st.sampled_from([ChartKind.BAR, ChartKind.LINE]))
def test_any_figures_stay_within_the_drawing(values: list[Decimal | None], kind: ChartKind) -> None:
    categories = tuple(f"Đơn vị {number}" for number in range(len(values)))
    picture = drawn(Chart(kind, "t", "d", categories, (Series("s", tuple(values)),)))

    height = float((picture.get("viewBox") or "").split()[3])
    for bar in picture.iter(f"{SVG}rect"):
        assert float(bar.get("x", "0")) >= 0
        assert float(bar.get("x", "0")) + float(bar.get("width", "0")) <= 467.01
    for text in picture.iter(f"{SVG}text"):
        assert 0 <= float(text.get("y", "0")) <= height
