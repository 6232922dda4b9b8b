"""How the check-list names a part of the plan."""

from typing import Any

from campaigns.planfile.refusals import Place
from campaigns.planfile.schema import Plan

LONGEST = 90


def item_name(plan: Plan, place: Place) -> str:
    """The part at this place in the plan's own words, with its clause; "" for the plan as a whole."""
    if len(place) < 2 or not isinstance(place[1], int):
        return ""
    part = getattr(plan, str(place[0]))[place[1]]
    clause, name = getattr(part, "clause", ""), shortened(part_title(part)).rstrip(" .;:,")
    return f"{clause}. {name}" if clause else name


def part_title(part: Any) -> str:
    """What a part is called: its name, else its words, else who does it."""
    if isinstance(part, str):
        return part
    names = ("name", "body", "text", "title", "by")
    return next((str(said) for name in names if (said := getattr(part, name, ""))), "")


def shortened(text: str) -> str:
    """One line of the text, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]}…"


def quoted(text: str) -> str:
    return f"“{shortened(text)}”"
