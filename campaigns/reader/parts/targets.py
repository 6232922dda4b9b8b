"""Chỉ tiêu: sentences that state what is to be reached, each as one target for every quantity in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from campaigns.reader.draft import Codes, Draft, Found, Read, read_from
from campaigns.reader.letters import plain
from campaigns.reader.outline import Outline
from campaigns.reader.parts.indicators import Indicators
from campaigns.reader.parts.measures import Measure, measure_of, without_days
from campaigns.reader.parts.standards_named import StandardsNamed
from campaigns.reader.parts.target_binding import Binding, binding, says_whole
from campaigns.reader.parts.target_events import EventDays
from campaigns.reader.parts.target_places import Place, criteria_places, target_places
from campaigns.reader.parts.target_sentences import stated_in
from campaigns.reader.parts.target_stated import Stated
from campaigns.reader.phrases.comparisons import change, comparison
from campaigns.reader.phrases.days import moments
from campaigns.reader.phrases.numbers import quantities
from campaigns.reader.phrases.subjects import Setting, level_of

NO_DATE = "Kế hoạch không ghi hạn của chỉ tiêu này: tạm lấy ngày kết thúc phong trào."
NO_PERIOD = "Kế hoạch không ghi hạn của chỉ tiêu này: hãy nhập hạn."
RANGE = "Kế hoạch ghi một khoảng: đọc là ít nhất mức thấp."
ABOUT = "Kế hoạch ghi mức ước chừng: hãy kiểm tra con số và cách so sánh."
EVENT_DAY = "Kế hoạch không ghi hạn của chỉ tiêu này: tạm lấy ngày của sự kiện mà chỉ tiêu nói đến."
NO_BASELINE = "Kế hoạch không nói tăng, giảm so với mốc nào: hãy chọn mốc so sánh."
UNSTATED = "Kế hoạch không nói tăng, giảm theo phần trăm hay điểm phần trăm."
TIMES = "Mức gấp, tăng theo lần được đổi ra phần trăm tăng thêm."
IN_CRITERIA = "Mức này đứng trong phần tiêu chí: hãy kiểm tra có phải là chỉ tiêu không."
EVERY_UNIT = "Tỷ lệ tính trên số đơn vị và tiêu chuẩn khen thưởng xét từng đơn vị: đọc là đơn vị nào cũng phải có."
BAD_THING = "Mức của điều cần giảm: đọc là không quá mức này."


MOST_TARGETS = 500
TOO_MANY = f"Chỉ đọc {MOST_TARGETS} chỉ tiêu đầu tiên: hãy đọc phần còn lại thành một lần khác."


def read_targets(outline: Outline, so_far: Draft) -> Found:
    """The targets of a plan and the indicators they measure."""
    setting = _setting(outline, so_far)
    period = so_far.value("period") or {}
    start = period.get("start") or so_far.value("issued_on")
    places = target_places(outline)
    stated = list(islice(stated_in(places, start), MOST_TARGETS + 1))
    if not stated:
        stated = [replace(one, doubts=(*one.doubts, IN_CRITERIA)) for one in stated_in(criteria_places(outline), start)]
    writer = _Writer(
        setting,
        start,
        _horizon(so_far) or period.get("end"),
        _reporters(places),
        StandardsNamed(outline, setting.level),
        EventDays(outline, start),
    )
    if len(stated) > MOST_TARGETS:
        last = stated[MOST_TARGETS - 1]
        stated = [*stated[: MOST_TARGETS - 1], replace(last, doubts=(*last.doubts, TOO_MANY))]
    targets = [writer.target(one) for one in stated]
    return {"indicators": writer.indicators(), "targets": targets}


def _setting(outline: Outline, so_far: Draft) -> Setting:
    issuer = so_far.value("issuer") or " ".join(line.text for line in outline.front[:3])
    taking = [code for subject in so_far.items("subjects") for code in subject.value.get("unit_types", ())]
    day = so_far.value("issued_on") or (so_far.value("period") or {}).get("start")
    level = level_of(issuer)
    if level in (None, "agency") and not re.match(r"\W*so\b", plain(issuer)):
        level = level_of(" ".join(line.text for line in outline.front[:3])) or level
    return Setting(level or "district", tuple(dict.fromkeys(taking)), day)


def _horizon(so_far: Draft) -> date | None:
    """ "… đến năm 2025, định hướng đến năm 2030": what has no date is due at the first of the two."""
    title = so_far.value("title") or ""
    outlook = re.search(r"\b(?:dinh huong|tam nhin)\b", plain(title))
    times = [moment for moment in moments(title) if outlook and moment.end <= outlook.start()]
    return times[-1].due if times else None


# --- written ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reporter:
    """The body that the plan names for the figures of a list: "Số liệu các chỉ tiêu … do … tổng hợp, báo cáo"."""

    clause: str
    body: str


_REPORTS = re.compile(r"\bchi tieu\b[^.;]*?\bdo\s+(?P<body>[^.;]+?)\s+(?:tong hop|cung cap|bao cao|theo doi|chu tri)")


_REPORTS_HEADING = re.compile(
    r"\((?:do )?(?P<body>(?:so|phong|ban|van phong|cong an|uy ban)\b[^()]*?) (?:tong hop|theo doi"
    r"|bao cao|cung cap|chu tri)"
)


def _reporters(places: Iterable[Place]) -> list[Reporter]:
    found = []
    for place in places:
        heading = _REPORTS_HEADING.search(plain(place.section.heading))
        if heading:
            found.append(Reporter(place.section.clause, place.section.heading[slice(*heading.span("body"))]))
        match = _REPORTS.search(plain(place.text))
        if match:
            common = re.search(r"\bchung\b", match.group())
            clause = place.section.clause.rpartition("-")[0]
            body = place.text[match.start("body") : match.end("body")].strip()
            found.append(Reporter(re.split(r"[.\-]", clause)[0] if common else clause, body))
    return found


class _Writer:
    """Writes what is stated in the shape of the plan contract."""

    def __init__(
        self,
        setting: Setting,
        start: date | None,
        end: date | None,
        reporters: list[Reporter],
        named: StandardsNamed,
        events: EventDays,
    ) -> None:
        self._events = events
        self._setting, self._start, self._end = setting, start, end
        self._reporters, self._named = reporters, named
        self._codes, self._indicators = Codes(), Indicators()
        self._origins: dict[str, Read] = {}

    def target(self, one: Stated) -> Read:
        """The target, beside its words."""
        measure, level, doubts = self._measured(one)
        bound = self._bound(one, measure)
        if self._is_asked_of_each(one, bound):
            bound, level, doubts = replace(bound, scope="unit"), _yes(), [EVERY_UNIT]
            measure = replace(measure, kind="boolean", unit="")
        due, due_doubts = self._due(one)
        code = self._indicators.code_for(measure)
        target = {
            "code": self._codes.new(measure.name if len(measure.name) < 60 else code, "chi-tieu"),
            "clause": one.place.section.clause or "1",
            "text": one.sentence.strip(),
            "note": "",
            "area": one.place.context.area,
            "indicator": code,
            **level,
            **due,
            "scope": bound.scope,
            "reported_by": self._reporter(one, bound),
            "applies_to": list(self._applies(one, bound)),
        }
        read = read_from(
            one.place.section.line, target, *one.doubts, *doubts, *due_doubts, *bound.doubts, words=one.sentence.strip()
        )
        self._origins.setdefault(code, read)
        return read

    def indicators(self) -> list[Read]:
        """Every indicator, beside the words of the first target that measures it."""
        return [replace(self._origins[found["code"]], value=found) for found in self._indicators.all()]

    def _bound(self, one: Stated, measure: Measure) -> Binding:
        if one.like is not None:
            return self._bound(one.like, self._measured(one.like)[0])
        about = [heading for heading in one.place.context.about if heading]
        measured = without_days(_measured(one))
        measured = measured if len(_COMPARING.sub("", plain(measured)).split()) >= 2 else measure.name
        found = binding(measured, one.segment, _head(one), about, self._setting)
        if one.quantity is None and self._each_answers(one, found):
            return replace(found, scope="unit")
        derived = bool(found.doubts) and found.scope == "campaign" and found.applies_to == self._setting.communities
        if not derived or says_whole(" ; ".join([one.segment, *about])):
            return found
        types = self._named.types_for(measure.name, self._setting.communities)
        if types:
            return Binding("unit", types, found.doubts)
        return found

    def _each_answers(self, one: Stated, found: Binding) -> bool:
        """A duty without a number: each unit that is named, or in which people live, answers yes or no for itself."""
        named = not found.doubts and found.applies_to != ("ho-gia-dinh",)
        return not says_whole(one.sentence) and (named or found.applies_to == self._setting.communities)

    def _is_asked_of_each(self, one: Stated, bound: Binding) -> bool:
        """ "100% cơ quan tham gia…" where a standard holds each of these units to all targets of the area."""
        is_share = (
            one.quantity is not None and one.quantity.is_percent and one.quantity.value == 100 and not bound.doubts
        )
        return (
            is_share
            and bound.scope == "campaign"
            and self._named.holds_to_area(one.place.context.area, bound.applies_to)
        )

    def _reporter(self, one: Stated, bound: Binding) -> str | None:
        if bound.scope != "campaign" or bound.applies_to == ("ho-gia-dinh",):
            return None
        clause = one.place.section.clause
        return next((reporter.body for reporter in self._reporters if clause.startswith(reporter.clause)), None)

    def _applies(self, one: Stated, bound: Binding) -> tuple[str, ...]:
        return (self._setting.offices,) if self._reporter(one, bound) else bound.applies_to

    def _measured(self, one: Stated) -> tuple[Measure, dict[str, Any], list[str]]:
        """What is measured, the level to reach, and what is doubtful about it."""
        if one.quantity is None:
            return measure_of(one.segment, None, one.offset, one.sentence), _yes(), []
        quantity = replace(one.quantity, start=one.quantity.start - one.offset, end=one.quantity.end - one.offset)
        grows = change(
            one.segment,
            quantity,
            of_ratio=_of_ratio(one),
            sentence=one.sentence,
        )
        measure = measure_of(one.segment, one.quantity, one.offset, one.sentence, grows is not None)
        compared = comparison(one.segment, quantity)
        doubts = [] if compared.sure else [ABOUT]
        op = compared.op
        if op == ">=" and not grows and _is_level_of_bad(measure, one.segment, quantity.value):
            op, doubts = "<=", [*doubts, BAD_THING]
        if quantity.upper is not None:
            doubts.append(RANGE)
        level = {**_yes(), "op": op, "value": quantity.value, "unit": quantity.unit}
        if grows:
            doubts += _change_doubts(grows.baseline, grows.kind, quantity.times)
            unit = "%" if quantity.times else quantity.unit
            level |= {"value": grows.value, "unit": unit, "change": grows.kind, "direction": grows.direction}
            level["baseline"] = grows.baseline
        return measure, level, doubts

    def _due(self, one: Stated) -> tuple[dict[str, Any], list[str]]:
        at_end = "" if one.moment or not self._end else _end_words(one)
        held = None if one.moment or at_end else self._events.day_of(one.sentence, one.place.context.about)
        moment = None if at_end else one.moment or held or one.place.context.due
        returns = one.yearly is not None
        due = moment.due if moment else None
        if held and not held.words:
            return {"due": due, "due_text": "", "recurs": None, "from": None}, [EVENT_DAY]
        doubts = [] if due or (at_end or (returns and self._end)) else [NO_DATE if self._end else NO_PERIOD]
        return {
            "due": due or self._end,
            "due_text": one.yearly or (moment.words if moment else at_end),
            "recurs": "yearly" if returns else None,
            "from": self._first(one),
        }, doubts

    def _first(self, one: Stated) -> date | None:
        """From when a target counts: each year of the campaign, or over a stated stretch of years."""
        if one.since:
            return one.since.first
        if one.yearly is not None and self._start:
            return date(self._start.year, 1, 1)
        return one.moment.first if one.moment and one.moment.is_span else None


_AT_END = re.compile(
    r"\b(?:khi ket thuc (?:phong trao|dot thi dua|ke hoach|giai doan)(?: thi dua)?|(?:vao |den )?cuoi giai doan"
    r"|trong (?:ca|suot|toan bo) (?:giai doan|dot thi dua|thoi gian (?:thuc hien|dien ra|to chuc) (?:phong trao|dot|ke"
    r" hoach)(?: thi dua)?))\b"
)


def _end_words(one: Stated) -> str:
    """The words that make a target due when the campaign ends: "khi kết thúc Phong trào", "trong cả giai đoạn"."""
    match = _AT_END.search(plain(one.segment))
    return one.segment[match.start() : match.end()] if match else ""


def _of_ratio(one: Stated) -> bool:
    """Whether what grows is a share; "riêng hộ nghèo … giảm 3%" goes on with the share named before it."""
    goes_on = re.match(r"\W*(?:rieng|trong do)\b", plain(one.sentence))
    told = one.place.text if goes_on else one.segment
    return bool(re.search(r"\bty (?:le|trong)\b", plain(told)))


_BAD = re.compile(
    r"(?:ty le|so|so luong)\s+(?:ho |nguoi |vu |cac )*(?:can )?(?:ngheo|tai ngheo|that nghiep"
    r"|tre em suy dinh duong|suy dinh duong|tu vong|sinh con thu"
    r"|toi pham|vi pham|tai nan|chet|bo hoc|ton dong|qua han)\b(?!.*\b(?:duoc|co|tham gia|thoat|giam|su dung)\b)"
)


def _is_level_of_bad(measure: Measure, segment: str, level_value: Decimal) -> bool:
    """A bare level of poverty, crime or the like is one not to exceed; so is none at all."""
    if level_value == 0:
        return True
    at_least = re.search(r"\b(?:tro len|it nhat|toi thieu)\b", plain(segment))
    return bool(_BAD.match(plain(measure.name))) and not at_least


def _yes() -> dict[str, Any]:
    """The level of a duty that is met or not."""
    return {"op": "=", "value": Decimal(1), "unit": "", "change": None, "direction": None, "baseline": None}


def _head(one: Stated) -> str:
    """The beginning of the sentence, up to its first number: who it is about."""
    first = quantities(one.sentence)
    return one.sentence[: first[0].start] if first else one.sentence[:60]


def _measured(one: Stated) -> str:
    """The words that say of what: after the number in "85% người dân có…", before it in "Tỷ lệ người dân … đạt 85%"."""
    if one.quantity is None:
        return one.segment
    after = one.segment[one.quantity.end - one.offset :]
    before = one.segment[: one.quantity.start - one.offset]
    if len(one.quantity.unit.split()) == 1 and not one.quantity.is_percent and not one.quantity.money:
        return f"các {one.quantity.unit} {after}" if _UNIT_NOUN.match(plain(one.quantity.unit)) else f"{before} {after}"
    subject = re.sub(r"\b(?:phan dau|trong do|co|dat|tu|tren|duoi|toi thieu|it nhat|va|tang|giam)\b", "", plain(before))
    return f"{before} {after}" if len(subject.split()) >= 2 else after


_COMPARING = re.compile(
    r"\b(?:trong do|rieng|phan dau|dat|it nhat|toi thieu|tren|duoi|khong|qua|tu|tro len|con|xuong|va|co|den|nam)\b|\W+$"
)
"""Words that only compare: what is left of "trong đó năm 2026 đạt ít nhất" names nothing."""
_UNIT_NOUN = re.compile(r"(?:xa|phuong|thon|truong|huyen|quan|tram)$")


def _change_doubts(baseline: str | None, kind: str, times: bool) -> list[str]:
    found = [] if baseline else [NO_BASELINE]
    if kind == "unstated":
        found.append(UNSTATED)
    return [*found, TIMES] if times else found
