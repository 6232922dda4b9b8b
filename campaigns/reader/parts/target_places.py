"""Where targets may stand: the paragraphs of target lists, with what the headings above them settle.

A heading "Mục tiêu cụ thể đến năm 2023" gives all below it a due date; "Về kinh tế số" an area; "Đối với cấp xã" the
units; "Hằng năm" that all recurs. A line "Đến cuối năm 2025:" does the same for the lines after it, whatever became
of its bullet.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from campaigns.reader.letters import in_capitals, plain
from campaigns.reader.markers import DASH
from campaigns.reader.outline import Outline, Section
from campaigns.reader.phrases.days import Moment, moments, yearly_words
from campaigns.reader.phrases.numbers import quantities
from campaigns.reader.phrases.sentences import sentences
from vietnamese.text import upper_first


@dataclass(frozen=True)
class Context:
    """What the headings above a paragraph say. `strict`: a list made of targets, where a duty without a number is one.

    `weak`: outside such lists, where only a level that is striven for counts. `about`: the words of the headings.
    """

    strict: bool = False
    weak: bool = True
    due: Moment | None = None
    area: str = ""
    yearly: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A paragraph in which targets may stand. `text`: the part of it to read."""

    section: Section
    context: Context
    text: str


FORBIDDEN = frozenset(
    {
        "purposes",
        "requirements",
        "subjects",
        "timeline",
        "standards",
        "awards",
        "dossier",
        "procedure",
        "scoring",
        "reports",
    }
    | {"budget", "organisation"}
)
"""What else a heading may announce. Numbers below it are deadlines, quotas, copies and standards, not targets."""

_GENERAL = re.compile(r"\b(?:muc tieu|muc dich) (?:chung|tong quat)\b")
_LEAD = re.compile(
    r"\b(?:muc tieu|chi tieu|ket qua"
    r"|muc phan dau)(?: [^\W\d]+){0,4}(?: nhu)?(?: sau)?(?: day)?\s*:\s*$|(?:^"
    r"|[;,.]\s*)(?:phan dau|cu the)[^.;%]{0,60}:\s*$"
)
_STRIVES = re.compile(
    r"\b(?:muc tieu|chi tieu|muc phan dau|ket qua phan dau|con so (?:phai|can) dat|ket qua (?:phai"
    r"|can) dat|bao nhieu)\b"
)
_LEAD_AREA = re.compile(
    r"((?:muc tieu|chi tieu)(?: (?!sau|nhu|cu the|den)[a-z]+){0,3})(?: cu the)?(?: nhu)?(?: sau(?: day)?)?\s*:\s*$"
)


def target_places(outline: Outline) -> list[Place]:
    """Every paragraph in which targets may stand, in the order of the paper."""
    return [place for section in outline.sections for place in _below(section, Context())]


def criteria_places(outline: Outline) -> list[Place]:
    """The paragraphs under "Tiêu chí thi đua": where a plan without a list of targets states what is striven for."""
    roots = [section for section in outline.walk() if re.search(r"\btieu chi thi dua\b", plain(section.heading))]
    innermost = [root for root in roots if not any(other is not root and other in list(root.walk()) for other in roots)]
    return [place for root in innermost for child in root.children for place in _below(child, Context())]


def _below(section: Section, context: Context) -> Iterator[Place]:
    if section.kinds & FORBIDDEN and not _announces_targets(section):
        if section.kinds & {"contents"}:
            context = replace(context, strict=False)
        else:
            return
    inner = _entered(section, context)
    yield Place(section, inner, _readable(section))
    yield from _children(section.children, inner)


def _announces_targets(section: Section) -> bool:
    return "targets" in section.kinds or bool(_STRIVES.search(plain(section.heading)))


def _children(sections: Sequence[Section], context: Context) -> Iterator[Place]:
    """Items in a row. A lead-in among bullets holds for all that follow: nesting by bullets is the first thing lost.

    "1. Nội dung thi đua" beside "2. Chỉ tiêu thi đua" says what is done, not what is reached.
    """
    current = context
    targets_apart = any(_announces_targets(section) for section in sections if section.rank < DASH)
    for section in _flat(sections):
        if section.rank < DASH:
            is_beside = targets_apart and section.kinds == {"contents"}
            yield from _below(section, replace(current, strict=False) if is_beside else current)
            continue
        if _leads(section):
            current = _led(section, current)
        elif in_capitals(section.text):
            current = context
        yield Place(section, current if _leads(section) else _entered(section, current), _readable(section))


def _flat(sections: Sequence[Section]) -> Iterator[Section]:
    """Bullets below bullets as one row; numbered items with their own subtree."""
    for section in sections:
        yield section
        if section.rank >= DASH:
            yield from _flat(section.children)


def _leads(section: Section) -> bool:
    """Whether a bullet only introduces those after it: "Đến cuối năm 2025:", "Các chỉ tiêu cụ thể:"."""
    if section.body and section.body != section.text:
        return False
    text = section.text.rstrip(" .")
    return bool(_is_only_a_date(text) or (text.endswith(":") and not quantities(text)))


def _is_only_a_date(text: str) -> bool:
    found = moments(text)
    left = text
    for moment in reversed(found):
        left = left[: moment.start] + left[moment.end :]
    return bool(found) and not re.search(
        r"[a-z0-9]{2}",
        re.sub(r"\b(?:tinh|den|nam|cuoi|het|giai doan|muc tieu|chi tieu|phan dau|cu the)\b", "", plain(left)),
    )


def _led(section: Section, context: Context) -> Context:
    entered = _entered(section, context)
    return replace(entered, strict=True) if entered.due or _LEAD.search(plain(section.text)) else entered


def _entered(section: Section, context: Context) -> Context:
    """The context inside a section: what its heading or lead-in adds."""
    heading, folded = section.heading, plain(section.heading or section.text)
    lead = _LEAD.search(plain(section.text))
    if _GENERAL.search(folded):
        context = replace(context, strict=False, weak=True)
    elif lead or (heading and _STRIVES.search(folded)):
        context = replace(context, strict=True, weak=False)
    due = _heading_due(heading or (sentences(section.text)[-1].text if lead or _leads(section) else ""))
    return replace(
        context,
        due=due or context.due,
        yearly=(yearly_words(heading) if len(heading) <= 40 else "") or ("" if due else context.yearly),
        area=_area(section, bool(lead)) or context.area,
        about=(*context.about, heading) if heading else context.about,
    )


def _heading_due(text: str) -> Moment | None:
    """The day by which all below a heading is due. Where brackets set the exact day, that one."""
    found = [
        moment
        for moment in moments(text)
        if moment.due and moment.relation not in ("since", "from") and not moment.of_paper
    ]
    exact = [moment for moment in found if moment.relation in ("by", "before")]
    chosen = exact or found
    return chosen[-1] if chosen else None


def _area(section: Section, lead: bool) -> str:
    """The field that a heading names: "Về kinh tế số" → "Kinh tế số"; "" for a heading of a date or of targets as
    such."""
    if lead:
        match = _LEAD_AREA.search(plain(section.text))
        return upper_first(section.text[match.start(1) : match.end(1)].strip()) if match else ""
    heading = section.heading
    if not heading or _is_only_a_date(heading) or (section.kinds & {"targets", "contents"} and moments(heading)):
        return ""
    if in_capitals(heading) or re.match(
        r"\W*(?:chi tieu|muc tieu)(?: thi dua| cu the| chinh| chu yeu| co ban)?\W*$", plain(heading)
    ):
        return ""
    without_about = re.sub(r"^(?:[Vv]ề|[Ll]ĩnh vực|[Tt]rong lĩnh vực)\s+(?!đích)", "", heading)
    return upper_first(re.sub(r"\s*\([^()]*\)\s*$", "", without_about)).strip()


def _readable(section: Section) -> str:
    """What to read of a paragraph: after the heading's colon, unless the heading is the measure itself."""
    if not section.heading:
        return section.text
    measure = re.match(r"(?:ty le|ty trong|so|tong so|muc|thu nhap|chi so)\b", plain(section.heading))
    return section.text if measure and section.body else section.body
