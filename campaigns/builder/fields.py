"""Form fields that read what a plan holds: numbers and lists as Vietnamese clerks write them, parts by their names."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from vietnamese.numbers import NumberRefused, number_text, parse_number, typed_number
from vietnamese.text import nfc

MOST_LINES = 500
"""More than any list within one item of a plan; a paste beyond it is a mistake."""


class WordsField(forms.CharField):
    """Text in its one stored form: NFC, lines ended by a line feed."""

    def to_python(self, value: Any) -> str:
        return nfc(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class NumberField(forms.Field):
    """A decimal number, comma before the decimals. Empty is None."""

    def __init__(self, **options: Any):
        options.setdefault("widget", forms.TextInput({"inputmode": "decimal", "class": "short", "autocomplete": "off"}))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return typed_number(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        if not (text := str(value or "").strip()):
            return None
        try:
            return parse_number(text)
        except NumberRefused as refused:
            raise ValidationError(str(refused)) from refused

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class LinesField(WordsField):
    """A list of texts, one per line; empty lines do not count."""

    def __init__(self, **options: Any):
        options.setdefault("widget", forms.Textarea({"rows": 6}))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(" ".join(line.split()) for line in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in self.to_python(value).split("\n")]
        lines = [line for line in lines if line]
        if len(lines) > MOST_LINES:
            raise ValidationError(
                f"Có {number_text(len(lines))} dòng, nhiều hơn {MOST_LINES} dòng mà một mục nhận được: hãy chia nhỏ."
            )
        if self.required and not lines:
            raise ValidationError("Cần ít nhất một dòng.")
        return lines

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial if isinstance(initial, list) else []
        return before != [line.strip() for line in str(data or "").splitlines() if line.strip()]


class CodesField(forms.MultipleChoiceField):
    """Several parts by their codes. What was chosen keeps its order, new ones follow as the list has them."""

    def __init__(self, *, choices: Iterable[tuple[str, str]], before: Iterable[str] = (), **options: Any):
        self.before = list(before)
        known = list(choices)
        gone = [(code, f"{code} (không còn trong danh sách)") for code in self.before if code not in dict(known)]
        self.in_order = [code for code, _ in (*known, *gone)]
        super().__init__(choices=[*known, *gone], widget=forms.CheckboxSelectMultiple, **options)

    def clean(self, value: Any) -> list[str]:
        chosen = super().clean(value)
        kept = [code for code in self.before if code in chosen]
        return [*kept, *(code for code in self.in_order if code in chosen and code not in kept)]


class TreeField(WordsField):
    """A rule as its tree in JSON."""

    def __init__(self, **options: Any):
        super().__init__(widget=forms.Textarea({"rows": 8, "spellcheck": "false"}), **options)

    def prepare_value(self, value: Any) -> Any:
        return json.dumps(value, ensure_ascii=False, indent=1) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return json.loads(text, parse_float=Decimal)
        except ValueError as broken:
            raise ValidationError("Quy tắc chưa đọc được: hãy kiểm tra dấu ngoặc và dấu phẩy.") from broken
