"""The head of a plan: number, day, place, issuer, title, theme, opening sentence, the superior's plan."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from campaigns.reader.draft import Draft, Found, Read, read_from
from campaigns.reader.letters import in_capitals
from campaigns.reader.lines import Line
from campaigns.reader.outline import Outline
from campaigns.reader.parts.front import Front, front_of, issuing_body
from campaigns.reader.phrases.bodies import full_name, place_kind, place_name
from campaigns.reader.phrases.finding import cut, match, plain, search
from campaigns.reader.phrases.legal import citations, is_launch

NUMBER = r"so\s*:?\s*(?P<number>[\dlo]+\s*/\s*[a-z]+[a-z0-9]*(?:\s*-\s*[a-z0-9&]+)*)"
DATED = r"(?P<text>ngay\s*(?P<day>\d{1,2})?[\s.…]*thang\s*(?P<month>\d{1,2})?[\s.…]*nam\s*(?P<year>\d{4}))"
OWN_BODIES = (
    r"(?:uy ban|ubnd|lien doan|cong doan|hoi\b|hoi dong|ban\b|so\b|phong\b|truong\b|trung tam|benh vien|chi cuc|"
    r"cuc\b|doan\b|dang uy|cong ty)"
)
OCCASIONS = r"chao mung|nhan dip|ky niem|lap thanh tich"
"""An emulation may be held for the sake of a day: that names no subject of its own."""
STOP = r"(?:\s+(?:giai doan|tren dia ban|tai)\s.*)?$"
KINDS_OF_PLACE = "tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu"


def read_head(outline: Outline, draft: Draft) -> Found:
    """What the front says about the paper itself."""
    front = front_of(outline)
    found: dict[str, Read] = {}
    found |= _numbered(front)
    found |= _dated(front)
    found |= _titled(front)
    found |= _issued(outline, front)
    found |= _parent(front)
    if front.preamble:
        found["preamble"] = read_from(front.preamble, front.preamble.text, words=front.preamble.text)
    return found


def _numbered(front: Front) -> dict[str, Read]:
    for line in front.letterhead:
        if number := search(rf"^\W*{NUMBER}", line.text):
            return {"number": _repaired(line, re.sub(r"\s+", "", cut(line.text, number, "number")))}
    return {}


def _own_line(above: list[Line]) -> int:
    """Of "LIÊN ĐOÀN LAO ĐỘNG TỈNH / CÔNG ĐOÀN CÁC KHU CÔNG NGHIỆP" the lower body issues; a place completes a name."""
    bodies = [place for place, line in enumerate(above) if match(OWN_BODIES, line.text)]
    return bodies[-1] if bodies else 0


def _place_above(above: list[Line]) -> str:
    """ "UBND TỈNH LÂM ĐỒNG / SỞ NỘI VỤ": the lower body belongs to the place of the upper one."""
    upper = " ".join(line.text for line in above)
    named = search(r"\b(?:tinh|thanh pho|quan|huyen|thi xa|xa|phuong|dac khu)\s+\S.*$", upper)
    return cut(upper, named) if named else ""


def _repaired(line: Line, number: str) -> Read:
    """A scanner reads 1 as l and 0 as O."""
    digits, slash, sign = number.partition("/")
    repaired = digits.translate(str.maketrans("lIoO", "1100"))
    doubts = () if repaired == digits else (f"Bản quét ghi “{digits}”, đọc là {repaired}.",)
    return read_from(line, repaired + slash + sign, *doubts)


def _dated(front: Front) -> dict[str, Read]:
    """Place and day of issue; where the scan lost the day, the words alone."""
    for line in front.letterhead:
        if dated := search(rf"^(?P<place>[^,]{{0,60}}),?\s*{DATED}", line.text):
            found = {"issued_text": read_from(line, cut(line.text, dated, "text"))}
            place = cut(line.text, dated, "place").strip(" ,")
            if place and not match(r"so\s*:|v/v", place):
                found["place"] = read_from(line, place)
            if day := _day(dated):
                found["issued_on"] = read_from(line, day)
            return found
    return {}


def _day(dated: re.Match[str]) -> date | None:
    try:
        return date(int(dated["year"]), int(dated["month"] or 0), int(dated["day"] or 0))
    except ValueError:
        return None


# --- title and theme -------------------------------------------------------------------------------------------------


def _titled(front: Front) -> dict[str, Read]:
    lines, title = front.title, " ".join(line.text for line in front.title)
    if not lines:
        lines, title = _subject_line(front)
    if not title:
        return {}
    found = {"title": read_from(lines[0], title, words=" ".join(line.words for line in lines))}
    if theme := _theme(title, front.preamble.text if front.preamble else ""):
        found["theme"] = read_from(lines[0], theme)
    return found


def _subject_line(front: Front) -> tuple[tuple[Line, ...], str]:
    """An official letter has no title but a subject: "V/v phát động phong trào …"."""
    for line in front.letterhead:
        if about := search(r"(?:v/v|ve viec)\s*:?\s*", line.text):
            return (line,), line.text[about.end() :].strip()
    return (), ""


def _theme(title: str, preamble: str) -> str:
    """The quoted name, the stated subject ("với chủ đề …"), else what the emulation is about."""
    for text in (preamble, title):
        if stated := search(r"chu de\s*:?\s*\"(?P<theme>[^\"]+)\"", text):
            return cut(text, stated, "theme").strip()
    if quoted := search(r"\"(?P<theme>[^\"]+)\"", title):
        return cut(title, quoted, "theme").strip()
    about = search(rf"(?:phong trao|dot) thi dua(?: dac biet| cao diem)?+\s+(?!{OCCASIONS})(?P<theme>.+?){STOP}", title)
    return cut(title, about, "theme").strip(" .,:") if about else ""


# --- issuer ----------------------------------------------------------------------------------------------------------


def _issued(outline: Outline, front: Front) -> dict[str, Read]:
    if printed := _letterhead_name(outline, front):
        return {"issuer": printed}
    if front.preamble and (body := issuing_body(front.preamble.text)):
        name = _with_place(full_name(body), outline)
        doubt = () if name == body else ("Tên cơ quan ban hành được ghép từ lời mở đầu và địa danh trong văn bản.",)
        return {"issuer": read_from(front.preamble, name, *doubt, words=front.preamble.text)}
    return {}


def _letterhead_name(outline: Outline, front: Front) -> Read | None:
    """The lines in capitals above the number; of two bodies the lower one, which issues."""
    above = [line for line in front.letterhead if in_capitals(line.text) and not search(r"\d|^v/v", line.text)]
    if not above:
        return None
    own = _own_line(above)
    name = " ".join(line.text for line in above[own:])
    if own and not place_kind(name) and match(r"ban chi dao|hoi dong", name):
        name = f"{name} {_place_above(above[:own])}".strip()
    return read_from(above[-1], _as_written(full_name(name), outline), words=name)


def _as_written(capitals: str, outline: Outline) -> str:
    """A name in capitals as the text itself writes it elsewhere, else with capitals where names have them."""
    wanted = plain(capitals)
    for text in _texts(outline):
        place = plain(text).find(wanted)
        if place >= 0 and not in_capitals(text[place : place + len(capitals)]):
            return text[place : place + 1].upper() + text[place + 1 : place + len(capitals)]
    small = re.sub(r"\b(thpt|thcs|ubnd)\b", lambda found: found.group().upper(), capitals.lower())
    kind = re.search(
        rf"(?<!\w)(?:{KINDS_OF_PLACE})(?!\w)|bệnh viện|mầm non|tiểu học|trung học cơ sở|trung học phổ thông|THPT|THCS",
        small,
    )
    if not kind:
        return small[:1].upper() + small[1:]
    name = " ".join(word[:1].upper() + word[1:] for word in small[kind.end() :].split())
    before = small[: kind.end()]
    return f"{before[:1].upper()}{before[1:]} {name}".strip()


def _with_place(body: str, outline: Outline) -> str:
    """ "Ủy ban nhân dân quận" → "… quận Gò Vấp": the place of that kind which the text names most often."""
    kind = place_kind(body)
    if not kind or place_name(body):
        return body
    names = Counter(name for text in _texts(outline) for name in _places_named(kind, text))
    return f"{body} {names.most_common(1)[0][0]}" if names else body


def _places_named(kind: str, text: str) -> Iterator[str]:
    for found in re.finditer(rf"(?<!\w){kind}\s+", plain(text)):
        if name := place_name(text[found.start() :]):
            yield re.sub(r"\s*[-–]\s*", " - ", name)


def _texts(outline: Outline) -> Iterator[str]:
    yield from (line.text for line in (*outline.front, *outline.closing, *outline.tail))
    yield from (section.text for section in outline.walk())


# --- the superior's plan ---------------------------------------------------------------------------------------------


def _parent(front: Front) -> dict[str, Read]:
    """The first cited plan that launches the emulation at the superior's."""
    for line in front.bases:
        for citation in citations(line.text):
            if is_launch(citation) and citation.number and citation.issuer:
                value = {
                    "number": citation.number,
                    "issuer": full_name(citation.issuer),
                    "issued_on": citation.issued_on,
                    "title": citation.title,
                }
                return {"parent_plan": read_from(line, value, words=citation.text)}
    return {}
