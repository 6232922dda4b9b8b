"""Hồ sơ: the papers of a dossier, in how many sets, and for which awards."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from campaigns.reader.lines import Line
from campaigns.reader.outline import Outline
from campaigns.reader.parts.places import Place, places
from campaigns.reader.phrases.awards import NamedAward, awards_in
from campaigns.reader.phrases.clauses import full_sentences
from campaigns.reader.phrases.finding import cut, each, match, plain, says, search
from campaigns.reader.phrases.papers import LEVELS, NamedPaper, condition, copies, is_paper, paper, papers_in

LISTS = r"(?:ho so|thu tuc|thanh phan|giay to)\b(?:\([^()]{0,120}\)|[^:.;()]){0,90}(?::|\bgom\b(?! co)|\bgom co\b)"
SETS = (
    r"(?:^|[,;.(]\s*)(?:nop|lap|gom|gui|so "
    r"luong:?)?\s*(?P<whom>[^,;.(]{0,70}?)\b(?P<count>\d{1,2})\s*(?:\([^)]*\)\s*)?bo\b"
)


@dataclass(frozen=True)
class DossierPaper:
    """One paper with where it was read."""

    paper: NamedPaper
    clause: str
    line: Line


@dataclass(frozen=True)
class Dossier:
    """All papers; `sets`: by the name of an award, by a level, or for all ("") how many copies are asked for."""

    papers: tuple[DossierPaper, ...] = ()
    by_award: tuple[tuple[NamedAward, int], ...] = ()
    by_level: Mapping[str, int] = field(default_factory=dict)
    for_all: int | None = None
    receiver: str = ""

    def own_sets(self, form: str, level: str | None) -> int | None:
        """How many sets the plan asks for this award or its level alone."""
        for award, count in self.by_award:
            if award.form == form and award.level in (None, level):
                return count
        return self.by_level.get(level or "")


def dossier_of(outline: Outline, issuer: str) -> Dossier:
    """The dossier that the plan asks for; an empty one where it asks for none."""
    found = [place for place in places(outline) if place.is_in("dossier", "procedure") or says(LISTS, place.text)]
    found = [place for place in found if not place.is_in("purposes", "requirements", "contents", "organisation")]
    papers = [asked for place in found for asked in _papers(place)]
    by_award, by_level, for_all = _sets(found, issuer)
    return Dossier(tuple(_apart(papers)), tuple(by_award), by_level, for_all, _receiver(found))


def papers_for(dossier: Dossier, form: str, level: str | None) -> list[dict[str, Any]]:
    """The papers of one award in the plan's shape."""
    own = dossier.own_sets(form, level)
    values = [_value(asked, number, own, level) for number, asked in enumerate(dossier.papers, 1)]
    return [value | {"copies": value["copies"] or dossier.for_all} for value in values]


# --- papers ----------------------------------------------------------------------------------------------------------


def _papers(place: Place) -> Iterator[DossierPaper]:
    section = place.section
    words = re.sub(r"^[a-zđ][)/.]\s*", "", section.text.strip())
    if place.is_leaf and place.is_in("dossier", "procedure") and is_paper(words) and not _is_count(words):
        yield DossierPaper(paper(words), place.clause, section.line)
        return
    listed = search(LISTS, section.text)
    if listed and not section.children:
        first = full_sentences(section.text[listed.end() :])[0]
        for piece in papers_in(first):
            yield DossierPaper(paper(piece), place.clause, section.line)


def _is_count(words: str) -> bool:
    return bool(search(r":\s*\d{1,2}\s*(?:\([^)]*\)\s*)?bo\b", words))


def _apart(papers: Sequence[DossierPaper]) -> Iterator[DossierPaper]:
    """ "(cá nhân 01 trang, tập thể 02 trang)": one paper with two page limits is asked for as two."""
    for asked in papers:
        limits = list(
            each(r"(?P<whom>ca nhan|tap the)\s*(?:khong qua\s*)?(?P<pages>\d{1,2})\s*trang", asked.paper.name)
        )
        if len(limits) < 2:
            yield asked
            continue
        for limit in limits:
            words = cut(asked.paper.name, limit)
            one = NamedPaper(asked.paper.name, words, int(limit["pages"]), asked.paper.copies, asked.paper.form)
            yield DossierPaper(one, asked.clause, asked.line)


def _value(asked: DossierPaper, number: int, sets: int | None, level: str | None) -> dict[str, Any]:
    named = _with_form_for(asked.paper, level)
    name = re.sub(r"^\d{1,2}\s+(?:bản\s+|bộ\s+)?", "", named.name)
    value: dict[str, Any] = {
        "code": f"giay-to-{number}",
        "clause": asked.clause,
        "name": name,
        "required_when": condition(named.asked) if named.asked else None,
        "max_pages": named.pages,
        "copies": sets or _own_copies(named),
        "form": named.form,
        "note": "",
    }
    return value


def _with_form_for(named: NamedPaper, level: str | None) -> NamedPaper:
    """ "(đối với đề nghị … theo Mẫu số 07)": the form, not the paper, is for that level alone."""
    if not named.form or not says(r"theo mau|mau so", named.asked):
        return named
    levels = condition(named.asked).get("levels", [])
    name = named.name.replace(f"({named.asked})", "").strip()
    form = named.form if isinstance(levels, list) and level in levels else ""
    return replace(named, name=" ".join(name.split()), asked="", form=form)


def _own_copies(named: NamedPaper) -> int | None:
    counted = match(r"(?P<count>\d{1,2})\s+(?:ban|bo|to|bao cao|van ban|bien ban|danh sach|phieu)", named.name)
    return int(counted["count"]) if counted else named.copies


# --- sets ------------------------------------------------------------------------------------------------------------


def _sets(found: Sequence[Place], issuer: str) -> tuple[list[tuple[NamedAward, int]], dict[str, int], int | None]:
    by_award: list[tuple[NamedAward, int]] = []
    by_level: dict[str, int] = {}
    for_all: int | None = None
    for place in found:
        text = _with_number_below(place)
        for said in each(SETS, text):
            whom, count = text[: said.start("count")], int(said["count"])
            awards = awards_in(_last_clause(whom), issuer)
            if awards:
                by_award += [(award, count) for award in awards]
            elif level := _level(_last_clause(whom)):
                by_level[level] = count
            elif for_all is None and not is_paper(place.section.text):
                for_all = count
    if for_all is None and (heading := next(_heading_counts(found), None)):
        for_all = heading
    return by_award, by_level, for_all


def _with_number_below(place: Place) -> str:
    """ "Bằng khen Thủ tướng Chính phủ:" with "05 bộ." fallen onto the next line."""
    text = place.section.text
    below = [child.text for child in place.section.children[:1] if match(r"\d{1,2}\s*bo\b", child.text)]
    return f"{text} {below[0]}" if below and text.rstrip().endswith(":") else text


def _heading_counts(found: Sequence[Place]) -> Iterator[int]:
    for place in found:
        if place.section.children and (count := copies(place.section.text)):
            yield count


def _last_clause(words: str) -> str:
    return re.split(r"[,;.]\s", words)[-1]


def _level(words: str) -> str:
    return next((level for level, pattern in LEVELS if says(pattern, words)), "")


def _receiver(found: Sequence[Place]) -> str:
    """Where the dossier is sent, in plain letters."""
    for place in found:
        sent = search(r"ho so[^.;]{0,60}?\bgui\s+(?:ve\s+)?(?P<to>[^.;(]{5,80})", place.section.text)
        if sent:
            return plain(cut(place.section.text, sent, "to")).strip()
    return ""
