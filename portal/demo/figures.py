"""The figures of one unit, period by period: of a size that fits the place, moving as its story goes."""

from datetime import date
from decimal import Decimal
from random import Random

from campaigns.periods import PeriodDates
from campaigns.planfile.schema import Indicator
from portal.demo.chance import chance, happens
from portal.demo.reading import Demo, Recipe, Story, UnitData, shared
from portal.demo.stories import progress, shift
from reports.enums import Answer
from reports.rules import Figure
from vietnamese.numbers import round_half_up

HUNDRED = Decimal(100)
HALF = Decimal(50)
RISE_OF_SIZES = Decimal("0.012")


class Teller:
    """Tells what one unit answers. The same unit, indicator and period always give the same answer."""

    def __init__(self, demo: Demo, unit: UnitData, unit_type: str, story: Story, start: date):
        self.demo = demo
        self.unit = unit
        self.story = story
        self.start = start
        self.recipes = {code: recipe.for_type(unit_type) for code, recipe in demo.figures.items()}

    def figures(self, indicators: list[Indicator], period: PeriodDates) -> dict[str, Figure]:
        """One answer to every indicator that the unit owes."""
        weak = self._weak(indicators)
        return {item.code: self._figure(item, period, item.code == weak) for item in indicators}

    def starting_value(self, code: str) -> Decimal | None:
        """What the unit had before the campaign, where the data know it."""
        recipe = self.recipes[code]
        if recipe.baseline is None or self._lacks(recipe):
            return None
        if recipe.base != (0, 0):
            return Decimal(self._base(code, recipe))
        return (recipe.baseline.rate or recipe.start) + self._own(code, recipe)

    def _figure(self, indicator: Indicator, period: PeriodDates, is_weak: bool) -> Figure:
        code, recipe = indicator.code, self.recipes[indicator.code]
        random = chance(self.demo.slug, self.unit.code, code, period.code)
        if without := self._without(random, recipe, indicator.kind, period):
            return without
        rate = self._rate(random, code, recipe, period, is_weak)
        if recipe.published:
            rate = round_half_up(min(HUNDRED, rate), 1)
            return Figure(value=rate, is_published_rate=True, source=recipe.published)
        if indicator.kind == "boolean":
            return Figure(value=Decimal(rate >= HALF))
        if recipe.score:
            return Figure(value=round_half_up(min(HUNDRED, rate), 1))
        if indicator.kind == "ratio":
            return self._ratio(random, code, recipe, rate, progress(period.ends_on, self.start))
        return Figure(value=_to_step(self._base(code, recipe) * rate / HUNDRED, recipe.step))

    def _without(self, random: Random, recipe: Recipe, kind: str, period: PeriodDates) -> Figure | None:
        """The answers that are no number."""
        notes = shared()
        if self._lacks(recipe):
            return Figure(Answer.NOT_APPLICABLE, note=self.demo.without[recipe.needs])
        if recipe.only_in and period.code not in recipe.only_in:
            return Figure(Answer.NO_DATA, note=notes.no_data_notes[0])
        if happens(random, recipe.no_data):
            return Figure(Answer.NO_DATA, note=random.choice(notes.no_data_notes))
        if kind == "ratio" and happens(random, recipe.none_occurred):
            return Figure(Answer.NONE_OCCURRED, note=random.choice(notes.none_occurred_notes))
        return None

    def _lacks(self, recipe: Recipe) -> bool:
        return recipe.needs in self.unit.without

    def _rate(self, random: Random, code: str, recipe: Recipe, period: PeriodDates, is_weak: bool) -> Decimal:
        passed = progress(period.ends_on, self.start)
        rate = recipe.start + (recipe.end - recipe.start) * passed
        if not recipe.spread:
            return rate
        apart = self._own(code, recipe) + shift(self.story, passed) + (self.story.weak * passed if is_weak else 0)
        if recipe.base == (0, 0) or not recipe.falls:
            return max(Decimal(0), rate + apart + _within(random, recipe.noise))
        return rate - apart / 2

    def _own(self, code: str, recipe: Recipe) -> Decimal:
        """How far the unit always stands from the average."""
        return _within(chance(self.demo.slug, self.unit.code, code, "own"), recipe.spread)

    def _ratio(self, random: Random, code: str, recipe: Recipe, rate: Decimal, passed: Decimal) -> Figure:
        whole = self._whole(random, code, recipe, passed)
        part = min(whole, _to_step(whole * min(HUNDRED, rate) / HUNDRED, recipe.step))
        return Figure(numerator=part, denominator=whole)

    def _whole(self, random: Random, code: str, recipe: Recipe, passed: Decimal) -> Decimal:
        if isinstance(recipe.of, str):
            size = Decimal(self.unit.staff_count or self.unit.population) * self.demo.sizes[recipe.of]
            growth = RISE_OF_SIZES * passed if self.unit.population else Decimal(0)
            return round_half_up(size * (1 + growth), 0)
        if isinstance(recipe.of, int):
            return Decimal(recipe.of)
        usual = chance(self.demo.slug, self.unit.code, code, "whole").randint(*recipe.of)
        return max(recipe.step, _to_step(Decimal(usual) * random.randint(90, 110) / HUNDRED, recipe.step))

    def _base(self, code: str, recipe: Recipe) -> int:
        random = chance(self.demo.slug, self.unit.code, code, "base")
        return 0 if happens(random, recipe.zero) else random.randint(*recipe.base)

    def _weak(self, indicators: list[Indicator]) -> str:
        """The indicator on which a unit with such a story falls short."""
        able = [
            item.code
            for item in indicators
            if item.kind == "ratio" and self.recipes[item.code].spread and not self._lacks(self.recipes[item.code])
        ]
        return chance(self.demo.slug, self.unit.code, "weak").choice(able) if able and self.story.weak else ""


def mistaken(figures: dict[str, Figure]) -> dict[str, Figure]:
    """The figures with the slip for which a report is given back: one numerator counted over half the period."""
    for code, figure in figures.items():
        if figure.numerator is not None and figure.numerator > 1:
            slipped = Figure(numerator=figure.numerator // 2, denominator=figure.denominator)
            return figures | {code: slipped}
    return figures


def _within(random: Random, most: Decimal) -> Decimal:
    """A number from -most to most, in tenths."""
    tenths = int(most * 10)
    return Decimal(random.randint(-tenths, tenths)) / 10


def _to_step(number: Decimal, step: Decimal) -> Decimal:
    return round_half_up(number / step, 0) * step
