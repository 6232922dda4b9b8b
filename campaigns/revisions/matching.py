"""Which part of one list is which part of another, and which have changed places."""

from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from campaigns.launching.words import part_title

Pair = tuple[int | None, int | None]
"""(place in the old list, place in the new one); None where the other list has it alone."""
ALIKE = 0.5
"""Two texts without a code are the same part, reworded, where at least this share of their letters agrees."""


def pairs(old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    """In the order of the new list; what was taken out stands after the part it followed."""
    partner = _by_code(old, new) if _has_codes(old, new) else _by_words(old, new)
    left_of = {right: left for left, right in partner.items()}
    ordered: list[Pair] = [(left_of.get(right), right) for right in range(len(new))]
    for left in range(len(old)):
        if left not in partner:
            places = [place for place, (one, _) in enumerate(ordered) if one == left - 1]
            ordered.insert(places[0] + 1 if places else 0, (left, None))
    return ordered


def _has_codes(old: Sequence[Any], new: Sequence[Any]) -> bool:
    return all(hasattr(part, "code") for part in (*old, *new))


def _by_code(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    places = {part.code: place for place, part in enumerate(new)}
    return {place: places[part.code] for place, part in enumerate(old) if part.code in places}


def _by_words(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Equal parts first, wherever they stand; then, of what is left, the most alike, in order."""
    partner: dict[int, int] = {}
    free = list(range(len(new)))
    for left, part in enumerate(old):
        same = next((right for right in free if new[right] == part), None)
        if same is not None:
            partner[left] = same
            free.remove(same)
    alike = sorted(
        (
            (-_likeness(old[left], new[right]), left, right)
            for left in range(len(old))
            if left not in partner
            for right in free
        ),
    )
    for score, left, right in alike:
        if -score >= ALIKE and left not in partner and right in free:
            partner[left] = right
            free.remove(right)
    return partner


def _likeness(one: Any, other: Any) -> float:
    matcher = SequenceMatcher(None, part_title(one), part_title(other), autojunk=False)
    return matcher.ratio() if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= ALIKE else 0.0


def moved(matched: Sequence[Pair]) -> set[int]:
    """New places of the parts that no longer stand in the old order; as few as can explain it."""
    both = [(left, right) for left, right in matched if left is not None and right is not None]
    kept = _longest_rising([left for left, _ in both])
    return {right for number, (_, right) in enumerate(both) if number not in kept}


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Places of one longest rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [place]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
