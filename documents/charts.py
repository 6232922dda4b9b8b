"""Charts as SVG made on the server: the same picture in the page and on paper, legible in black and white.

Only presentation attributes, so that neither a content security policy nor a page's style sheet is needed. One unit
of the drawing is one point on paper at the width of the text column.
"""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from html import escape
from itertools import pairwise

from documents.metrics import text_width, wrapped
from documents.paper import Align, Chart, ChartKind, Column, Row, Table
from vietnamese.numbers import number_text

PAPER_FONT = "Liberation Serif"
NO_FIGURE = "–"

_WIDTH = 467
_SIZE = 11
_LINE = 13
_INK = "#1b2a3d"
_GRID = "#c9ced6"
_MARK = "#000000"
# Fill and the ink that reads on it; the shades stay apart on a grey printer.
_SHADES = (
    ("#27476b", "#ffffff"),
    ("#a9bace", "#000000"),
    ("#ffffff", "#000000"),
    ("#6f8299", "#ffffff"),
    ("#dfe5ec", "#000000"),
)
_DASHES = ("", "6 3", "2 2", "8 3 2 3", "1 3")


def chart_table(chart: Chart) -> Table:
    """The chart's figures as a small table: for readers who cannot see the picture, and for DOCX."""
    columns = [Column(chart.category_name, 30)]
    columns += [Column(_with_unit(series.name, chart.unit), 12, Align.RIGHT) for series in chart.series]
    if chart.marks:
        columns.append(Column(_with_unit(chart.mark_name, chart.unit), 12, Align.RIGHT))
    figures = [series.values for series in chart.series] + ([chart.marks] if chart.marks else [])
    rows = tuple(
        Row((category, *(_figure(values[position]) for values in figures)))
        for position, category in enumerate(chart.categories)
    )
    return Table(tuple(columns), rows, caption=chart.title, note=chart.description)


def chart_svg(chart: Chart, *, identifier: str = "chart", font: str = PAPER_FONT, title: str = "") -> str:
    """The chart as one `<svg>` element with title and description. `identifier` is unique within the page.

    `title` replaces the chart's own where only that is read out.
    """
    drawing = _line_chart(chart) if chart.kind == ChartKind.LINE else _bar_chart(chart)
    legend, legend_height = _legend(chart)
    height = drawing.height + legend_height
    name = escape(identifier)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_n(height)}" width="100%" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="{escape(font)}" font-size="{_SIZE}" fill="{_INK}">'
        f'<title id="{name}-title">{escape(title or chart.title)}</title>'
        f'<desc id="{name}-desc">{escape(chart.description)}</desc>'
        f'{legend}<g transform="translate(0 {_n(legend_height)})">{"".join(drawing.parts)}</g></svg>'
    )


class _Drawing:
    """SVG elements in the order they are painted, and the height they need."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.height = Decimal(0)

    def line(
        self, x1: Decimal, y1: Decimal, x2: Decimal, y2: Decimal, *, stroke: str = _INK, width: str = "0.75"
    ) -> None:
        self.parts.append(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{stroke}" stroke-width="{width}"/>'
        )

    def box(self, x: Decimal, y: Decimal, width: Decimal, height: Decimal, fill: str) -> None:
        self.parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}" stroke="{_INK}" '
            f'stroke-width="0.6"/>'
        )

    def label(self, x: Decimal, y: Decimal, content: str, *, anchor: str = "start", fill: str = _INK) -> None:
        self.parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" fill="{fill}">{escape(content)}</text>'
        )


class _Scale:
    """Round steps from the smallest (or zero) to the largest figure, or to the chart's ceiling."""

    def __init__(self, chart: Chart, start: Decimal, length: Decimal) -> None:
        figures = _totals(chart) if chart.kind == ChartKind.STACKED else _figures(chart)
        low = min([Decimal(0), *figures])
        high = max([Decimal(0), *figures] + ([chart.ceiling] if chart.ceiling is not None else []))
        step = _step(high - low)
        if all(figure == int(figure) for figure in figures):
            step = max(step.to_integral_value(ROUND_CEILING), Decimal(1))  # counts have no halves
        self.low = (low / step).to_integral_value(ROUND_FLOOR) * step
        self.high = max((high / step).to_integral_value(ROUND_CEILING) * step, self.low + step)
        self.steps = [self.low + step * position for position in range(int((self.high - self.low) / step) + 1)]
        self._start, self._length = start, length

    def at(self, value: Decimal) -> Decimal:
        return self._start + (value - self.low) / (self.high - self.low) * self._length


def _step(span: Decimal) -> Decimal:
    """1, 2, 2.5 or 5 times a power of ten, so that four to six steps cover the span."""
    if span <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb((span / 5).adjusted())
    return next(step for factor in ("1", "2", "2.5", "5", "10") if (step := power * Decimal(factor)) * 5 >= span)


# --- bars ------------------------------------------------------------------------------------------------------------


def _bar_chart(chart: Chart) -> _Drawing:
    drawing = _Drawing()
    stacked = chart.kind == ChartKind.STACKED
    label_width = _label_width(chart)
    left, right = label_width + 10, Decimal(_WIDTH - 48)
    scale = _Scale(chart, left, right - left)
    thickness = Decimal(13) if stacked or len(chart.series) == 1 else Decimal(11)
    bars_height = thickness if stacked else thickness * len(chart.series)

    rows: list[tuple[Decimal, Decimal, list[str]]] = []
    top = Decimal(2)
    for category in chart.categories:
        lines = wrapped(category, label_width, _SIZE)
        height = max(bars_height, Decimal(_LINE * len(lines))) + 9
        rows.append((top, height, lines))
        top += height

    for value in scale.steps:
        drawing.line(scale.at(value), Decimal(0), scale.at(value), top, stroke=_GRID, width="0.5")
        drawing.label(scale.at(value), top + 14, _with_percent(value, chart.unit), anchor="middle")
    for position, (row_top, height, lines) in enumerate(rows):
        _category_label(drawing, lines, label_width, row_top + height / 2)
        bar_top = row_top + (height - bars_height) / 2
        if stacked:
            _stacked_bar(drawing, chart, position, scale, bar_top, thickness)
        else:
            _grouped_bars(drawing, chart, position, scale, bar_top, thickness)
    drawing.line(scale.at(Decimal(0)), Decimal(0), scale.at(Decimal(0)), top)
    drawing.height = top + 20
    return drawing


def _label_width(chart: Chart) -> Decimal:
    widest = max(text_width(category, _SIZE) for category in chart.categories)
    return min(widest + 2, Decimal(_WIDTH * 2 // 5))


def _category_label(drawing: _Drawing, lines: Sequence[str], width: Decimal, middle: Decimal) -> None:
    first = middle - Decimal(_LINE * len(lines)) / 2 + Decimal("9.5")
    for number, line in enumerate(lines):
        drawing.label(width, first + _LINE * number, line, anchor="end")


def _grouped_bars(
    drawing: _Drawing, chart: Chart, position: int, scale: _Scale, top: Decimal, thickness: Decimal
) -> None:
    mark = chart.marks[position] if chart.marks else None
    zero = scale.at(Decimal(0))
    for number, series in enumerate(chart.series):
        y = top + thickness * number
        value = series.values[position]
        end = zero if value is None else scale.at(value)
        if value is not None:
            drawing.box(min(zero, end), y, abs(end - zero), thickness, _shade(number)[0])
        beside = max(zero, end)
        # A figure that would stand on the threshold's tick steps behind it.
        if mark is not None and beside - 3 <= scale.at(mark) <= beside + 40:
            beside = max(beside, scale.at(mark))
        drawing.label(beside + 4, y + thickness / 2 + 4, _figure(value, chart.unit))
    if mark is not None:
        bottom = top + thickness * len(chart.series)
        drawing.line(scale.at(mark), top - 3, scale.at(mark), bottom + 3, stroke=_MARK, width="2")


def _stacked_bar(
    drawing: _Drawing, chart: Chart, position: int, scale: _Scale, top: Decimal, thickness: Decimal
) -> None:
    total = Decimal(0)
    for number, series in enumerate(chart.series):
        value = series.values[position] or Decimal(0)
        if not value:
            continue
        fill, ink = _shade(number)
        start, end = scale.at(total), scale.at(total + value)
        drawing.box(start, top, end - start, thickness, fill)
        figure = _figure(value)
        if text_width(figure, _SIZE) + 4 <= end - start:
            drawing.label((start + end) / 2, top + thickness / 2 + 4, figure, anchor="middle", fill=ink)
        total += value
    drawing.label(scale.at(total) + 4, top + thickness / 2 + 4, _figure(total, chart.unit))


# --- lines -----------------------------------------------------------------------------------------------------------


def _line_chart(chart: Chart) -> _Drawing:
    drawing = _Drawing()
    left, right, top, bottom = Decimal(44), Decimal(_WIDTH - 24), Decimal(16), Decimal(186)
    scale = _Scale(chart, bottom, top - bottom)
    for value in scale.steps:
        drawing.line(left, scale.at(value), right, scale.at(value), stroke=_GRID, width="0.5")
        drawing.label(left - 6, scale.at(value) + 4, _with_percent(value, chart.unit), anchor="end")
    drawing.line(left, scale.at(Decimal(0)), right, scale.at(Decimal(0)))

    slot = (right - left) / len(chart.categories)
    centres = [left + slot * position + slot / 2 for position in range(len(chart.categories))]
    labels = [wrapped(category, slot - 6, _SIZE) for category in chart.categories]
    for centre, lines in zip(centres, labels, strict=True):
        for number, line in enumerate(lines):
            drawing.label(centre, bottom + 16 + _LINE * number, line, anchor="middle")
    for number, series in enumerate(chart.series):
        _stroke(drawing, centres, [None if value is None else scale.at(value) for value in series.values], number)
        below = len(chart.series) > 1 and number % 2 == 1
        for x, figure in zip(centres, series.values, strict=True):
            if figure is not None:
                drawing.parts.append(_point(x, scale.at(figure), number))
                drawing.label(x, scale.at(figure) + (17 if below else -8), _figure(figure, chart.unit), anchor="middle")
    for position, mark in enumerate(chart.marks):
        if mark is not None:
            half, y = slot / 2 - 2, scale.at(mark)
            drawing.line(centres[position] - half, y, centres[position] + half, y, stroke=_MARK, width="1.6")
    drawing.height = bottom + 10 + _LINE * max(len(lines) for lines in labels)
    return drawing


def _stroke(drawing: _Drawing, places: Sequence[Decimal], heights: Sequence[Decimal | None], number: int) -> None:
    """A stroke through neighbouring figures; a missing one leaves a gap."""
    dash = _DASHES[number % len(_DASHES)]
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    for (x1, y1), (x2, y2) in pairwise(zip(places, heights, strict=True)):
        if y1 is not None and y2 is not None:
            drawing.parts.append(
                f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{_INK}" '
                f'stroke-width="1.5"{dashes}/>'
            )


def _point(x: Decimal, y: Decimal, number: int) -> str:
    fill = _shade(number)[0]
    style = f'fill="{fill}" stroke="{_INK}" stroke-width="1"'
    if number % 2 == 0:
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="3.2" {style}/>'
    return f'<rect x="{_n(x - 3)}" y="{_n(y - 3)}" width="6" height="6" {style}/>'


# --- legend ----------------------------------------------------------------------------------------------------------


def _legend(chart: Chart) -> tuple[str, int]:
    """What the shades mean, in as many lines as needed; nothing for a single unmarked series."""
    names = [series.name for series in chart.series]
    if len(names) == 1 and not chart.marks:
        return "", 0
    drawing = _Drawing()
    x, y = Decimal(0), Decimal(0)
    entries = [*enumerate(names), *([(None, chart.mark_name)] if chart.marks else [])]
    for number, name in entries:
        shown = wrapped(name, _WIDTH - 24, _SIZE)[0]
        width = 24 + text_width(shown, _SIZE) + 18
        if x and x + width - 18 > _WIDTH:
            x, y = Decimal(0), y + 16
        _swatch(drawing, chart, number, x, y)
        drawing.label(x + 24, y + 10, shown)
        x += width
    return "".join(drawing.parts), int(y) + 24


def _swatch(drawing: _Drawing, chart: Chart, number: int | None, x: Decimal, y: Decimal) -> None:
    if number is None and chart.kind == ChartKind.LINE:
        drawing.line(x, y + 6, x + 18, y + 6, stroke=_MARK, width="1.6")
    elif number is None:
        drawing.line(x + 9, y - 1, x + 9, y + 13, stroke=_MARK, width="2")
    elif chart.kind == ChartKind.LINE:
        _stroke(drawing, [x, x + 18], [y + 6, y + 6], number)
        drawing.parts.append(_point(x + 9, y + 6, number))
    else:
        drawing.box(x, y + 1, Decimal(18), Decimal(10), _shade(number)[0])


# --- figures ---------------------------------------------------------------------------------------------------------


def _figures(chart: Chart) -> list[Decimal]:
    values = [value for series in chart.series for value in series.values] + list(chart.marks)
    return [value for value in values if value is not None]


def _totals(chart: Chart) -> list[Decimal]:
    columns = zip(*(series.values for series in chart.series), strict=True)
    return [sum((value for value in column if value is not None), Decimal(0)) for column in columns]


def _figure(value: Decimal | None, unit: str = "") -> str:
    return NO_FIGURE if value is None else _with_percent(value, unit)


def _with_percent(value: Decimal, unit: str) -> str:
    """Percent signs stand at each figure; longer units are said once, in the title."""
    return f"{number_text(value, 2)}%" if unit == "%" else number_text(value, 2)


def _with_unit(name: str, unit: str) -> str:
    return f"{name} ({unit})" if unit else name


def _shade(number: int) -> tuple[str, str]:
    return _SHADES[number % len(_SHADES)]


def _n(value: Decimal | int) -> str:
    """A coordinate with at most two decimals."""
    return f"{Decimal(value):.2f}".rstrip("0").rstrip(".")
