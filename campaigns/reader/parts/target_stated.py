"""What a plan states as to be reached, before it is known whom it binds and what it measures."""

from dataclasses import dataclass

from campaigns.reader.parts.target_places import Place
from campaigns.reader.parts.target_tables import Cell
from campaigns.reader.phrases.days import Moment
from campaigns.reader.phrases.numbers import Quantity


@dataclass(frozen=True)
class Stated:
    """One level or duty as a sentence states it. `segment` is the quantity's own part of the sentence.

    `like`: the level before it, which binds the same units.
    """

    place: Place
    sentence: str
    segment: str
    offset: int
    quantity: Quantity | None
    moment: Moment | None = None
    since: Moment | None = None
    yearly: str | None = None
    doubts: tuple[str, ...] = ()
    cell: Cell | None = None
    like: "Stated | None" = None
