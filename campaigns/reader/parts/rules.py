"""One demand in words → a rule tree of the engine, each leaf with the words it was read from."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from campaigns.reader.draft import Codes, Draft
from campaigns.reader.phrases.finding import cut, each, held, likeness, match, plain, says, search
from campaigns.reader.phrases.clauses import clauses, cut_before
from vietnamese.text import lower_first, slug

Rule = dict[str, Any]

EVALUATED = (
    r"huu ich|thiet thuc|nhieu\b|gop phan|tao dieu kien thuan loi|dap ung|phuc vu nhu cau|chat luong|noi bat|dong tinh|"
    r"tieu bieu|xuat sac|co hieu qua thiet thuc|tich cuc vao|phu hop"
)
JUDGED = r"(?:co |dat )?(?:nhung )?(?:thanh tich|dong gop)? ?(?:noi bat|xuat sac|tieu bieu)|guong mau|tich cuc|tieu bieu|that su|nhiet tinh|tam huyet|no luc|dan dau ve|dong tinh|duoc (?:nhan dan|tap the|quan chung)[^;]*(?:dong tinh|tin nhiem|ghi nhan)|dung cam"
THINGS = r"sang kien|giai phap|mo hinh|cach lam|de tai|dong gop|phong trao|cong trinh|san pham|nhiem vu|van ban|ke hoach|ung dung"
JOINED = r",\s+(?=(?:co\s+(?!trach nhiem|so vat chat|so ha tang|so y te|so giao duc|quan\b|che\b|cau\b|hoi\b|ban\b|gioi\b)|khong\s+|thuc hien tot|tich cuc\s|dat\s|hoan thanh\s|duoc\s(?!ap dung|cung cap|ky|xu ly|ghi|to chuc|cong nhan|giao)|chap hanh\s|trien khai\s|thu nhap\s|giup do\s|giup duoc\s|van dong duoc\s|ung ho\s))|\s+va\s+(?=co\s+(?:it nhat|toi thieu)\s)"
EITHER = r"(?:,\s*)?\bhoac\s+(?=(?:co|dat|duoc|ung ho|dong gop|hoan thanh|ho tro|giup|tham gia|huy dong|hien)\s)"
SHARE = r"(?P<value>\d{1,3}(?:[.,]\d+)?)\s*%"
COUNT = r"(?P<op>it nhat|toi thieu|tu|tren|khong qua|duoi|dat)\s+(?P<value>\d{1,3}(?:\.\d{3})+|\d{1,6})\s+(?P<unit>[^\W\d]+(?:\s[^\W\d]+)?)"
MONEY = r"(?P<value>\d[\d.]*(?:,\d+)?)\s*(?P<unit>ty|trieu|nghin|ngan)?\s*dong"
GIVING = r"dong gop|ung ho|tai tro|hien\b|huy dong|van dong|ho tro|dau tu|quyen gop|tri gia"
VIOLATIONS = (
    ("buoc-thoi-viec", r"buoc thoi viec"),
    ("cach-chuc", r"cach chuc"),
    ("giang-chuc", r"giang chuc"),
    ("ha-bac-luong", r"ha bac luong"),
    ("canh-cao", r"canh cao"),
    ("khien-trach", r"khien trach"),
    ("nhac-nho", r"nhac nho"),
)
RANKS = {"nhat": 1, "nhi": 2, "ba": 3, "tu": 4, "nam": 5}


@dataclass
class RuleMaker:
    """Builds the rules of a plan. What a rule measures and the draft lacks is added to `indicators`."""

    draft: Draft
    tiers: Mapping[str, Decimal] = field(default_factory=dict)
    indicators: list[Rule] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._codes = Codes()
        for read in self.draft.items("indicators"):
            self._codes.new(read.value["code"], "chi-so")

    def rule(self, text: str, who: str, applies_only_to: str = "") -> Rule:
        """The rule that the words ask of `who`; of the kind of subject named only where one is."""
        self.doubts = []
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
        self.doubts = []
        words = text.strip(" ;.")
        reason = re.split(r"\bnếu\b", words, maxsplit=1)[-1].strip(" ,")
        ways = [self._shut_out(way) for way in cut_before(reason, r"(?:,\s*)?\bhoac\s+(?=co\s|bi\s|dang\s|de\s)")]
        return ways[0] if len(ways) == 1 else {"op": "any", "rules": ways}

    def _shut_out(self, words: str) -> Rule:
        named = [level for level, pattern in reversed(VIOLATIONS) if says(pattern, words)]
        if named and says(r"ky luat", words):
            return {"op": "not", "rule": {"op": "no_violation", "level": named[0]}, "text": words}
        return self._declared(words, words)

    def deserved(self, words: str) -> Rule:
        """The rule in an award's own sentence: mostly a judgement, save what is given in money."""
        self.doubts = []
        who, words = "Tập thể, cá nhân", words.strip(" ;.,")
        for reader in (self._referred, self._contribution, self._violation, self._score):
            if found := reader(words, who, ""):
                return found
        ruled = search(r"\s(?P<by>theo quy dinh cua[^;]*)$", words)
        if ruled:
            return _all(
                [
                    self._judged(words[: ruled.start()], who, "council"),
                    self._judged(cut(words, ruled, "by"), who, "superior"),
                ]
            )
        return self._judged(words, who, "council")

    def _only(self, whom: str, words: str, who: str) -> Rule:
        """The rule asked only of those whom the words name."""
        named = search(r"^(?:doi voi|neu|khi|voi)\s+(?:la\s+)?", whom)
        name = whom[named.end() :] if named else whom
        name = re.sub(r"^(?:[Cc]ác|[Nn]hững|[Mm]ọi)\s+", "", name)
        condition = self._declared(
            f"{who} là {lower_first(name)}" if not says(r"^(?:don vi|co\b)", name) else f"Là {name}", whom
        )
        if words.startswith(whom):
            words = words[len(whom) :].strip(" ,:")
        return {"op": "when", "condition": condition, "then": self._composed(words, who)}

    # --- composition -------------------------------------------------------------------------------------------------

    def _composed(self, words: str, who: str) -> Rule:
        """Clauses joined by semicolons must all hold; "hoặc" before a verb opens an alternative."""
        if referred := self._referred(words, who, ""):
            return referred
        words, topic = _topic(words)
        parts = clauses(words)
        if topic and says(r"^dat (?:ty le|cac|chi tieu)", words):
            parts = [piece for part in parts for piece in _listed(part)]
        if len(parts) > 1 and any(match(r"hoac\s", part) for part in parts[1:]):
            ways = [re.sub(r"^[Hh]oặc\s+", "", part) for part in parts]
            return {"op": "any", "rules": [self._clause(way, who, topic) for way in ways]}
        if len(parts) > 1:
            return _all([self._clause(part, who, topic) for part in parts])
        return self._clause(parts[0] if parts else words, who, topic)

    def _clause(self, words: str, who: str, topic: str = "") -> Rule:
        ways = cut_before(words, EITHER)
        if len(ways) > 1:
            return {"op": "any", "rules": [self._joined(way, who, topic) for way in ways]}
        return self._joined(words, who, topic)

    def _joined(self, words: str, who: str, topic: str) -> Rule:
        parts = [part for part in cut_before(words, JOINED) if part]
        if len(parts) > 1 and all(len(part.split()) >= 3 for part in parts) and not says(rf"^(?:{SHARE})", words):
            return _all([self._leaf(part, who, topic) for part in parts])
        return self._leaf(words, who, topic)

    # --- leaves ------------------------------------------------------------------------------------------------------

    def _leaf(self, words: str, who: str, topic: str = "") -> Rule:
        words = words.strip(" ;.,")
        for reader in (
            self._referred,
            self._violation,
            self._reports,
            self._score,
            self._rank,
            self._goals,
            self._contribution,
            self._measured,
            self._document,
        ):
            if found := reader(words, who, topic):
                return found
        return self._found_by_people(words, who)

    def _referred(self, words: str, who: str, topic: str) -> Rule | None:
        """Standards that another paper, a superior or a unit head lays down."""
        if says(r"huong dan (?:cu the )?sau|se (?:co|duoc) huong dan|quy dinh sau", words):
            return self._judged(words, who, "council")
        if says(
            r"(?:theo |tieu chi (?:cua |do )?)(?:tung |cac )?(?:tieu chi )?(?:cua )?(?:tung |cac )?(?:co quan|don vi|dia phuong|nha truong)[^;]*quy dinh|^do (?:nguoi dung dau|thu truong|tung don vi|cac don vi|don vi)[^;]{0,40}quy dinh",
            words,
        ):
            return self._judged(words, who, "unit_head")
        if says(
            r"^(?:thuc hien |can cu |ap dung )?(?:theo|can cu)\s[^;]*(?:quy dinh|huong dan|ke hoach so|nghi dinh|luat)|thuc hien theo (?:cac )?quy dinh (?:cua phap luat|hien hanh)",
            words,
        ):
            return self._judged(words, who, "superior")
        return None

    def _violation(self, words: str, who: str, topic: str) -> Rule | None:
        if not says(r"\bkhong\b[^;]*(?:ky luat|sai pham|vi pham)", words) or says(r"\d+\s*%|qua \d", words):
            return None
        named = [level for level, pattern in reversed(VIOLATIONS) if says(pattern, words)]
        if not named and not says(r"ky luat", words):
            return None
        if not named:
            self.doubts.append("Không nêu hình thức kỷ luật nào: đọc là từ khiển trách trở lên.")
        return {"op": "no_violation", "level": named[0] if named else "khien-trach", "text": words}

    def _reports(self, words: str, who: str, topic: str) -> Rule | None:
        on_time = r"dung han|dung thoi (?:han|gian)|(?:dam bao|bao dam)[^;]{0,20} thoi (?:gian|han)|kip thoi|dung quy dinh|dung tien do"
        if not says(
            rf"bao cao[^;]{{0,120}}(?:{on_time})|(?:{on_time})[^;]{{0,20}}(?:cac |che do )*(?:thong tin,? )?bao cao",
            words,
        ):
            return None
        if says(r"^hoan thanh|nhiem vu", words):
            return None
        share = search(SHARE, words)
        return {"op": "reports_on_time", "percent": _number(share["value"]) if share else Decimal(100), "text": words}

    def _score(self, words: str, who: str, topic: str) -> Rule | None:
        points = search(
            r"(?:dat|tu|tren|toi thieu|so diem)[^;%]{0,40}?(?P<value>\d{1,4}(?:,\d+)?)\s*diem(?! phan tram)", words
        )
        if points:
            return self._scored(words, _number(points["value"]), ">" if says(r"tren\s+\d", words) else ">=")
        for name, low in self.tiers.items():
            if says(rf"\bloai\s+\W?{re.escape(name)}\b", words):
                return self._scored(words, low, ">=")
        if says(r"xep loai\s+(?:xuat sac|tot|kha|[a-d]\b)", words):
            return self._scored(words, None, ">=")
        if says(r"diem (?:so )?cao|ty le diem|dat diem|bo chi so|chi so (?:xep hang|danh gia)", words) and says(
            r"\bdat\b|xep", words
        ):
            return self._scored(words, None, ">=")
        return None

    def _scored(self, words: str, value: Decimal | None, compare: str) -> Rule:
        if value is None:
            self.doubts.append("Kế hoạch không nêu mức điểm: để mở.")
        indicator = self._indicator(_scale(words), "score", "điểm", words)
        return {"op": "score", "indicator": indicator, "compare": compare, "value": value, "text": words}

    def _rank(self, words: str, who: str, topic: str) -> Rule | None:
        found = search(
            r"(?:xep|dung|thuoc)\s+(?:hang|thu|vi tri|vi thu|nhom|top|tot)\s*(?:thu\s*)?(?P<top>nhat|nhi|ba|\d{1,3})\b|(?P<lead>dan dau)\s+(?:cum|khoi)|top\s*(?P<n>\d{1,3})",
            words,
        )
        if not found:
            return None
        top = 1 if found["lead"] else _rank_value(found["top"] or found["n"])
        within = "cluster" if says(r"\b(?:cum|khoi)\b", words) else "campaign"
        return {
            "op": "rank",
            "indicator": self._indicator("Điểm thi đua", "score", "điểm", words),
            "top": top,
            "within": within,
            "text": words,
        }

    def _goals(self, words: str, who: str, topic: str) -> Rule | None:
        """Targets of an area, of a clause, or those whose words the demand repeats."""
        goal = search(
            r"^(?:da\s+)?(?:hoan thanh|dat|vuot|thuc hien dat)\b(?P<how>[^;]{0,30}?)(?:chi tieu|muc tieu|ty le|nhiem vu, chi tieu)",
            words,
        )
        targets = self.draft.items("targets")
        if not targets or not (goal or topic):
            return None
        if goal and says(r"\btot\b|xuat sac", goal["how"]):
            return None
        if codes := self._in_clause(words):
            return _targets(words, codes=codes)
        if area := self._area(words):
            return _targets(words, area=area)
        if codes := self._alike(words):
            return _targets(words, codes=codes)
        return None

    def _in_clause(self, words: str) -> list[str]:
        """ "các chỉ tiêu tại điểm 2 mục III" → the targets under III.2."""
        if codes := self._in_letters(words):
            return codes
        point = search(
            r"(?:diem|khoan|muc)\s+(?P<point>\d+(?:\.\d+)*[a-z]?)(?:,?\s*(?:muc|phan)\s+(?P<part>[ivx]+|[a-h]))", words
        )
        if not point:
            point = search(r"(?:muc|phan)\s+(?P<part>[ivx]+|[a-h])(?:\.(?P<point>\d+(?:\.\d+)*[a-z]?))?\b", words)
        if not point:
            return []
        clause = ".".join(part for part in (point["part"].upper(), point["point"]) if part)
        inside = [read.value for read in self.draft.items("targets") if _is_under(read.value["clause"], clause)]
        return [value["code"] for value in inside]

    def _in_letters(self, words: str) -> list[str]:
        """ "tiết a và tiết b điểm 2.2", "tiết d khoản 2 và khoản 3": places named from the inside out."""
        wanted: list[str] = []
        for said in each(
            r"(?:tiet\s+(?P<letters>[a-z](?:(?:\s*,\s*|\s+va\s+)(?:tiet\s+)?[a-z]\b)*)\s+)(?:khoan|diem|muc)\s+(?P<point>\d+(?:\.\d+)*)",
            words,
        ):
            letters = re.findall(r"\b([a-zđ])\b", cut(words, said, "letters"))
            wanted += [f"{said['point']}{letter}" for letter in letters]
            wanted += [
                more["point"] for more in each(r"\bva\s+(?:khoan|diem)\s+(?P<point>\d+(?:\.\d+)*)", words[said.end() :])
            ]
        ends = [
            rf"(?:^|\.){re.escape(place)}(?![\d.])" if place[-1].isdigit() else rf"(?:^|\.){re.escape(place)}(?:-|$)"
            for place in wanted
        ]
        values = [read.value for read in self.draft.items("targets")]
        return [value["code"] for value in values if any(re.search(end, value["clause"]) for end in ends)]

    def _area(self, words: str) -> str:
        areas = dict.fromkeys(str(read.value.get("area") or "") for read in self.draft.items("targets"))
        named = [area for area in areas if area and held(re.sub(r"^[Vv]ề\s+", "", area), words) >= 0.99]
        return max(named, key=len) if named else ""

    def _alike(self, words: str) -> list[str]:
        bare = re.sub(r"^(?:đạt\s+)?(?:tỷ lệ|tỉ lệ)\s+", "", words, flags=re.IGNORECASE)
        bare = re.sub(r"\([^)]*\)", "", bare)
        alike = [(held(bare, str(read.value["text"])), read.value["code"]) for read in self.draft.items("targets")]
        best = max((share for share, _ in alike), default=0.0)
        return [code for share, code in alike if share >= max(0.8, best - 0.02)] if len(bare.split()) >= 3 else []

    def _contribution(self, words: str, who: str, topic: str) -> Rule | None:
        if held_money := self._money_held(words):
            return held_money
        if not says(GIVING, re.sub(r"\([^()]*\)", "", words)):
            return None
        money = search(MONEY, words)
        if money:
            unit = _money_unit(money)
            given: Rule = {
                "op": "contribution",
                "indicator": self._indicator("Đóng góp", "money", unit, words),
                "norm": _number(money["value"]),
                "text": words,
            }
            return self._and_more(given, words, money)
        if says(r"dinh muc|quy ra tien|kinh phi|tien cua|bang tien", words) and says(r"dong gop|ung ho|tai tro", words):
            return self._open_contribution(words, who)
        return None

    def _money_held(self, words: str) -> Rule | None:
        """ "thu nhập từ 200 triệu đồng/năm trở lên", "số dư từ 30 triệu đồng": money one has, not gives."""
        money = search(MONEY + r"(?P<per>\s*/\s*[^\W\d]+)?", words)
        if not money or not says(r"thu nhap|so du|doanh thu|von\b|loi nhuan|gia tri san", words):
            return None
        unit = _money_unit(money) + cut(words, money, "per").replace(" ", "")
        name = cut(
            words,
            search(
                r"(?:thu nhap|so du|doanh thu|von\b|loi nhuan|gia tri san)[^\d]{0,30}?(?=\s(?:tu|dat|tren|toi thieu|it nhat|hon)?\s*\d)",
                words,
            )
            or money,
        )
        indicator = self._indicator(name[:1].upper() + name[1:], "money", unit, words)
        return {
            "op": "threshold",
            "indicator": indicator,
            "compare": _comparison(words),
            "value": _number(money["value"]),
            "unit": unit,
            "text": words,
        }

    def _and_more(self, given: Rule, words: str, money: re.Match[str]) -> Rule:
        """ "150 triệu đồng và 500 ngày công": a second amount beside the money."""
        more = search(r"\s+va\s+(?P<value>\d{1,6})\s+(?P<unit>[^\W\d]+\s[^\W\d]+)", words[money.end() :])
        if not more:
            return given
        unit = cut(words[money.end() :], more, "unit")
        other = {
            "op": "threshold",
            "indicator": self._indicator(f"Số {unit}", "number", unit, words),
            "compare": ">=",
            "value": _number(more["value"]),
            "unit": unit,
        }
        return _all([given, other], words)

    def _open_contribution(self, words: str, who: str) -> Rule:
        self.doubts.append("Kế hoạch không nêu định mức đóng góp: để mở.")
        source = search(r"(?:theo (?P<source>quy dinh[^;]*))$", words)
        given: Rule = {
            "op": "contribution",
            "indicator": self._indicator("Đóng góp", "money", "đồng", words),
            "norm": None,
            "text": words,
        }
        if source:
            given["norm_source"] = cut(words, source, "source")
        if noted := search(r"\s(?P<noted>duoc[^;]*(?:ghi nhan|xac nhan|cong nhan))$", words):
            return _all(
                [
                    given | {"text": words[: noted.start()]},
                    self._declared(
                        f"Đóng góp của {lower_first(who)} {cut(words, noted, 'noted')}", cut(words, noted, "noted")
                    ),
                ]
            )
        return given

    def _measured(self, words: str, who: str, topic: str) -> Rule | None:
        """A share or an amount: a target of the plan where its words and value are one, else a threshold."""
        share, count = search(SHARE, words), _counted(words)
        if share and says(
            r"\d\s*%\s*(?:so\s+)?(?:phieu|y kien|thanh vien|nguoi du)|tin nhiem|tan thanh|dong y\b|nhat tri", words
        ):
            return None  # a share of votes is told by the minutes, it is no measure of the campaign
        if seldom := search(r"\bkhong\b[^;]*\bqua\s+(?P<value>[\do]{1,3})\s+(?P<unit>truong hop|vu\b|luot)", words):
            return self._seldom(words, seldom)
        if not share and not count:
            return None
        if target := self._same_target(words, share):
            return {"op": "target", "target": target, "text": words}
        compare = _comparison(words)
        if share:
            indicator = self._indicator(_measured_name(words), "ratio", "%", words)
            return {
                "op": "threshold",
                "indicator": indicator,
                "compare": compare,
                "value": _number(share["value"]),
                "unit": "%",
                "text": words,
            }
        assert count is not None
        unit = cut(words, count, "unit")
        indicator = self._indicator(f"Số {unit}", "number", unit, words)
        return {
            "op": "threshold",
            "indicator": indicator,
            "compare": compare,
            "value": _number(count["value"]),
            "unit": unit,
            "text": words,
        }

    def _seldom(self, words: str, found: re.Match[str]) -> Rule:
        """ "Không có … quá 03 trường hợp": a count that must stay low."""
        unit, value = cut(words, found, "unit"), _number(found["value"].replace("o", "0"))
        indicator = self._indicator(f"Số {unit}", "number", unit, words)
        return {"op": "threshold", "indicator": indicator, "compare": "<=", "value": value, "unit": unit, "text": words}

    def _same_target(self, words: str, share: re.Match[str] | None) -> str:
        if not share:
            return ""
        values = [read.value for read in self.draft.items("targets")]
        same = [value for value in values if value.get("unit") == "%" and value.get("value") == _number(share["value"])]
        alike = [
            (likeness(str(value["text"]), words), value) for value in same if held(words, str(value["text"])) >= 0.9
        ]
        best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        return str(best[1]["code"]) if best[1] and best[0] >= 0.75 else ""

    def _document(self, words: str, who: str, topic: str) -> Rule | None:
        found = search(
            r"^(?:da\s+|phai\s+)?(?:co\s+)?(?:xay dung|ban hanh|co)\s+(?:va (?:ban hanh|trien khai)\s+)?(?:day du\s+)?(?P<name>(?:cac\s+)?(?:ke hoach|chuong trinh|quy che|quy uoc|huong uoc|nghi quyet|quyet dinh|van ban|de an|so ghi|bien ban|ban cam ket)\b.*)$",
            words,
        )
        if not found:
            return None
        name = cut(words, found, "name")
        fits = search(r"\s(?P<fit>(?:phu hop|sat)\s+(?:voi|hop|dung)?.*)$", name)
        document = {"op": "document", "document": _code(name), "name": name[: fits.start()] if fits else name}
        document["text"] = words[: found.start("name") + fits.start()] if fits else words
        if not fits:
            return document
        fit = cut(name, fits, "fit")
        return _all([document, self._declared(f"{_first_words(name, 4)} {fit}", fit)])

    # --- what people find --------------------------------------------------------------------------------------------

    def _found_by_people(self, words: str, who: str) -> Rule:
        """A fact is declared, a quality judged; a fact of a stated quality is both."""
        if says(r"^hoan thanh co chat luong|^hoan thanh[^;]*(?:dung (?:thoi han|tien do|han))", words) and says(
            "chat luong", words
        ):
            return _all([self._declared(words, words, who), self._judged(words, who, "staff")])
        if match(rf"(?:{JUDGED})", words):
            return self._judged(words, who, _judge(words))
        if says(EVALUATED, words) and says(THINGS, words) and not says(r"ap dung (?:co )?hieu qua", words):
            judge = "staff" if says(r"tieu chuan|quy chuan|chat luong", words) else "council"
            return _all([self._declared(words, words, who), self._judged(words, who, judge)])
        if match(r"(?:noi bo )?doan ket[^;]*guong mau|co thanh tich|guong mau", words):
            return self._judged(words, who, "council")
        return self._declared(words, words, who)

    def _declared(self, statement: str, words: str, who: str = "") -> Rule:
        said = f"{who} {lower_first(statement)}" if who else statement
        return {
            "op": "declaration",
            "code": _code(words),
            "statement": said[:1].upper() + said[1:].rstrip(" .;") + ".",
            "text": words,
        }

    def _judged(self, words: str, who: str, by: str) -> Rule:
        return {"op": "judgement", "by": by, "question": f"{who} có đáp ứng yêu cầu “{words}” không?", "text": words}

    # --- indicators --------------------------------------------------------------------------------------------------

    def _indicator(self, name: str, kind: str, unit: str, words: str) -> str:
        """The code of the indicator that measures this: one of the draft, one made before, or a new one."""
        known = [*(read.value for read in self.draft.items("indicators")), *self.indicators]
        for value in known:
            if value["kind"] == kind and value.get("unit") == unit and likeness(value["name"], name) >= 0.8:
                return str(value["code"])
        made: Rule = {"code": self._codes.new(name, "chi-so"), "name": name, "kind": kind, "unit": unit}
        made["aggregate"] = {"ratio": "ratio", "score": "none"}.get(kind, "sum")
        if kind == "ratio":
            made |= {"numerator": f"Số đạt: {lower_first(name)}", "denominator": f"Tổng số: {lower_first(name)}"}
        self.indicators.append(made | {"words": words})
        return str(made["code"])


# --- small readings --------------------------------------------------------------------------------------------------


def _all(rules: Sequence[Rule], text: str = "") -> Rule:
    flat = [
        inner for rule in rules for inner in (rule["rules"] if rule["op"] == "all" and "text" not in rule else [rule])
    ]
    return {"op": "all", "rules": flat} | ({"text": text} if text else {})


def _targets(words: str, **which: Any) -> Rule:
    return {"op": "targets", **which, "by": "occasion", "last_due": True, "text": words}


def _topic(words: str) -> tuple[str, str]:
    """ "Đối với kinh tế số: Áp dụng …" → the demand and its topic."""
    label = search(r"^(?:(?:doi voi|ve|linh vuc)\s[^:;%]{3,80}|[^:;%.]{3,60}):\s*", words)
    return (words[label.end() :], words[: label.end()].strip(" :")) if label else (words, "")


def _listed(part: str) -> list[str]:
    """The shares that a list of commas names: "có điện thoại thông minh, có tài khoản …, người dân có hồ sơ …"."""
    return [piece for piece in clauses(part, ",") if len(piece.split()) >= 3] if part.count(",") >= 3 else [part]


def _is_under(clause: str, wanted: str) -> bool:
    rest = clause.upper().removeprefix(wanted.upper())
    return clause.upper().startswith(wanted.upper()) and not rest[:1].isdigit()


def _number(text: str) -> Decimal:
    """ "1.860", "99,8"."""
    return Decimal(re.sub(r"\.(?=\d{3})", "", text).replace(",", "."))


def _money_unit(money: re.Match[str]) -> str:
    return {"ty": "tỷ đồng", "trieu": "triệu đồng", "nghin": "nghìn đồng", "ngan": "nghìn đồng"}.get(
        money["unit"] or "", "đồng"
    )


def _counted(words: str) -> re.Match[str] | None:
    """An amount large enough to be counted by the portal; time, money, points and single deeds are told in words."""
    for found in each(COUNT, words):
        unit = plain(found["unit"])
        if _number(found["value"]) >= 10 and not re.match(
            r"(?:thang|ngay(?! cong)|nam|gio|diem|dong|trieu|ty|lan)\b", unit
        ):
            return found
    return None


def _comparison(words: str) -> str:
    if says(r"\btren\s+\d|hon\s+\d|vuot\s+\d", words):
        return ">"
    if says(r"khong (?:vuot )?qua\s+\d|toi da\s+\d", words):
        return "<="
    return "<" if says(r"\bduoi\s+\d", words) else ">="


def _rank_value(said: str | None) -> int:
    said = said or "1"
    return int(said) if said.isdigit() else RANKS.get(said, 1)


def _measured_name(words: str) -> str:
    """The name of what a share measures: its words without the share and the comparison."""
    name = re.sub(r"\([^)]*\)", "", words)
    shared = search(
        r"(?:dat\s+)?(?:tu\s+)?(?:(?:co|dat|toi thieu|it nhat|tren|duoi|khong qua)\s+)*\d{1,3}(?:[.,]\d+)?\s*%(?:\s*tro len)?",
        name,
    )
    rest = f"{name[: shared.start()]} {name[shared.end() :]}" if shared else name
    rest = " ".join(rest.split()).strip(" ,;.")
    prefix = "" if match(r"ty le|ty trong|ti le", rest) else "Tỷ lệ "
    return prefix + (lower_first(rest) if prefix else rest)


def _scale(words: str) -> str:
    found = search(
        r"(?:theo|trong|cua)\s+(?P<name>(?:bo chi so|bang diem|thang diem|bo tieu chi|chi so|bang cham)[^;,.]*)", words
    )
    return f"Điểm {lower_first(cut(words, found, 'name'))}" if found else "Điểm thi đua"


def _judge(words: str) -> str:
    if says(r"tich cuc (?:tham gia|huong ung)|no luc|nhiet tinh|bam sat", words):
        return "unit_head"
    return "superior" if says(r"theo quy dinh cua hoi dong[^;]*(?:tinh|trung uong)", words) else "council"


def _code(words: str) -> str:
    return slug(_first_words(words, 8))[:60].strip("-") or "ke-khai"


def _first_words(words: str, count: int) -> str:
    return " ".join(words.split()[:count])


Reader = Callable[[str, str, str], Rule | None]


def tiers_of(text: str) -> dict[str, Decimal]:
    """The lowest score of each grade: "Xuất sắc khi đạt từ 90 điểm trở lên; Tốt …", "A từ 85 điểm"."""
    found = {}
    for clause in clauses(text) if ";" in text else clauses(text, ","):
        named = search(
            r"\b(?P<name>xuat sac|tot|kha|trung binh|[a-d])\b[^;,]{0,20}?\btu\s+(?P<low>\d{1,4}(?:,\d+)?)\b", clause
        )
        named = named or search(
            r"\bloai\s+(?P<name>[^:;\d]{1,20}?)\s*:\s*(?:tu\s+)?(?P<low>\d{1,4}(?:,\d+)?)\s*diem tro len", clause
        )
        if named and "diem" in plain(text):
            found.setdefault(named["name"], _number(named["low"]))
    return found
