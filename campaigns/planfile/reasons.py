"""The sentences for what the contract of a plan file refuses, one per kind of mistake."""

import re
from collections.abc import Callable, Mapping
from typing import Any

Context = Mapping[str, Any]
Reason = Callable[[Context], str]


def _choices(context: Context) -> str:
    choices = re.findall(r"'([^']*)'", context["expected"])
    return f"phải là một trong: {', '.join(choices)}"


REASONS: dict[str, Reason] = {
    "missing": lambda context: "thiếu mục này",
    "extra_forbidden": lambda context: "kế hoạch không có mục tên này (có thể viết sai tên)",
    "literal_error": _choices,
    "string_type": lambda context: "phải là chữ (nếu là số hoặc ngày, hãy đặt trong ngoặc kép)",
    "string_too_short": lambda context: "không được để trống",
    "string_too_long": lambda context: f"dài quá {context['max_length']} ký tự",
    "string_pattern_mismatch": lambda context: (
        "mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ bao-cao-quy"
    ),
    "list_type": lambda context: "phải là một danh sách: mỗi phần tử một dòng bắt đầu bằng dấu -",
    "too_short": lambda context: "cần ít nhất một phần tử",
    "model_type": lambda context: "phải gồm các mục con dạng “tên: giá trị”",
    "dict_type": lambda context: "phải gồm các mục con dạng “tên: giá trị”",
    "int_type": lambda context: "phải là số nguyên",
    "bool_type": lambda context: "phải là true hoặc false",
    "greater_than_equal": lambda context: f"không được nhỏ hơn {context['ge']}",
    "less_than_equal": lambda context: f"không được lớn hơn {context['le']}",
    "value_error": lambda context: str(context["error"]),
}


def reason_for(error: Mapping[str, Any]) -> str:
    """The Vietnamese reason of one pydantic error; a short offending value is quoted first."""
    sentence = REASONS[error["type"]](error.get("ctx", {}))
    return f"“{error['input']}” không dùng được, {sentence}" if _is_short_value(error) else sentence


def _is_short_value(error: Mapping[str, Any]) -> bool:
    if error["type"] in {"missing", "extra_forbidden", "string_too_short", "string_too_long"}:
        return False
    return isinstance(error["input"], str | int | float) and 0 < len(str(error["input"])) <= 40
