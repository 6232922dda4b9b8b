"""Where in the plan a paragraph stands: its headings above it, and which part of a plan they make it belong to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from campaigns.reader.markers import DASH
from campaigns.reader.outline import Outline, Section
from campaigns.reader.phrases.days import moments
from campaigns.reader.phrases.finding import match, says, search

GROUPS = r"(?:doi voi|cap\b|khen (?:thuong )?(?:cap|cua)|doi tuong khac|tap the\b|ca nhan\b|cac\s|voi\s)"
"""Openings of headings that divide standards by whom or by which level, and open no part of their own."""


@dataclass(frozen=True)
class Place:
    """A section and the sections above it, outermost first."""

    section: Section
    above: tuple[Section, ...]

    @property
    def text(self) -> str:
        return self.section.text

    @property
    def clause(self) -> str:
        return self.section.clause

    @cached_property
    def parts(self) -> frozenset[str]:
        """The parts of a plan that the nearest telling heading announces, itself included.

        Where no heading tells, the paragraph itself may: it names an award, lists papers, charges a body.
        """
        parts: frozenset[str] = frozenset()
        for section in self.above:
            parts = _opened(section) or _narrowed(parts, section) or parts
        return _narrowed(parts, self.section) or parts or _by_content(self.section)

    def is_in(self, *parts: str) -> bool:
        return bool(self.parts & set(parts))

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings above, outermost first."""
        return tuple(section.heading or section.text for section in self.above)

    @property
    def is_leaf(self) -> bool:
        """Whether it is said here, and not only announced. A bad copy nests items by mixing up their bullets."""
        if not self.section.children:
            return True
        if self.section.text.rstrip().endswith(":"):
            return False
        is_sentence = self.section.text.rstrip().endswith((".", ";")) and not self.section.heading
        followed = is_sentence and all(child.marker is None for child in self.section.children)
        return self.section.rank >= DASH or followed


def places(outline: Outline) -> Iterator[Place]:
    """Every section with its headings, in the order of the paper."""
    for section in outline.sections:
        yield from _below(section, ())


def leaves_in(outline: Outline, *parts: str) -> list[Place]:
    """The innermost paragraphs of these parts."""
    return [place for place in places(outline) if place.is_leaf and place.is_in(*parts)]


def _below(section: Section, above: tuple[Section, ...]) -> Iterator[Place]:
    yield Place(section, above)
    for child in section.children:
        yield from _below(child, (*above, section))


PLAIN_HEADINGS = (
    (
        "standards",
        r"^ai (?:duoc|se duoc)|^(?:duoc khen )?phai (?:dat|du)|^dieu kien|^the nao (?:la|thi)|^chuan khen|^xet the nao",
    ),
    ("dossier", r"^(?:giay to|ho so|nop gi)"),
    ("subjects", r"^ai (?:tham gia|thi dua|du thi)|^nguoi tham gia"),
    ("timeline", r"khi nao|den bao gio|bao gio|^cac buoc|^lich|^moc|^ke hoach thoi gian"),
    ("organisation", r"giao viec|phan viec|ai lam gi|^viec cua|^nhiem vu cua|^ai lo|^chia viec|^thuc hien$"),
    ("purposes", r"^vi sao|tinh than chung|^tai sao|^y nghia"),
    ("scoring", r"^cham diem|^tinh diem"),
    ("awards", r"^khen\b|^thuong\b|^ton vinh|^bieu duong|^phan thuong|^giai thuong"),
)
"""What headings in everyday words announce, tried in this order where the usual words say nothing."""


def _kinds(section: Section) -> frozenset[str]:
    """What a heading announces, in the genre's words or in everyday ones."""
    label = section.heading or (section.text if section.children else "")
    if section.kinds - {"awards"} or not label or len(label) > 90:
        return section.kinds
    everyday = [part for part, words in PLAIN_HEADINGS if says(words, label)]
    return frozenset(everyday[:1]) or section.kinds


def _opened(section: Section) -> frozenset[str]:
    """ "…có Chỉ số cao nhất. Điều kiện:" opens standards for what stands beneath it."""
    is_open = section.children and search(r"(?:dieu kien|tieu chuan|phai dat|du cac)[^.:]{0,50}:\s*$", section.text)
    return frozenset({"standards"}) if is_open else frozenset()


def _by_content(section: Section) -> frozenset[str]:
    """A paragraph under no telling heading, by what it says itself."""
    text = section.text
    if section.children or len(text.split()) < 4:
        return frozenset()
    if match(r"(?:ho so|giay to|thu tuc)\b[^:.]{0,60}(?::|gom)", text):
        return frozenset({"dossier"})
    if match(r"(?:tieu chuan|dieu kien)\b", text):
        return frozenset({"standards"})
    if says(r"(?:bang khen|giay khen|co thi dua|huan chuong)\b", section.heading) or (
        says(r"tang (?:thuong )?(?:bang khen|giay khen|co thi dua)", text)
    ):
        return frozenset({"awards"})
    if match(r"(?:bat dau|thoi gian|phat dong|so ket|tong ket)\b", text) and moments(text):
        return frozenset({"timeline"})
    return frozenset()


def _narrowed(outer: frozenset[str], section: Section) -> frozenset[str]:
    """What a heading announces inside `outer`: nothing where it only names a body, a level or a kind of subject."""
    kinds = _kinds(section)
    if "awards" in outer and (told := _told(section)):
        return told
    if not kinds:
        return frozenset()
    if "organisation" in outer and len(outer) == 1:
        return _within_organisation(section)
    if outer == {"standards"} and (match(GROUPS, section.heading) or _names_the_awarded(section, kinds)):
        return frozenset()
    if outer and section.rank >= DASH and not says(_OWN_BULLETS, section.heading):
        return frozenset()
    return _clear(section.heading or section.text, kinds)


def _told(section: Section) -> frozenset[str]:
    """In a part on awards an item may turn to whom it asks what, or to the dossier."""
    if match(_DEMANDS, section.heading) or (section.rank >= DASH and match(_DEMANDS_IN_SENTENCE, section.text)):
        return frozenset({"standards"})
    if section.rank >= DASH and match(r"(?:ho so|giay to)\b[^:.;]{0,40}\bgom\b", section.text):
        return frozenset({"dossier"})
    return frozenset()


_DEMANDS_IN_SENTENCE = r"(?:tap the|ca nhan|don vi)\b[^:.;]{0,30}\b(?:khong duoc|phai)\s"
_DEMANDS = r"(?:tieu chuan|dieu kien)\b|(?:ca nhan|tap the|don vi|ho)[^:]{0,30}(?:duoc khen|phai (?:du|dat)|can dat)"
_OWN_BULLETS = (
    r"^(?:thanh phan |thu tuc |so luong )?ho so|^muc (?:tien )?thuong|kinh phi|^thoi gian|^doi "
    r"tuong|^tieu chuan|^hinh thuc"
    r"|^tien do|^quy trinh|^trinh tu|^che do bao cao|^noi dung thi dua|^chi tieu|^muc tieu"
)


def _names_the_awarded(section: Section, kinds: frozenset[str]) -> bool:
    """ "Tổ, chi đoàn được khen" among standards says for whom they are."""
    return kinds == {"awards"} and not says(r"hinh thuc|danh hieu|muc khen|giai thuong", section.heading)


def _within_organisation(section: Section) -> frozenset[str]:
    """Bodies named after emulation and commendation open no part; "Chế độ báo cáo" does."""
    return (
        frozenset({"reports"})
        if match(r"(?:che do |thoi gian )?(?:thong tin,? )?bao cao", section.heading)
        else frozenset()
    )


def _clear(heading: str, kinds: frozenset[str]) -> frozenset[str]:
    """The kinds without those that only a by-word announces: "Tiêu chuẩn xét khen thưởng" is about standards."""
    weak = set()
    if kinds & {"standards", "dossier", "procedure", "budget", "scoring", "reports"} and not says(
        r"hinh thuc|danh hieu|giai thuong|so luong khen|co cau", heading
    ):
        weak.add("awards")
    if kinds & {"timeline", "contents", "targets", "standards", "awards"} and not says(
        r"to chuc thuc hien|phan cong|trach nhiem", heading
    ):
        weak.add("organisation")
    if "targets" in kinds and says(r"^(?:muc tieu|chi tieu|cac chi tieu)", heading):
        weak.add("contents")
    if "timeline" in kinds and says(r"^noi dung", heading):
        weak.add("timeline")
    return kinds - weak or kinds
