"""One demand in words → a rule tree of the engine, each leaf with the words it was read from."""

import re
from collections.abc import Mapping
from decimal import Decimal

from campaigns.reader.draft import Draft
from campaigns.reader.parts.rule_goals import goals
from campaigns.reader.parts.rule_measures import SHARE, Measures
from campaigns.reader.parts.rule_words import Rule, all_of, code_of, declared, first_words, judge_of, judged, number_of
from campaigns.reader.phrases.clauses import clauses, cut_before
from campaigns.reader.phrases.finding import cut, match, says, search
from vietnamese.text import lower_first

EVALUATED = (
    r"huu ich|thiet thuc|nhieu\b|gop phan|tao dieu kien thuan loi|dap ung|phuc vu nhu cau|chat luong|noi bat|dong tinh|"
    r"tieu bieu|xuat sac|co hieu qua thiet thuc|tich cuc vao|phu hop"
)
JUDGED = (
    r"(?:co |dat )?(?:nhung )?(?:thanh tich|dong gop)? ?(?:noi bat|xuat sac|tieu bieu)|guong mau|"
    r"tich cuc|tieu bieu|that su|nhiet tinh|tam huyet|no luc|dan dau ve|dong tinh|duoc (?:nhan "
    r"dan|tap the|quan chung)[^;]*(?:dong tinh|tin nhiem|ghi nhan)|dung cam"
)
THINGS = (
    r"sang kien|giai phap|mo hinh|cach lam|de tai|dong gop|phong trao|cong trinh|san pham|nhiem "
    r"vu|van ban|ke hoach|ung dung"
)
JOINED = (
    r",\s+(?=(?:co\s+(?!trach nhiem|so vat chat|so ha tang|so y te|so giao duc|quan\b|che\b|cau\b|"
    r"hoi\b|ban\b|gioi\b)|khong\s+|thuc hien tot|tich cuc\s|dat\s|hoan thanh\s|duoc\s(?!ap dung|"
    r"cung cap|ky|xu ly|ghi|to chuc|cong nhan|giao)|chap hanh\s|trien khai\s|thu nhap\s|giup do\s|"
    r"giup duoc\s|van dong duoc\s|ung ho\s))|\s+va\s+(?=co\s+(?:it nhat|toi thieu)\s)"
)
EITHER = r"(?:,\s*)?\bhoac\s+(?=(?:co|dat|duoc|ung ho|dong gop|hoan thanh|ho tro|giup|tham gia|huy dong|hien)\s)"
VIOLATIONS = (
    ("buoc-thoi-viec", r"buoc thoi viec"),
    ("cach-chuc", r"cach chuc"),
    ("giang-chuc", r"giang chuc"),
    ("ha-bac-luong", r"ha bac luong"),
    ("canh-cao", r"canh cao"),
    ("khien-trach", r"khien trach"),
    ("nhac-nho", r"nhac nho"),
)


class RuleMaker:
    """Builds the rules of a plan."""

    def __init__(self, draft: Draft, tiers: Mapping[str, Decimal] | None = None) -> None:
        self._draft = draft
        self._measures = Measures(draft, tiers or {})

    @property
    def indicators(self) -> list[Rule]:
        """Indicators that only the rules measure, each with the `words` that name it."""
        return self._measures.indicators

    @property
    def doubts(self) -> list[str]:
        """Why to look twice at the rule made last."""
        return self._measures.doubts

    def rule(self, text: str, who: str, applies_only_to: str = "") -> Rule:
        """The rule that the words ask of `who`; of the kind of subject named only where one is."""
        self._measures.doubts = []
        words = text.strip(" ;.")
        if applies_only_to:
            return self._only(applies_only_to, words, who)
        if condition := search(r"\((?P<when>(?:doi voi|neu|khi|voi)\s[^()]+)\)", words):
            asked = cut(words, condition, "when")
            rest = (words[: condition.start()] + words[condition.end() :]).strip(" ;.")
            return self._only(asked, rest, who)
        return self._composed(words, who)

    def excluded(self, text: str) -> Rule:
        """What shuts out: true where it holds. Discipline shuts out where a violation is recorded."""
        self._measures.doubts = []
        words = text.strip(" ;.")
        reason = re.split(r"\bnếu\b", words, maxsplit=1)[-1].strip(" ,")
        ways = [self._shut_out(way) for way in cut_before(reason, r"(?:,\s*)?\bhoac\s+(?=co\s|bi\s|dang\s|de\s)")]
        return ways[0] if len(ways) == 1 else {"op": "any", "rules": ways}

    def _shut_out(self, words: str) -> Rule:
        named = [level for level, pattern in reversed(VIOLATIONS) if says(pattern, words)]
        if named and says(r"ky luat", words):
            return {"op": "not", "rule": {"op": "no_violation", "level": named[0]}, "text": words}
        return declared(words, words)

    def deserved(self, words: str) -> Rule:
        """The rule in an award's own sentence: mostly a judgement, save what is given in money."""
        self._measures.doubts = []
        who, words = "Tập thể, cá nhân", words.strip(" ;.,")
        for reader in (_referred, self._measures.contribution, self._violation, self._measures.score):
            if found := reader(words, who):
                return found
        if must := match(r"phai\s+", words):
            return self._composed(words[must.end() :], who) | {"text": words}
        earned = cut_before(words, r",\s+(?=duoc\s)")
        if len(earned) > 1:
            return all_of([judged(earned[0], who, "council"), *(declared(part, part, who) for part in earned[1:])])
        ruled = search(r"\s(?P<by>theo quy dinh cua[^;]*)$", words)
        if ruled:
            return all_of(
                [
                    judged(words[: ruled.start()], who, "council"),
                    judged(cut(words, ruled, "by"), who, "superior"),
                ]
            )
        return judged(words, who, "council")

    def _only(self, whom: str, words: str, who: str) -> Rule:
        """The rule asked only of those whom the words name."""
        named = search(r"^(?:doi voi|neu|khi|voi)\s+(?:la\s+)?", whom)
        name = whom[named.end() :] if named else whom
        name = re.sub(r"^(?:[Cc]ác|[Nn]hững|[Mm]ọi)\s+", "", name)
        condition = declared(
            f"{who} là {lower_first(name)}" if not says(r"^(?:don vi|co\b)", name) else f"Là {name}", whom
        )
        if words.startswith(whom):
            words = words[len(whom) :].strip(" ,:")
        return {"op": "when", "condition": condition, "then": self._composed(words, who)}

    def _composed(self, words: str, who: str) -> Rule:
        """Clauses joined by semicolons must all hold; "hoặc" before a verb opens an alternative."""
        if referred := _referred(words, who):
            return referred
        words, topic = _topic(words)
        parts = clauses(words)
        if topic and says(r"^dat (?:ty le|cac|chi tieu)", words):
            parts = [piece for part in parts for piece in _listed(part)]
        if len(parts) > 1 and any(match(r"hoac\s", part) for part in parts[1:]):
            ways = [re.sub(r"^[Hh]oặc\s+", "", part) for part in parts]
            return {"op": "any", "rules": [self._clause(way, who, topic) for way in ways]}
        if len(parts) > 1:
            return all_of([self._clause(part, who, topic) for part in parts])
        return self._clause(parts[0] if parts else words, who, topic)

    def _clause(self, words: str, who: str, topic: str = "") -> Rule:
        ways = cut_before(words, EITHER)
        if len(ways) > 1:
            return {"op": "any", "rules": [self._joined(way, who, topic) for way in ways]}
        return self._joined(words, who, topic)

    def _joined(self, words: str, who: str, topic: str) -> Rule:
        parts = [part for part in cut_before(words, JOINED) if part]
        if len(parts) > 1 and all(len(part.split()) >= 3 for part in parts) and not says(rf"^(?:{SHARE})", words):
            return all_of([self._leaf(part, who, topic) for part in parts])
        return self._leaf(words, who, topic)

    def _leaf(self, words: str, who: str, topic: str = "") -> Rule:
        words = words.strip(" ;.,")
        measures = self._measures
        for reader in (_referred, self._violation, _reports, measures.score, measures.rank):
            if found := reader(words, who):
                return found
        if found := goals(self._draft, words, topic):
            return found
        for reader in (measures.contribution, measures.measured, _document):
            if found := reader(words, who):
                return found
        return _found_by_people(words, who)

    def _violation(self, words: str, who: str) -> Rule | None:
        if not says(r"\bkhong\b[^;]*(?:ky luat|sai pham|vi pham)", words) or says(r"\d+\s*%|qua \d", words):
            return None
        named = [level for level, pattern in reversed(VIOLATIONS) if says(pattern, words)]
        if not named and not says(r"ky luat", words):
            return None
        if not named:
            self.doubts.append("Không nêu hình thức kỷ luật nào: đọc là từ khiển trách trở lên.")
        return {"op": "no_violation", "level": named[0] if named else "khien-trach", "text": words}


def _topic(words: str) -> tuple[str, str]:
    """ "Đối với kinh tế số: Áp dụng …" → the demand and its topic."""
    label = search(r"^(?:(?:doi voi|ve|linh vuc)\s[^:;%]{3,80}|[^:;%.]{3,60}):\s*", words)
    return (words[label.end() :], words[: label.end()].strip(" :")) if label else (words, "")


def _listed(part: str) -> list[str]:
    """The shares that a list of commas names: "có điện thoại thông minh, có tài khoản …, người dân có hồ sơ …"."""
    return [piece for piece in clauses(part, ",") if len(piece.split()) >= 3] if part.count(",") >= 3 else [part]


# --- leaves that measure nothing --------------------------------------------------------------------------------------


def _referred(words: str, who: str) -> Rule | None:
    """Standards that another paper, a superior or a unit head lays down."""
    if says(r"huong dan (?:cu the )?sau|se (?:co|duoc) huong dan|quy dinh sau", words):
        return judged(words, who, "council")
    if says(
        r"(?:theo |tieu chi (?:cua |do )?)(?:tung |cac )?(?:tieu chi )?(?:cua )?(?:tung |cac )?(?:co "
        r"quan|don vi|dia phuong|nha truong)[^;]*quy dinh|^do (?:nguoi dung dau|thu truong|tung don "
        r"vi|cac don vi|don vi)[^;]{0,40}quy dinh",
        words,
    ):
        return judged(words, who, "unit_head")
    if says(
        r"^(?:thuc hien |can cu |ap dung )?(?:theo|can cu)\s[^;]*(?:quy dinh|huong dan|ke hoach so|"
        r"nghi dinh|luat)|thuc hien theo (?:cac )?quy dinh (?:cua phap luat|hien hanh)",
        words,
    ):
        return judged(words, who, "superior")
    return None


def _reports(words: str, who: str) -> Rule | None:
    on_time = (
        r"dung han|dung thoi (?:han|gian)|(?:dam bao|bao dam)[^;]{0,20} thoi (?:gian|han)|kip thoi|"
        r"dung quy dinh|dung tien do"
    )
    if not says(
        rf"bao cao[^;]{{0,120}}(?:{on_time})|(?:{on_time})[^;]{{0,20}}(?:cac |che do )*(?:thong tin,? )?bao cao",
        words,
    ):
        return None
    if says(r"^hoan thanh|nhiem vu", words):
        return None
    share = search(SHARE, words)
    return {"op": "reports_on_time", "percent": number_of(share["value"]) if share else Decimal(100), "text": words}


def _document(words: str, who: str) -> Rule | None:
    found = search(
        r"^(?:da\s+|phai\s+)?(?:co\s+)?(?:xay dung|ban hanh|co)\s+(?:va (?:ban hanh|trien "
        r"khai)\s+)?(?:day du\s+)?(?P<name>(?:cac\s+)?(?:ke hoach|chuong trinh|quy che|quy uoc|huong "
        r"uoc|nghi quyet|quyet dinh|van ban|de an|so ghi|bien ban|ban cam ket)\b.*)$",
        words,
    )
    if not found:
        return None
    name = cut(words, found, "name")
    fits = search(r"\s(?P<fit>(?:phu hop|sat)\s+(?:voi|hop|dung)?.*)$", name)
    document = {"op": "document", "document": code_of(name), "name": name[: fits.start()] if fits else name}
    document["text"] = words[: found.start("name") + fits.start()] if fits else words
    if not fits:
        return document
    fit = cut(name, fits, "fit")
    return all_of([document, declared(f"{first_words(name, 4)} {fit}", fit)])


def _found_by_people(words: str, who: str) -> Rule:
    """A fact is declared, a quality judged; a fact of a stated quality is both."""
    if says(r"^hoan thanh co chat luong|^hoan thanh[^;]*(?:dung (?:thoi han|tien do|han))", words) and says(
        "chat luong", words
    ):
        return all_of([declared(words, words, who), judged(words, who, "staff")])
    if match(rf"(?:{JUDGED})", words):
        return judged(words, who, judge_of(words))
    if says(EVALUATED, words) and says(THINGS, words) and not says(r"ap dung (?:co )?hieu qua", words):
        judge = "staff" if says(r"tieu chuan|quy chuan|chat luong", words) else "council"
        return all_of([declared(words, words, who), judged(words, who, judge)])
    if match(r"(?:noi bo )?doan ket[^;]*guong mau|co thanh tich|guong mau", words):
        return judged(words, who, "council")
    return declared(words, words, who)
