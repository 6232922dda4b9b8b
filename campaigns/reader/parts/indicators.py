"""The indicators of a draft: what its targets measure, each once, with numerator and denominator of a ratio."""

import re
from typing import Any

from campaigns.reader.draft import Codes
from campaigns.reader.letters import plain
from campaigns.reader.parts.measures import PREDICATE, Measure
from campaigns.reader.phrases.sentences import without_brackets
from vietnamese.text import lower_first, upper_first


class Indicators:
    """The indicators of a draft: targets that measure the same, at other dates, share one."""

    def __init__(self) -> None:
        self._codes = Codes()
        self._by_name: dict[str, dict[str, Any]] = {}

    def code_for(self, measure: Measure) -> str:
        """The code of the indicator with this name, new where there is none yet."""
        key = plain(re.sub(r"\W+", " ", measure.name))
        if key not in self._by_name:
            self._by_name[key] = self._new(measure)
        code: str = self._by_name[key]["code"]
        return code

    def _new(self, measure: Measure) -> dict[str, Any]:
        indicator: dict[str, Any] = {
            "code": self._codes.new(measure.name, "chi-so"),
            "name": measure.name[:300],
            "kind": measure.kind,
            "unit": measure.unit,
            "aggregate": _aggregate(measure),
        }
        if measure.kind == "ratio":
            numerator, denominator = fraction(measure.name)
            indicator |= {"numerator": numerator, "denominator": denominator}
        exclusion = re.search(r"\(((?:trừ|không bao gồm|ngoại trừ)[^()]*)\)", measure.name)
        if exclusion:
            indicator |= {"name": " ".join(without_brackets(measure.name).split()), "exclusion": exclusion.group(1)}
        return indicator

    def all(self) -> list[dict[str, Any]]:
        return list(self._by_name.values())


def fraction(name: str) -> tuple[str, str]:
    """ "Tỷ lệ hộ có nước sạch" → "Số hộ có nước sạch", "Tổng số hộ"."""
    match = re.match(r"(?:tỷ lệ|tỷ trọng)\s+(?:số\s+)?", name, re.IGNORECASE)
    what = without_brackets(name[match.end() :] if match else lower_first(name)).strip()
    explicit = re.search(r"\s(?:trên|trong) (?=tổng (?:số|mức|giá trị))", what)
    if explicit:
        return f"Số {what[: explicit.start()]}", upper_first(what[explicit.end() :])
    predicate = PREDICATE.search(plain(what))
    return f"Số {what}", f"Tổng số {what[: predicate.start()] if predicate else what}"


def _aggregate(measure: Measure) -> str:
    """How the figures of units add up: counts and money do, averages and rates of growth do not."""
    if measure.kind == "number" and re.match(
        r"(?:thu nhap|nang suat|toc do|chi so|thoi gian|muc)\b", plain(measure.name)
    ):
        return "none"
    if measure.kind == "money" and "/" in measure.unit:
        return "none"
    return {"ratio": "ratio", "boolean": "share", "score": "none"}.get(measure.kind, "sum")
