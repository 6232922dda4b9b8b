"""The page of one sentence: what it says, its indicator, and a table of values with a row per group of units."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from campaigns.builder.fields import CodesField, NumberField, WordsField
from campaigns.builder.forms import PartForm
from campaigns.planfile.checks import AGGREGATES
from campaigns.planfile.schema import Indicator, Plan, Target
from campaigns.wording import WORDS
from units.fields import DayField
from vietnamese.numbers import number_text

CODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE_WRONG = "Mã chỉ có chữ thường không dấu, chữ số và gạch nối: ví dụ ho-so-cong-viec-2025."
NEW = "+"
"""Chosen instead of an indicator's code: a new one, said on the same page."""
YES = "yes"
COMPARISONS = {
    ">=": "≥ tối thiểu, đạt, từ … trở lên",
    ">": "> trên, hơn",
    "<=": "≤ không quá, tối đa",
    "<": "< dưới, ít hơn",
    "=": "= bằng, đúng",
    YES: "có (trả lời có hoặc không)",
}
DIRECTIONS = {"": "Không, là một mức phải đạt", "up": "Tăng so với mốc", "down": "Giảm so với mốc"}
CHANGES = {
    "": "Chọn cách tính",
    "relative": "% của số ở mốc",
    "points": "điểm phần trăm",
    "unstated": "kế hoạch không nói rõ",
}
BASES = {"": "Chọn mốc", "previous_year": "so với năm trước", "start": "so với đầu kỳ"}
BODY = "body"
SCOPES = {
    "unit": "Từng đơn vị phải đạt",
    "campaign": "Cả phong trào, tính chung các đơn vị",
    BODY: "Cả phong trào, một cơ quan cung cấp số liệu",
}
INDICATOR_HELP = {
    "name": "Gọi tên điều được đo, không kèm mức phải đạt.",
    "numerator": "Đếm cái gì.",
    "denominator": "Trên tổng số nào.",
    "exclusion": "Phần kế hoạch cho loại ra, ví dụ: trừ hồ sơ thuộc bí mật nhà nước.",
}
USUAL_AGGREGATE = {"ratio": "ratio", "number": "sum", "money": "sum", "score": "none", "boolean": "share"}
AGGREGATE_WORDS = {
    "ratio": "Cộng tử số, cộng mẫu số rồi chia",
    "sum": "Cộng số của các đơn vị",
    "share": "Tỷ lệ đơn vị trả lời có",
    "none": "Không cộng được: mỗi số đứng riêng",
}


class IndicatorForm(PartForm):
    """Chỉ số: what is measured. Asks only what its kind has; the page hides the rest."""

    use_required_attribute = False

    def __init__(self, plan: Plan, *, part: Indicator | None = None, **options: Any):
        super().__init__(Indicator, plan, section="indicators", part=part, **options)
        self.fields["aggregate"] = forms.ChoiceField(
            label="Số chung của phong trào",
            required=False,
            choices=list(AGGREGATE_WORDS.items()),
            widget=forms.RadioSelect,
            help_text="Không chọn thì cổng dùng cách thường dùng của loại này.",
        )
        self.fields["unit"].help_text = "Ví dụ: thủ tục, mô hình, triệu đồng, điểm."
        for name, words in INDICATOR_HELP.items():
            self.fields[name].help_text = words

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind = cleaned.get("kind", "")
        if kind == "ratio":
            for name, words in (("numerator", "đếm cái gì"), ("denominator", "trên tổng số nào")):
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, f"Tỷ lệ cần nói rõ {words}.")
            if cleaned.get("unit") not in (None, "", "%"):
                self.add_error("unit", "Tỷ lệ luôn tính bằng %: hãy bỏ trống ô này.")
        if kind and cleaned.get("aggregate") and cleaned["aggregate"] not in AGGREGATES[kind]:
            allowed = " hoặc ".join(f"“{AGGREGATE_WORDS[one]}”" for one in AGGREGATE_WORDS if one in AGGREGATES[kind])
            self.add_error("aggregate", f"Loại “{WORDS['indicator'][kind]}” chỉ dùng được {allowed}.")
        return cleaned

    def _values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """What the kind does not have is left out; what it always has is filled in."""
        values = super()._values(cleaned)
        kind = values["kind"]
        values["aggregate"] = values["aggregate"] or USUAL_AGGREGATE[kind]
        if kind == "ratio":
            values["unit"] = "%"
        else:
            values |= {"numerator": "", "denominator": ""}
        if kind == "boolean":
            values["unit"] = ""
        return values


class SentenceForm(forms.Form):
    """What the plan says in words, once for all rows."""

    use_required_attribute = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    text = WordsField(
        label="Nguyên văn",
        help_text="Chép đúng như văn bản.",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Hãy chép câu của kế hoạch: mỗi chỉ tiêu luôn đứng cạnh lời văn của nó."},
    )
    clause = WordsField(
        label="Mục trong văn bản",
        max_length=40,
        help_text="Ví dụ II.2.1a.",
        error_messages={"required": "Hãy ghi câu này ở mục nào của kế hoạch."},
    )
    area = WordsField(
        label="Lĩnh vực",
        required=False,
        max_length=300,
        help_text="Nhóm mà kế hoạch xếp chỉ tiêu này vào.",
        widget=forms.TextInput({"list": "areas", "autocomplete": "off"}),
    )
    due = DayField(
        label="Hạn", help_text="Ngày cuối còn kịp.", error_messages={"required": "Hãy ghi ngày cuối còn kịp."}
    )
    due_text = WordsField(
        label="Hạn như in",
        required=False,
        max_length=300,
        help_text="Ví dụ: Đến cuối năm 2025.",
    )
    indicator = forms.ChoiceField(label="Chỉ số", error_messages={"required": "Hãy chọn hoặc khai chỉ số."})

    def __init__(self, *args: Any, plan: Plan, **options: Any):
        super().__init__(*args, **options)
        self.plan = plan
        known = [(indicator.code, indicator.name) for indicator in plan.indicators]
        self.indicator_choices = [("", "Chọn chỉ số"), (NEW, "Chỉ số mới: khai ngay dưới đây"), *known]
        self.fields["indicator"].choices = self.indicator_choices

    @property
    def areas(self) -> list[str]:
        return list(dict.fromkeys(target.area for target in self.plan.targets if target.area))

    def clean_due(self) -> Any:
        due, start = self.cleaned_data["due"], self.plan.period.start
        if due and due < start:
            raise forms.ValidationError(f"Hạn trước ngày phong trào bắt đầu ({start:%d/%m/%Y}): hãy kiểm tra lại năm.")
        return due


class RowForm(forms.Form):
    """One group of units and the value asked of it: one target."""

    use_required_attribute = False
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    applies_to = CodesField(
        label="Áp dụng cho",
        choices=[],
        error_messages={"required": "Hãy chọn ít nhất một loại đơn vị."},
    )
    op = forms.ChoiceField(label="So sánh", choices=list(COMPARISONS.items()))
    value = NumberField(label="Giá trị", required=False)
    unit = WordsField(
        label="Đơn vị tính",
        required=False,
        max_length=40,
        widget=forms.TextInput({"class": "short", "placeholder": "như chỉ số", "autocomplete": "off"}),
    )
    direction = forms.ChoiceField(label="Tăng, giảm", required=False, choices=list(DIRECTIONS.items()))
    change = forms.ChoiceField(label="Mức tăng, giảm tính bằng", required=False, choices=list(CHANGES.items()))
    baseline = forms.ChoiceField(label="Mốc so sánh", required=False, choices=list(BASES.items()))
    scope = forms.ChoiceField(label="Phạm vi", choices=list(SCOPES.items()))
    reported_by = WordsField(
        label="Cơ quan cung cấp số liệu",
        required=False,
        max_length=300,
        widget=forms.TextInput({"list": "bodies", "autocomplete": "off"}),
    )
    recurs = forms.BooleanField(label="Phải đạt hằng năm", required=False)
    start = DayField(label="Tính từ ngày", required=False, help_text="Bắt buộc với chỉ tiêu hằng năm.")
    note = WordsField(
        label="Ghi chú cách hiểu",
        required=False,
        help_text="Khi câu chữ có thể hiểu nhiều cách, hoặc văn bản để ngỏ.",
        widget=forms.Textarea({"rows": 2}),
    )
    code = forms.RegexField(
        CODE,
        label="Mã",
        required=False,
        max_length=80,
        help_text="Tiêu chí và tệp kế hoạch gọi chỉ tiêu bằng mã này. Bỏ trống thì cổng đặt theo tên.",
        error_messages={"invalid": CODE_WRONG},
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(
        self, *args: Any, number: int, types: Sequence[tuple[str, str]], target: Target | None = None, **options: Any
    ):
        if target is not None:
            options.setdefault("initial", row_initial(target))
        super().__init__(*args, prefix=f"row-{number}", **options)
        self.number = number
        self.fields["applies_to"] = CodesField(
            label="Áp dụng cho",
            choices=types,
            before=target.applies_to if target else [],
            error_messages={"required": "Hãy chọn ít nhất một loại đơn vị."},
        )
        for form_field in self.fields.values():
            form_field.short_label = form_field.label
            form_field.label = f"{form_field.label}, dòng {number}"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("op") == YES:
            if values.get("direction"):
                self.add_error("op", "“Có” không đi cùng tăng, giảm: hãy chọn một cách so sánh và ghi giá trị.")
        elif "value" in values and values["value"] is None:
            self.add_error("value", "Hãy ghi giá trị, ví dụ 62,4.")
        if values.get("direction"):
            for name, words in (("change", "mức tăng, giảm tính bằng gì"), ("baseline", "so với mốc nào")):
                if not values.get(name):
                    self.add_error(name, f"Hãy chọn {words}.")
        if values.get("scope") == BODY and not values.get("reported_by"):
            self.add_error("reported_by", "Hãy ghi cơ quan cung cấp số liệu này.")
        if values.get("recurs") and not values.get("start") and "start" not in self.errors:
            self.add_error("start", "Chỉ tiêu hằng năm cần ngày bắt đầu tính.")
        return values

    @property
    def is_open(self) -> bool:
        """Whether the seldom needed part holds something to see."""
        return bool(
            {"recurs", "start", "note", "code"} & set(self.errors)
            or any(self[name].value() for name in ("recurs", "start", "note"))
        )

    @property
    def is_measurable(self) -> bool:
        """Whether enough was read to say what is asked, whatever else is wrong."""
        values = self.cleaned_data
        is_said = values.get("op") == YES or values.get("value") is not None
        return is_said and {"op", "unit", "direction", "change", "baseline", "scope"} <= set(values)

    def measure(self, indicator: Indicator) -> dict[str, Any]:
        """What is asked: comparison, value, change, scope."""
        values = self.cleaned_data
        is_yes, direction = values["op"] == YES, values["direction"] or None
        unit = "" if is_yes else values["unit"] or usual_unit(indicator, values["change"] if direction else "")
        return {
            "op": "=" if is_yes else values["op"],
            "value": Decimal(1) if is_yes else values["value"],
            "unit": unit,
            "direction": direction,
            "change": values["change"] or None if direction else None,
            "baseline": values["baseline"] or None if direction else None,
            "scope": "unit" if values["scope"] == "unit" else "campaign",
        }

    def target(self, head: Mapping[str, Any], indicator: Indicator) -> dict[str, Any]:
        """The fields of the target, its code as typed or as it was."""
        values = self.cleaned_data
        return (
            dict(head)
            | self.measure(indicator)
            | {
                "code": values["code"] or values["was"],
                "indicator": indicator.code,
                "reported_by": values["reported_by"] if values["scope"] == BODY else None,
                "recurs": "yearly" if values["recurs"] else None,
                "start": values["start"],
                "note": values["note"],
                "applies_to": values["applies_to"],
            }
        )


def usual_unit(indicator: Indicator, change: str) -> str:
    """The unit of a value when nobody says another: a change is in percent, a level in the indicator's own unit."""
    if change in {"relative", "points"} or indicator.kind in {"ratio", "boolean"}:
        return "%"
    return indicator.unit


def row_initial(target: Target) -> dict[str, Any]:
    is_yes = target.op == "=" and target.value == 1 and not target.unit and not target.change
    same = ("unit", "direction", "change", "baseline", "reported_by", "start", "note", "code", "applies_to")
    return {name: getattr(target, name) for name in same} | {
        "was": target.code,
        "op": YES if is_yes else target.op,
        "value": None if is_yes else target.value,
        "scope": BODY if target.reported_by else target.scope,
        "recurs": bool(target.recurs),
    }


def misfits(values: Mapping[str, Any], indicator: Indicator) -> list[tuple[str, str]]:
    """Where a row does not fit its indicator: the field and what to do."""
    value, unit, is_yes = values["value"], values["unit"], values["op"] == "=" and values["unit"] == ""
    if values["change"]:
        return []
    if indicator.kind == "boolean":
        if unit == "%" and values["scope"] == "campaign":
            return _percent_misfits(value)
        if not (is_yes and value == 1):
            return [("op", f"Chỉ số “{indicator.name}” trả lời có hoặc không: hãy chọn “có”.")]
        return []
    if is_yes and value == 1 and indicator.unit:
        kind = WORDS["indicator"][indicator.kind].lower()
        return [("op", f"Chỉ số này là {kind}, không trả lời có hoặc không: hãy chọn cách so sánh và ghi giá trị.")]
    if indicator.kind == "ratio":
        return [("unit", "Chỉ số này là tỷ lệ nên đơn vị tính là %.")] if unit != "%" else _percent_misfits(value)
    if unit != indicator.unit:
        return [("unit", f"Chỉ số này đo bằng “{indicator.unit}”: hãy bỏ trống hoặc ghi đúng như vậy.")]
    return []


def _percent_misfits(value: Decimal) -> list[tuple[str, str]]:
    if 0 <= value <= 100:
        return []
    return [("value", f"{number_text(value)}% không thể có: tỷ lệ chỉ từ 0% đến 100%.")]
