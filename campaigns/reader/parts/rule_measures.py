"""Demands with a figure: a score, a rank, money given or held, a share, a count; and the indicators they measure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from campaigns.reader.draft import Codes, Draft
from campaigns.reader.parts.rule_words import Rule, all_of, comparison_of, declared, money_unit, number_of
from campaigns.reader.phrases.clauses import clauses
from campaigns.reader.phrases.finding import cut, each, held, likeness, match, plain, says, search
from vietnamese.text import lower_first

SHARE = r"(?P<value>\d{1,3}(?:[.,]\d+)?)\s*%"
COUNT = (
    r"(?P<op>it nhat|toi thieu|tu|tren|khong qua|duoi|dat)\s+(?P<value>\d{1,3}(?:\.\d{3})+|"
    r"\d{1,6})\s+(?P<unit>[^\W\d]+(?:\s[^\W\d]+)?)"
)
MONEY = r"(?P<value>\d[\d.]*(?:,\d+)?)\s*(?P<unit>ty|trieu|nghin|ngan)?\s*dong"
GIVING = r"dong gop|ung ho|tai tro|hien\b|huy dong|van dong|ho tro|dau tu|quyen gop|tri gia"
RANKS = {"nhat": 1, "nhi": 2, "ba": 3, "tu": 4, "nam": 5}


@dataclass
class Measures:
    """What the rules of a plan measure. What a rule needs and the draft lacks is added to `indicators`."""

    draft: Draft
    tiers: Mapping[str, Decimal] = field(default_factory=dict)
    indicators: list[Rule] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._codes = Codes()
        for read in self.draft.items("indicators"):
            self._codes.new(read.value["code"], "chi-so")

    def score(self, words: str, who: str) -> Rule | None:
        points = search(
            r"(?:dat|tu|tren|toi thieu|so diem)[^;%]{0,40}?(?P<value>\d{1,4}(?:,\d+)?)\s*diem(?! phan tram)", words
        )
        if points:
            return self._scored(words, number_of(points["value"]), ">" if says(r"tren\s+\d", words) else ">=")
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

    def rank(self, words: str, who: str) -> Rule | None:
        found = search(
            r"(?:xep|dung|thuoc)\s+(?:hang|thu|vi tri|vi thu|nhom|top|tot)\s*(?:thu\s*)?(?P<top>nhat|nhi|"
            r"ba|\d{1,3})\b|(?P<lead>dan dau)\s+(?:cum|khoi)|top\s*(?P<n>\d{1,3})",
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

    def contribution(self, words: str, who: str) -> Rule | None:
        if held_money := self._money_held(words):
            return held_money
        if not says(GIVING, re.sub(r"\([^()]*\)", "", words)):
            return None
        money = search(MONEY, words)
        if money:
            unit = money_unit(money)
            given: Rule = {
                "op": "contribution",
                "indicator": self._indicator("Đóng góp", "money", unit, words),
                "norm": number_of(money["value"]),
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
        unit = money_unit(money) + cut(words, money, "per").replace(" ", "")
        name = cut(
            words,
            search(
                r"(?:thu nhap|so du|doanh thu|von\b|loi nhuan|gia tri san)[^\d]{0,30}?(?=\s(?:tu|dat|tren|toi "
                r"thieu|it nhat|hon)?\s*\d)",
                words,
            )
            or money,
        )
        indicator = self._indicator(name[:1].upper() + name[1:], "money", unit, words)
        return {
            "op": "threshold",
            "indicator": indicator,
            "compare": comparison_of(words),
            "value": number_of(money["value"]),
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
            "value": number_of(more["value"]),
            "unit": unit,
        }
        return all_of([given, other], words)

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
            return all_of(
                [
                    given | {"text": words[: noted.start()]},
                    declared(
                        f"Đóng góp của {lower_first(who)} {cut(words, noted, 'noted')}", cut(words, noted, "noted")
                    ),
                ]
            )
        return given

    def measured(self, words: str, who: str) -> Rule | None:
        """A share or an amount: a target of the plan where its words and value are one, else a threshold."""
        share, count = search(SHARE, words), _counted(words)
        if share and says(
            r"\d\s*%\s*(?:so\s+)?(?:phieu|y kien|thanh vien|nguoi du)|tin nhiem|tan thanh|dong y\b|nhat tri", words
        ):
            return None  # a share of votes is told by the minutes, it is no measure of the campaign
        if seldom := search(r"\bkhong\b[^;]*\bqua\s+(?P<value>[\do]{1,3})\s+(?P<unit>truong hop|vu\b|luot)", words):
            return self._seldom(words, seldom)
        if target := self._same_target(words, share):
            return {"op": "target", "target": target, "text": words}
        if not share and who == "Cá nhân":
            return None  # what one person did is told and confirmed, not counted by the portal
        compare = comparison_of(words)
        if share:
            indicator = self._indicator(_measured_name(words), "ratio", "%", words)
            return {
                "op": "threshold",
                "indicator": indicator,
                "compare": compare,
                "value": number_of(share["value"]),
                "unit": "%",
                "text": words,
            }
        if not count:
            return None
        unit = cut(words, count, "unit")
        indicator = self._indicator(f"Số {unit}", "number", unit, words)
        return {
            "op": "threshold",
            "indicator": indicator,
            "compare": compare,
            "value": number_of(count["value"]),
            "unit": unit,
            "text": words,
        }

    def _seldom(self, words: str, found: re.Match[str]) -> Rule:
        """ "Không có … quá 03 trường hợp": a count that must stay low."""
        unit, value = cut(words, found, "unit"), number_of(found["value"].replace("o", "0"))
        indicator = self._indicator(f"Số {unit}", "number", unit, words)
        return {"op": "threshold", "indicator": indicator, "compare": "<=", "value": value, "unit": unit, "text": words}

    def _same_target(self, words: str, share: re.Match[str] | None) -> str:
        if not share:
            return ""
        values = [read.value for read in self.draft.items("targets")]
        same = [
            value for value in values if value.get("unit") == "%" and value.get("value") == number_of(share["value"])
        ]
        alike = [
            (likeness(str(value["text"]), words), value) for value in same if held(words, str(value["text"])) >= 0.9
        ]
        best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        return str(best[1]["code"]) if best[1] and best[0] >= 0.75 else ""

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


def _counted(words: str) -> re.Match[str] | None:
    """An amount large enough to be counted by the portal; time, money, points and single deeds are told in words."""
    for found in each(COUNT, words):
        unit = plain(found["unit"])
        if number_of(found["value"]) >= 10 and not re.match(
            r"(?:thang|ngay(?! cong)|nam|gio|diem|dong|trieu|ty|lan)\b", unit
        ):
            return found
    return None


def _rank_value(said: str | None) -> int:
    said = said or "1"
    return int(said) if said.isdigit() else RANKS.get(said, 1)


def _measured_name(words: str) -> str:
    """The name of what a share measures: its words without the share and the comparison."""
    name = re.sub(r"\([^)]*\)", "", words)
    shared = search(
        r"(?:dat\s+)?(?:tu\s+)?(?:(?:co|dat|toi thieu|it nhat|tren|duoi|khong "
        r"qua)\s+)*\d{1,3}(?:[.,]\d+)?\s*%(?:\s*tro len)?",
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


def tiers_of(text: str) -> dict[str, Decimal]:
    """The lowest score of each grade: "Xuất sắc khi đạt từ 90 điểm trở lên; Tốt …", "A từ 85 điểm"."""
    found: dict[str, Decimal] = {}
    for clause in clauses(text) if ";" in text else clauses(text, ","):
        named = search(
            r"\b(?P<name>xuat sac|tot|kha|trung binh|[a-d])\b[^;,]{0,20}?\btu\s+(?P<low>\d{1,4}(?:,\d+)?)\b", clause
        )
        named = named or search(
            r"\bloai\s+(?P<name>[^:;\d]{1,20}?)\s*:\s*(?:tu\s+)?(?P<low>\d{1,4}(?:,\d+)?)\s*diem tro len", clause
        )
        if named and "diem" in plain(text):
            found.setdefault(named["name"], number_of(named["low"]))
    return found
