"""Which kinds of unit the award standards hold to a target: what a standard names again, each such unit must reach."""

import re

from campaigns.reader.letters import plain, word_set
from campaigns.reader.outline import Outline, Section
from campaigns.reader.phrases.subjects import Level, unit_types

_EMPTY = word_set(
    "ty le so cac cua va co duoc dat trong tren cho ve tai o la nguoi dan theo tu den hoac mot nhung khong tro len tong"
)
_ENOUGH = 3


class StandardsNamed:
    """The standards of a plan by the kinds of unit they are for, as bags of words of each of their phrases."""

    def __init__(self, outline: Outline, level: Level) -> None:
        self._phrases: list[tuple[tuple[str, ...], frozenset[str]]] = []
        self._texts: list[tuple[tuple[str, ...], str]] = []
        for section in outline.walk():
            types = (
                tuple(unit_types(section.heading, level))
                if section.heading and "standards" in section.within | section.kinds
                else ()
            )
            if types:
                self._texts.append((types, plain(" ".join(inner.text for inner in section.walk()))))
                self._phrases += [(types, words) for words in _bags(section)]

    def types_for(self, measure: str, among: tuple[str, ...]) -> tuple[str, ...]:
        """The kinds of unit, of those given, whose standards name this measure."""
        words = _words(measure)
        for types, phrase in self._phrases:
            shared = words & phrase
            wanted = tuple(code for code in types if code in among)
            if wanted and len(shared) * 10 >= len(phrase) * 8:
                return wanted
        return ()

    def holds_to_area(self, area: str, types: tuple[str, ...]) -> bool:
        """Whether a standard holds units of these kinds to the targets of a whole area: "đạt các mục tiêu về kinh tế
        số"."""
        wanted = re.compile(rf"\b(?:muc tieu|chi tieu)\b[^.;:]*\b{re.escape(plain(area))}\b")
        return bool(area) and any(set(held) & set(types) and wanted.search(text) for held, text in self._texts)


def _bags(section: Section) -> list[frozenset[str]]:
    texts = [section.body, *(inner.text for child in section.children for inner in child.walk())]
    phrases = [phrase for text in texts for phrase in re.split(r"[,;.:]", text)]
    return [bag for bag in map(_words, phrases) if len(bag) >= _ENOUGH]


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W\d_]+", plain(text)) if word not in _EMPTY)
