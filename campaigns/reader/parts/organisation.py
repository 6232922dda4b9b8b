"""Tổ chức thực hiện: each body, its role, its duties as printed."""

from collections.abc import Iterator

from campaigns.reader.draft import Draft, Found, Read, read_from
from campaigns.reader.markers import DASH
from campaigns.reader.outline import Outline, Section
from campaigns.reader.parts.places import Place, places
from campaigns.reader.phrases.bodies import Charge, charge
from campaigns.reader.phrases.clauses import full_sentences


def read_organisation(outline: Outline, draft: Draft) -> Found:
    """One entry per body that the part on carrying out charges with something."""
    bodies = [body for place in places(outline) if _opens(place) for body in _charged(place, draft)]
    return {"organisation": bodies}


def _opens(place: Place) -> bool:
    """The first level below the heading, and a second where the first only sorts bodies into groups."""
    if not place.is_in("organisation") or not place.above:
        return False
    if "organisation" in Place(place.above[-1], place.above[:-1]).parts and len(place.above) > 1:
        return place.section.rank < DASH and not _named(place.above[-1]) and _named(place.section) is not None
    return True


def _charged(place: Place, draft: Draft) -> Iterator[Read]:
    section = place.section
    named = _named(section)
    if named and (named.duty or section.children or section.rank < DASH):
        yield _body(section, named)
    elif section.rank >= DASH and not named and place.above[-1].children[0] is section:
        yield from _issuer_itself(place, draft)


def _named(section: Section) -> Charge | None:
    """ "Giao Phòng X chủ trì: …" names its body before the colon, a sentence before its verb."""
    return charge(section.text)


def _body(section: Section, named: Charge) -> Read:
    own = section.text.strip() if named.called and not section.body else named.duty
    duties = full_sentences(own) if own and not _is_mere_heading(section, named) else []
    duties += [duty for child in section.children for duty in full_sentences(child.text.strip())]
    value = {
        "clause": section.clause,
        "body": named.body[:300],
        "role": named.role[:300],
        "duties": [duty for duty in duties if duty],
    }
    doubts = () if value["duties"] else ("Không đọc được nhiệm vụ của cơ quan này.",)
    return read_from(section.line, value, *doubts)


def _is_mere_heading(section: Section, named: Charge) -> bool:
    """ "… là cơ quan thường trực, có trách nhiệm:" says no duty itself."""
    return bool(section.children) and section.text.rstrip().endswith(":")


def _issuer_itself(place: Place, draft: Draft) -> Iterator[Read]:
    """A list of duties under no body: the issuer charges itself."""
    siblings = [child for child in place.above[-1].children if child.rank >= DASH and not _named(child)]
    issuer = draft.value("issuer")
    if issuer and siblings:
        value = {
            "clause": place.above[-1].clause,
            "body": issuer,
            "role": "",
            "duties": [child.text.strip() for child in siblings],
        }
        yield read_from(place.section.line, value, "Đoạn này không nêu cơ quan nào, hiểu là cơ quan ban hành.")
