"""The kinds of condition a clerk chooses from: how each is called, and how its texts become a rule and come back.

A condition is edited as texts, one per field. `write` gives the texts of a rule, `read` gives the plain data of the
rule language. What cannot be read is said at its field; nothing is guessed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from criteria.engine import rules
from criteria.engine.rules import Need
from vietnamese.dates import DateRefused, parse_date, short_date
from vietnamese.numbers import NumberRefused, number_text, parse_number, typed_number
from vietnamese.text import nfc

Texts = dict[str, str]
Data = dict[str, Any]
MAX_WORDS = 2000


@dataclass(frozen=True, slots=True)
class Sheet:
    """The texts of one condition while they are read. `wrong`: field → what to do about it."""

    values: Mapping[str, str]
    codes: tuple[str, ...] = ()
    wrong: Texts = field(default_factory=dict)

    def said(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def words(self, name: str, missing: str) -> str:
        if not (said := self.said(name)):
            self.wrong[name] = missing
        return self._short_enough(name, said)

    def _short_enough(self, name: str, said: str) -> str:
        if len(said) > MAX_WORDS:
            self.wrong[name] = f"Dài {len(said)} ký tự, quá {number_text(MAX_WORDS)}: hãy rút gọn."
        return said

    def maybe(self, name: str) -> Data:
        """The words under their name, nothing where there are none."""
        said = self._short_enough(name, self.said(name))
        return {name: said} if said else {}

    def chosen(self, name: str, among: Iterable[str], missing: str) -> str:
        if (said := self.said(name)) not in among:
            self.wrong[name] = missing
        return said

    def number(self, name: str, missing: str = "Hãy nhập một số, ví dụ 90 hoặc 62,5.") -> Decimal:
        said = self.said(name)
        try:
            if said:
                return self._usable(name, parse_number(said))
            self.wrong[name] = missing
        except NumberRefused as refused:
            self.wrong[name] = str(refused)
        return Decimal(0)

    def _usable(self, name: str, number: Decimal) -> Decimal:
        if len(number.normalize().as_tuple().digits) > 15 or abs(number) >= 10**15 or number != round(number, 6):
            self.wrong[name] = "Số này quá dài: nhiều nhất 15 chữ số, trong đó 6 chữ số sau dấu phẩy."
        return number

    def count(self, name: str, missing: str) -> int:
        number = self.number(name, missing)
        if name not in self.wrong and (number < 1 or number != int(number)):
            self.wrong[name] = "Cần một số nguyên từ 1 trở lên."
        return int(number)

    def percent(self, name: str) -> Decimal:
        number = self.number(name, "Hãy nhập tỷ lệ phần trăm, ví dụ 80.")
        if name not in self.wrong and not 0 < number <= 100:
            self.wrong[name] = f"Tỷ lệ phải lớn hơn 0 và không quá 100, không thể là {number_text(number)}%."
        return number

    def day(self, name: str) -> date | None:
        try:
            return parse_date(self.said(name))
        except DateRefused as refused:
            self.wrong[name] = str(refused)
            return None

    def flag(self, name: str) -> bool:
        return bool(self.said(name))


# --- leaves ----------------------------------------------------------------------------------------------------------


def _write_target(rule: rules.MeetsTarget) -> Texts:
    return {"target": rule.target}


def _read_target(sheet: Sheet) -> Data:
    return {"target": sheet.words("target", "Hãy chọn một chỉ tiêu.")}


def _write_targets(rule: rules.MeetsTargets) -> Texts:
    by = {"by": "date", "by_date": short_date(rule.by)} if isinstance(rule.by, date) else {"by": rule.by or ""}
    return {"area": rule.area, **by, **_write_need(rule.need), "last_due": "1" if rule.last_due else ""}


def _write_need(need: Need | None) -> Texts:
    if need is None:
        return {"need": "all"}
    if need.count is not None:
        return {"need": "count", "amount": str(need.count)}
    return {"need": "percent", "amount": typed_number(need.percent)}


def _read_targets(sheet: Sheet) -> Data:
    data: Data = {"codes": list(sheet.codes)} if sheet.codes else {}
    data |= sheet.maybe("area")
    if not data:
        sheet.wrong["codes"] = "Hãy chọn lĩnh vực hoặc đánh dấu các chỉ tiêu của nhóm."
    by = sheet.chosen("by", BY, "Hãy chọn hạn của các chỉ tiêu.")
    if by:
        data["by"] = sheet.day("by_date") if by == "date" else by
    need = sheet.chosen("need", NEED, "Hãy chọn cần đạt bao nhiêu chỉ tiêu.")
    if need in {"count", "percent"}:
        data["need"] = {need: _read_amount(sheet, need)}
    if sheet.flag("last_due"):
        data["last_due"] = True
    return data


def _read_amount(sheet: Sheet, per: str) -> int | Decimal:
    return sheet.percent("amount") if per == "percent" else sheet.count("amount", "Hãy nhập số lượng, ví dụ 2.")


def _write_threshold(rule: rules.Threshold) -> Texts:
    return {
        "indicator": rule.indicator,
        "compare": rule.compare,
        "value": typed_number(rule.value),
        "unit": rule.unit,
        "unit_of": rule.indicator,
    }


def _read_threshold(sheet: Sheet) -> Data:
    return {
        "indicator": _read_indicator(sheet),
        "compare": _read_compare(sheet),
        "value": sheet.number("value"),
        "unit": sheet.said("unit"),
    }


def _read_indicator(sheet: Sheet) -> str:
    return sheet.words("indicator", "Hãy chọn một chỉ số.")


def _read_compare(sheet: Sheet) -> str:
    return sheet.chosen("compare", COMPARISONS, "Hãy chọn cách so sánh.")


def _write_reports(rule: rules.ReportsOnTime) -> Texts:
    return {"percent": typed_number(rule.percent)}


def _read_reports(sheet: Sheet) -> Data:
    return {"percent": sheet.percent("percent")}


def _write_document(rule: rules.HasDocument) -> Texts:
    return {"document": rule.document, "name": rule.name}


def _read_document(sheet: Sheet) -> Data:
    name = sheet.words("name", "Hãy ghi tên văn bản, giấy tờ cần có.")
    return {"document": _read_code(sheet, "document", name), "name": name}


def _read_code(sheet: Sheet, name: str, named_after: str) -> str:
    """A code is made from the words when the condition is kept, so only words must be there."""
    return sheet.words(name, "Hãy đặt mã.") if named_after else sheet.said(name)


def _write_declaration(rule: rules.Declares) -> Texts:
    return {"code": rule.code, "statement": rule.statement}


def _read_declaration(sheet: Sheet) -> Data:
    statement = sheet.words("statement", "Hãy ghi điều đối tượng phải kê khai.")
    return {"code": _read_code(sheet, "code", statement), "statement": statement}


def _write_score(rule: rules.Score) -> Texts:
    return {
        "indicator": rule.indicator,
        "compare": rule.compare,
        "value": typed_number(rule.value),
        "open": "1" if rule.value is None else "",
    }


def _read_score(sheet: Sheet) -> Data:
    return {
        "indicator": _read_indicator(sheet),
        "compare": _read_compare(sheet),
        "value": _read_unless_open(sheet, "value", "Hãy nhập mức điểm, hoặc đánh dấu “Kế hoạch không nêu mức”."),
    }


def _read_unless_open(sheet: Sheet, name: str, missing: str) -> Decimal | None:
    if not sheet.flag("open"):
        return sheet.number(name, missing)
    if sheet.said(name):
        sheet.wrong[name] = "Đã nêu mức thì bỏ đánh dấu bên cạnh; để ngỏ thì xóa số này."
    return None


def _write_rank(rule: rules.Rank) -> Texts:
    return {"indicator": rule.indicator, "top": str(rule.top), "within": rule.within}


def _read_rank(sheet: Sheet) -> Data:
    return {
        "indicator": _read_indicator(sheet),
        "top": sheet.count("top", "Hãy nhập số vị trí, ví dụ 3."),
        "within": sheet.chosen("within", GROUPS, "Hãy chọn xếp hạng trong phạm vi nào."),
    }


def _write_violation(rule: rules.NoViolation) -> Texts:
    return {"level": rule.level}


def _read_violation(sheet: Sheet) -> Data:
    return {"level": sheet.chosen("level", rules.VIOLATION_LEVELS, "Hãy chọn hình thức kỷ luật.")}


def _write_contribution(rule: rules.Contribution) -> Texts:
    return {
        "indicator": rule.indicator,
        "norm": typed_number(rule.norm),
        "open": "1" if rule.norm is None else "",
        "norm_source": rule.norm_source,
    }


def _read_contribution(sheet: Sheet) -> Data:
    missing = "Hãy nhập số tiền, hoặc đánh dấu “Định mức chưa ban hành”."
    return {
        "indicator": _read_indicator(sheet),
        "norm": _read_unless_open(sheet, "norm", missing),
        **sheet.maybe("norm_source"),
    }


def _write_judgement(rule: rules.Judgement) -> Texts:
    return {"by": rule.by, "question": rule.question}


def _read_judgement(sheet: Sheet) -> Data:
    return {
        "by": sheet.chosen("by", JUDGES, "Hãy chọn người xem xét."),
        "question": sheet.words("question", "Hãy ghi câu hỏi cần xem xét."),
    }


# --- groups ----------------------------------------------------------------------------------------------------------


def _nothing_written(rule: rules.Rule) -> Texts:
    return {}


def _nothing_read(sheet: Sheet) -> Data:
    return {}


def _write_at_least(rule: rules.AtLeast) -> Texts:
    if rule.count is not None:
        return {"per": "count", "amount": str(rule.count)}
    return {"per": "percent", "amount": typed_number(rule.percent)}


def _read_at_least(sheet: Sheet) -> Data:
    per = sheet.chosen("per", PER, "Hãy chọn đếm theo số điều kiện hay theo phần trăm.")
    return {per: _read_amount(sheet, per)} if per in PER else {}


# --- the table -------------------------------------------------------------------------------------------------------

COMPARISONS = {
    ">=": "từ … trở lên (≥)",
    ">": "trên (>)",
    "=": "đúng bằng (=)",
    "<=": "từ … trở xuống (≤)",
    "<": "dưới (<)",
}
BY = {"": "không giới hạn", "occasion": "tính đến dịp xét", "date": "tính đến ngày"}
NEED = {"all": "tất cả", "count": "ít nhất (số chỉ tiêu)", "percent": "ít nhất (%)"}
PER = {"count": "điều kiện", "percent": "% số điều kiện"}
GROUPS = {"cluster": "cụm, khối thi đua", "unit_type": "các đơn vị cùng loại", "campaign": "toàn phong trào"}
JUDGES = {"council": "Hội đồng", "staff": "Cán bộ thẩm định", "unit_head": "Thủ trưởng đơn vị", "superior": "Cấp trên"}


@dataclass(frozen=True, slots=True)
class Kind:
    """`fields` in the order of the form; the first tells whether somebody has begun to fill the condition."""

    op: str
    label: str
    hint: str
    fields: tuple[str, ...]
    write: Callable[[Any], Texts]
    read: Callable[[Sheet], Data]
    initial: Texts = field(default_factory=dict)


LEAVES = (
    Kind(
        "target",
        "Đạt một chỉ tiêu",
        "Chỉ tiêu trong kế hoạch, đúng mức và hạn đã ghi ở đó.",
        ("target",),
        _write_target,
        _read_target,
    ),
    Kind(
        "targets",
        "Đạt một nhóm chỉ tiêu",
        "Các chỉ tiêu của một lĩnh vực hoặc tự chọn; chỉ tính chỉ tiêu giao cho đối tượng đang xét.",
        ("area", "need", "amount", "by", "by_date", "last_due"),
        _write_targets,
        _read_targets,
        {"need": "all", "by": "occasion"},
    ),
    Kind(
        "threshold",
        "Chỉ số đạt một mức",
        "Mức riêng của tiêu chí này, xét theo số liệu mới nhất.",
        ("indicator", "compare", "value", "unit", "unit_of"),
        _write_threshold,
        _read_threshold,
        {"compare": ">="},
    ),
    Kind(
        "score",
        "Điểm đạt một mức",
        "Điểm của một chỉ số; để ngỏ mức khi kế hoạch không nêu.",
        ("indicator", "compare", "value", "open"),
        _write_score,
        _read_score,
        {"compare": ">="},
    ),
    Kind(
        "rank",
        "Xếp hạng cao",
        "Thứ hạng theo một chỉ số trong cụm, khối hoặc toàn phong trào.",
        ("indicator", "top", "within"),
        _write_rank,
        _read_rank,
        {"within": "cluster"},
    ),
    Kind(
        "contribution",
        "Đóng góp bằng tiền",
        "Số tiền đã góp so với định mức; để ngỏ khi định mức chưa ban hành.",
        ("indicator", "norm", "open", "norm_source"),
        _write_contribution,
        _read_contribution,
    ),
    Kind(
        "reports_on_time",
        "Gửi báo cáo đúng hạn",
        "Tỷ lệ báo cáo gửi đúng hạn trong số báo cáo đã đến hạn.",
        ("percent",),
        _write_reports,
        _read_reports,
        {"percent": "100"},
    ),
    Kind(
        "document",
        "Có văn bản, giấy tờ",
        "Đối tượng nộp một văn bản; cán bộ xác nhận.",
        ("name", "document"),
        _write_document,
        _read_document,
    ),
    Kind(
        "declaration",
        "Kê khai kèm minh chứng",
        "Đối tượng tự kê khai một việc đã làm; cán bộ xác nhận.",
        ("statement", "code"),
        _write_declaration,
        _read_declaration,
    ),
    Kind(
        "no_violation",
        "Không bị kỷ luật",
        "Không có vi phạm từ mức đã chọn trở lên.",
        ("level",),
        _write_violation,
        _read_violation,
        {"level": "khien-trach"},
    ),
    Kind(
        "judgement",
        "Người có thẩm quyền xem xét",
        "Điều không tính được bằng số: người có thẩm quyền kết luận.",
        ("question", "by"),
        _write_judgement,
        _read_judgement,
        {"by": "council"},
    ),
)
GROUPINGS = (
    Kind("all", "Tất cả các điều kiện", "Mọi điều kiện đều phải đạt.", (), _nothing_written, _nothing_read),
    Kind("any", "Một trong các điều kiện", "Chỉ cần một điều kiện đạt.", (), _nothing_written, _nothing_read),
    Kind(
        "at_least",
        "Ít nhất một số điều kiện",
        "Cần đạt đủ số lượng hoặc tỷ lệ điều kiện.",
        ("amount", "per"),
        _write_at_least,
        _read_at_least,
        {"per": "count"},
    ),
    Kind(
        "when",
        "Nếu … thì …",
        "Điều kiện sau chỉ đặt ra với đối tượng thỏa điều kiện đầu.",
        (),
        _nothing_written,
        _nothing_read,
    ),
    Kind(
        "not", "Không thuộc trường hợp", "Đạt khi điều kiện bên trong không đạt.", (), _nothing_written, _nothing_read
    ),
)
KINDS = {kind.op: kind for kind in (*LEAVES, *GROUPINGS)}
LISTS = frozenset({"all", "any", "at_least"})
LEAF_OPS = frozenset(kind.op for kind in LEAVES)
FIELDS = frozenset(name for kind in KINDS.values() for name in kind.fields) | {"text"}


def clean(text: str) -> str:
    """What a browser sends, in the one stored form."""
    return nfc(text.replace("\r\n", "\n").replace("\x00", ""))
