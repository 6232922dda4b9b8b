"""Dịp khen thưởng: yearly, at the interim and at the final summary, as the part on awards names them."""

from collections.abc import Iterator
from datetime import date

from campaigns.reader.draft import Codes, Draft, Found, Read, read_from
from campaigns.reader.outline import Outline
from campaigns.reader.parts.places import Place, places
from campaigns.reader.phrases.awards import awards_in, occasion_kinds
from campaigns.reader.phrases.days import moments
from campaigns.reader.phrases.finding import says, search
from campaigns.reader.phrases.returning import first_dues, returning

NAMES = {
    "annual": "Khen thưởng hằng năm",
    "interim": "Sơ kết phong trào thi đua",
    "final": "Tổng kết phong trào thi đua",
}
AWARDING = r"khen thuong|tang thuong|\btang\b|de nghi[^;.]{0,60}khen|bang khen|giay khen|co thi dua"


def read_occasions(outline: Outline, draft: Draft) -> Found:
    """The occasions on which the plan awards, each on the day of its summary."""
    issuer = draft.value("issuer") or ""
    named = _named(outline, issuer)
    if (open_award := _without_occasion(outline, issuer)) is not None:
        for kind in ("interim", "final"):
            if _dated(kind, draft):
                named.setdefault(kind, open_award)
    _at_the_end(named, outline, issuer, draft)
    codes = Codes()
    reads = [
        read
        for kind in ("annual", "interim", "final")
        if kind in named
        for read in _occasions(kind, named[kind], draft, codes)
    ]
    return {"occasions": reads}


def _named(outline: Outline, issuer: str) -> dict[str, Place]:
    """The kinds of occasion, each with the first place that names it: first the awards, else the duties."""
    found: dict[str, Place] = {}
    for place in _awarding(outline, issuer, "awards"):
        for words in (place.section.text, *place.headings[1:]):
            for kind in occasion_kinds(words):
                found.setdefault(kind, place)
    if found:
        return found
    for place in _awarding(outline, issuer, "organisation", "dossier", "procedure"):
        for kind in occasion_kinds(place.section.text):
            if kind != "annual":
                found.setdefault(kind, place)
    return found


def _at_the_end(named: dict[str, Place], outline: Outline, issuer: str, draft: Draft) -> None:
    """ "Cuối năm 2027: chọn … trình tặng Bằng khen": a year that is the campaign's last is its final summary."""
    end = (draft.value("period") or {}).get("end")
    for place in _awarding(outline, issuer, "awards"):
        years = {moment.last.year for moment in moments(place.section.text) if moment.last and not moment.of_paper}
        is_last = end is not None and end.year in years and not occasion_kinds(place.section.text)
        if is_last and awards_in(place.section.text, issuer):
            named.setdefault("final", place)


def _without_occasion(outline: Outline, issuer: str) -> Place | None:
    """An award that the plan gives without saying when: at the summaries it holds."""
    for place in _awarding(outline, issuer, "awards", "standards"):
        words = (place.section.text, *place.headings)
        is_dated = any(moment.last and not moment.of_paper for moment in moments(place.section.text))
        if awards_in(place.section.text, issuer) and not is_dated and not any(occasion_kinds(text) for text in words):
            return place
    return None


def _dated(kind: str, draft: Draft) -> list[Read]:
    summaries = [read for read in draft.items("milestones") if read.value["kind"] == f"{kind}_summary"]
    return [read for read in summaries if read.value["due"] and not read.value["recurring"]]


def _is_yearly_summary(read: Read) -> bool:
    return read.value["kind"].endswith("_summary") and read.value["recurring"] == "yearly" and read.value["due"]


def _within(due: date, draft: Draft) -> date:
    """An award is given while the campaign runs: a summary held after its end counts on its last day."""
    period = draft.value("period") or {}
    start, end = period.get("start"), period.get("end")
    if end and due > end:
        return end
    return start if start and due < start else due


def _awarding(outline: Outline, issuer: str, *parts: str) -> Iterator[Place]:
    for place in places(outline):
        named = bool(awards_in(place.section.text, issuer))
        if place.is_in(*parts) and (named or says(AWARDING, place.section.text)):
            yield place


def _occasions(kind: str, place: Place, draft: Draft, codes: Codes) -> Iterator[Read]:
    line = place.section.line
    if kind == "annual":
        period = draft.value("period") or {}
        start = period.get("start")
        yearly = [read for read in draft.items("milestones") if _is_yearly_summary(read)]
        named = returning(place.section.text) or returning(f"ngày {_feast(place.section.text)}")
        days = first_dues(named, start) if named and start else []
        due = yearly[0].value["due"] if yearly else days[0] if days else date(start.year, 12, 31) if start else None
        value = _value(kind, NAMES[kind], due, codes, "hang-nam") | {"recurring": "yearly"}
        doubts = () if yearly or days else ("Kế hoạch không nêu ngày xét hằng năm: lấy ngày cuối năm.",)
        yield read_from(line, value, *doubts)
        return
    dated = _dated(kind, draft)
    for read in dated:
        code = f"{'so-ket' if kind == 'interim' else 'tong-ket'}-{read.value['due'].year}"
        due = _within(read.value["due"], draft)
        doubt = (
            ()
            if due == read.value["due"]
            else ("Ngày này ngoài thời gian của phong trào: lấy ngày trong thời gian đó.",)
        )
        yield Read(_value(kind, read.value["name"], due, codes, code), read.line, read.words, doubt)
    if not dated:
        due = _said_beside(kind, place)
        value = _value(kind, NAMES[kind], due, codes, "so-ket" if kind == "interim" else "tong-ket")
        doubts = () if due else ("Kế hoạch không nêu ngày của dịp này.",)
        yield read_from(line, value, *doubts)


def _said_beside(kind: str, place: Place) -> date | None:
    """ "khi tổng kết phong trào (tháng 5/2028)"."""
    text = place.section.text
    spoken = search(r"\bso ket\b" if kind == "interim" else r"\btong ket\b", text)
    if not spoken:
        return None
    after = [moment for moment in moments(text) if 0 <= moment.start - spoken.end() <= 40]
    return after[0].due if after else None


def _feast(text: str) -> str:
    """ "nhân Ngày Khuyến học Việt Nam 02/10": the day of the feast."""
    found = search(r"\bngay\s[^,;.\d]{3,50}\s(?P<day>\d{1,2}/\d{1,2})(?![/\d])", text)
    return found["day"] if found else ""


def _value(kind: str, name: str, due: date | None, codes: Codes, code: str) -> dict[str, object]:
    return {"code": codes.new(code, "dip"), "kind": kind, "name": name[:300], "due": due, "recurring": None, "note": ""}
