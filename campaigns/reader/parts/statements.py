"""Purposes, requirements and steps of procedure: paragraphs kept as printed."""

from collections.abc import Iterable

from campaigns.reader.draft import Draft, Found, Read, read_from
from campaigns.reader.outline import Outline
from campaigns.reader.parts.places import Place, places
from campaigns.reader.phrases.finding import says
from campaigns.reader.phrases.papers import copies, is_paper

SENT = r"\bgui\b|trinh\b|tham dinh|binh xet|lap danh sach|de xuat|xet chon|bo phieu|hoi dong"


def read_statements(outline: Outline, draft: Draft) -> Found:
    """Mục đích, yêu cầu."""
    found = list(places(outline))
    return {
        "purposes": _statements(place for place in found if _is_said(place, "purposes", "requirements")),
        "requirements": _statements(place for place in found if _is_said(place, "requirements", "purposes")),
    }


def read_procedures(outline: Outline, draft: Draft) -> Found:
    """Quy trình, thủ tục: where dossiers go and who does what with them, and what is said of the reward's funds."""
    return {"procedures": _statements(place for place in places(outline) if _is_step(place))}


def _is_said(place: Place, part: str, other: str) -> bool:
    """A paragraph under its own heading; under one heading for both, purposes take what no heading claims."""
    if not place.is_leaf or part not in place.parts:
        return False
    return other not in place.parts or part == "purposes"


def _is_step(place: Place) -> bool:
    text = whole(place)
    if not place.is_leaf or is_paper(text) or place.is_in("organisation"):
        return False
    if place.is_in("budget") and not place.is_in("dossier"):
        return says(r"kinh phi", text)
    if not place.is_in("procedure", "dossier"):
        return False
    is_step = says(SENT, text) and not says(r"^(?:thu tuc |thanh phan )?ho so\b[^.:]{0,40}(?:gom|bao gom)", text)
    return is_step and (copies(text) is None or says(r"\bgui\b", text))


def whole(place: Place) -> str:
    """The paragraph with its heading, as printed."""
    return place.section.text.strip()


def _statements(found: Iterable[Place]) -> list[Read]:
    return [
        read_from(place.section.line, {"clause": place.clause, "text": whole(place)})
        for place in found
        if whole(place) and not (place.section.heading and not place.section.body)
    ]
