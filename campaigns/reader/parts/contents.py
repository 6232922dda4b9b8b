"""Nội dung thi đua: overall objectives, tasks, fields of priority, means of carrying out."""

from campaigns.reader.draft import Codes, Draft, Found, Read, read_from
from campaigns.reader.markers import DASH
from campaigns.reader.outline import Outline
from campaigns.reader.parts.places import Place, places
from campaigns.reader.phrases.finding import says

FIELDS = r"linh vuc|uu tien|trong tam trong diem"
SOLUTIONS = r"giai phap|bien phap"
OBJECTIVES = r"^muc tieu(?: chung| tong quat| thi dua| cua)?|muc tieu (?:chung|tong quat)"
MEASURED = r"\d\s*%|\b(?:dat|con|giam|tang)\b[^.;]{0,40}\d"
PERIODS = r"(?:den|trong|tu|vao)?\s*(?:het |cuoi |dau )?(?:nam|quy|thang|giai doan)\s+[\divx]"


def read_contents(outline: Outline, draft: Draft) -> Found:
    """Every item of content; the measured targets beneath an item are not among them."""
    codes, contents = Codes(), []
    for place in places(outline):
        if kind := _kind(place):
            contents.append(_content(place, kind, codes))
    return {"contents": contents}


def _content(place: Place, kind: str, codes: Codes) -> Read:
    text = place.section.text.strip()
    value = {
        "code": codes.new(place.section.heading or " ".join(text.split()[:8]), "noi-dung"),
        "clause": place.clause,
        "kind": kind,
        "text": text,
    }
    return read_from(place.section.line, value)


def _kind(place: Place) -> str | None:
    if place.is_in("contents") and not place.is_in("subjects", "timeline", "standards", "awards"):
        return _kind_of_content(place)
    if place.is_in("targets") and _is_objective(place):
        return "objective"
    return None


def _kind_of_content(place: Place) -> str | None:
    section = place.section
    headings = " ".join(place.headings)
    if section.kinds and not section.body and not says(FIELDS, section.heading):
        return None
    if _is_measured_list(place):
        return None
    if section.rank >= DASH and not place.above[-1:]:
        return None
    if says(FIELDS, section.heading) or says(FIELDS, headings):
        return "priority_field"
    if says(SOLUTIONS, headings):
        return "solution"
    if _is_lead(place):
        return "objective"
    return "task"


def _is_measured_list(place: Place) -> bool:
    """Targets listed by year beneath a task: "Đến cuối năm 2022: …" and what stands below it."""
    own = (*place.above[1:], place.section)
    return any(says(rf"^(?:{PERIODS})", section.heading or section.text) for section in own) or (
        place.section.rank >= DASH
        and says(r"^(?:ty le|ty trong|phan dau|toi thieu|it nhat|tren)?\s*\d*[^.]{0,80}\d\s*%", place.text)
    )


def _is_lead(place: Place) -> bool:
    """The unnumbered paragraph that opens the contents: "…, tập trung thi đua thực hiện các nội dung sau:"."""
    return place.section.marker is None and len(place.above) == 1 and place.is_leaf


def _is_objective(place: Place) -> bool:
    heading = place.above[-1].heading if place.above else ""
    is_general = says(OBJECTIVES, heading) and not says(r"cu the|chi tieu", heading)
    return place.is_leaf and is_general and not says(MEASURED, place.text) and bool(place.text)
