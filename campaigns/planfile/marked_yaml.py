"""YAML text into plain values, each with the line it stands on.

Built from the parser's events, so that nothing is constructed that a plan does not need: no tags, anchors or aliases
(and so no bombs), no second document, no duplicate keys. Plain scalars are read as JSON means them: null, true and
false, decimal numbers, dates as year-month-day; everything else is text, so `on` and `no` and 12:30 are words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from campaigns.planfile.refusals import Place, PlanFileError, PlanFileRefused, field_path
from vietnamese.text import nfc

MAX_BYTES = 1_000_000
MAX_DEPTH = 60
MAX_ITEMS = 2_000

INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,29})")
DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,3})?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")

SYNTAX_REASONS = (
    ("cannot start any token", "có ký tự không được đứng ở đây (dấu Tab, @ hoặc `): thụt dòng bằng dấu cách"),
    ("mapping values are not allowed", "có dấu hai chấm trong câu chưa đặt trong ngoặc kép, hoặc thụt dòng sai"),
    ("could not find expected ':'", "thiếu dấu hai chấm sau tên mục"),
    ("did not find expected key", "thụt dòng không khớp dòng trên, hoặc ngoặc kép chưa đóng"),
    ("did not find expected '-'", "các mục của danh sách thụt dòng không đều"),
    ("unexpected end of stream", "ngoặc kép hoặc ngoặc vuông chưa đóng"),
    ("escape", "sau dấu \\ trong ngoặc kép có ký tự không hợp lệ"),
)


@dataclass
class MarkedValue:
    """A value and the line of every place in it."""

    value: Any
    lines: dict[Place, int]

    def line_of(self, place: Place) -> int:
        """The line of the place, or of the nearest place around it that the file contains."""
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]


def read_marked(content: bytes) -> MarkedValue:
    """The one YAML (or JSON) document in `content`. Raises PlanFileRefused."""
    text = _text(content)
    try:
        builder = _Builder(yaml.parse(text, Loader=yaml.CSafeLoader))
        value = builder.document()
    except yaml.MarkedYAMLError as error:
        raise _refused(_syntax_line(error), _syntax_reason(str(error.problem))) from error
    except yaml.YAMLError as error:
        raise _refused(1, "không phải tệp YAML") from error
    if builder.errors:
        raise PlanFileRefused(builder.errors)
    return MarkedValue(value, builder.lines)


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _refused(None, f"tệp lớn hơn {MAX_BYTES // 1000} KB: không kế hoạch nào dài như vậy, hãy kiểm tra tệp")
    try:
        text = nfc(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(line, "không phải chữ mã UTF-8: hãy mở tệp và lưu lại với bảng mã UTF-8") from error
    if found := UNPRINTABLE.search(text):
        raise _refused(text.count("\n", 0, found.start()) + 1, "có ký tự điều khiển không in được: hãy xóa đi")
    if not text.strip():
        raise _refused(None, "tệp rỗng")
    return text


def _refused(line: int | None, reason: str) -> PlanFileRefused:
    return PlanFileRefused([PlanFileError(line, "", reason)])


def _syntax_line(error: yaml.MarkedYAMLError) -> int:
    return error.problem_mark.line + 1 if error.problem_mark else 1


def _syntax_reason(problem: str) -> str:
    known = (reason for part, reason in SYNTAX_REASONS if part in problem)
    return f"sai cú pháp YAML: {next(known, 'hãy so với một kế hoạch mẫu')}"


@dataclass
class _Builder:
    """Builds the values; goes on after a mistake that leaves the structure clear, so that all are named at once."""

    events: Iterator[Any]
    lines: dict[Place, int] = field(default_factory=dict)
    errors: list[PlanFileError] = field(default_factory=list)

    def document(self) -> Any:
        next(self.events)  # start of the stream
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            raise _refused(None, "tệp rỗng")
        value = self._node(next(self.events), ())
        next(self.events)  # end of the document
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _refused(_line(after), "tệp có hai tài liệu (dấu ---): mỗi tệp chỉ chứa một kế hoạch")
        return value

    def _node(self, event: Any, place: Place) -> Any:
        self.lines.setdefault(place, _line(event))
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise self._refusal(event, place, "không dùng neo và tham chiếu (& và *) trong kế hoạch: hãy viết đầy đủ")
        if event.tag not in (None, "!"):
            raise self._refusal(event, place, f"không dùng nhãn kiểu ({event.tag}) trong kế hoạch")
        if len(place) > MAX_DEPTH:
            raise self._refusal(event, place[:3], f"lồng nhau quá {MAX_DEPTH} tầng")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        return self._list(place) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(place)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Any:
        if UNPRINTABLE.search(event.value):
            self.errors.append(self._error(event, place, "có ký tự điều khiển không in được: hãy xóa đi"))
        return _plain(event.value) if event.style in (None, "") and event.implicit[0] else nfc(event.value)

    def _list(self, place: Place) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            if len(items) == MAX_ITEMS:
                raise self._refusal(event, place, f"danh sách dài quá {MAX_ITEMS} mục")
            items.append(self._node(event, (*place, len(items))))
        return items

    def _mapping(self, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise self._refusal(key, place, "tên mục phải là một từ")
            inner = (*place, key.value)
            if key.value in found:
                first = self.lines[inner]
                self.errors.append(self._error(key, inner, f"mục này đã ghi ở dòng {first}: chỉ giữ một"))
            self.lines.setdefault(inner, _line(key))
            found[key.value] = self._node(next(self.events), inner)
        return found

    def _error(self, event: Any, place: Place, reason: str) -> PlanFileError:
        return PlanFileError(_line(event), field_path(place), reason)

    def _refusal(self, event: Any, place: Place, reason: str) -> PlanFileRefused:
        return PlanFileRefused([*self.errors, self._error(event, place, reason)])


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _plain(text: str) -> Any:
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text):
        return Decimal(text)
    if DATE.fullmatch(text):
        return _date_or_text(text)
    return text


def _date_or_text(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
