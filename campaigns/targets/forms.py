"""The page of one sentence: what it says, its indicator, and a table of values with a row per group of units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from campaigns.builder.fields import CodesField, NumberField, WordsField
from campaigns.builder.forms import PartForm, where_and_why
from campaigns.planfile.checks import AGGREGATES, Problem
from campaigns.planfile.schema import Indicator, Plan, Target
from campaigns.targets.reading import Reading, Types, readings_of
from campaigns.targets.sentences import Row, Sentence, sentence_with, target_code, with_sentence
from campaigns.wording import WORDS, target_sentence
from units.fields import DayField
from vietnamese.dates import short_date
from vietnamese.numbers import number_text
from vietnamese.text import upper_first

CODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE_WRONG = "Mã chỉ có chữ thường không dấu, chữ số và gạch nối: ví dụ ho-so-cong-viec-2025."
MOST_ROWS = 40
NEW = "+"
"""Chosen instead of an indicator's code: a new one, said on the same page."""
YES = "yes"
COMPARISONS = {
    ">=": "tối thiểu, đạt, từ … trở lên (≥)",
    ">": "trên, hơn (>)",
    "<=": "không quá, tối đa (≤)",
    "<": "dưới, ít hơn (<)",
    "=": "bằng, đúng (=)",
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
        label="Câu trong kế hoạch",
        help_text="Chép đúng như văn bản.",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Hãy chép câu của kế hoạch: mỗi chỉ tiêu luôn đứng cạnh lời văn của nó."},
    )
    clause = WordsField(
        label="Mục",
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
        label="Kế hoạch viết hạn thế nào",
        required=False,
        max_length=300,
        help_text="Ví dụ: Đến cuối năm 2025.",
    )
    indicator = forms.ChoiceField(label="Chỉ số", error_messages={"required": "Hãy chọn hoặc khai chỉ số."})

    def __init__(self, *args: Any, plan: Plan, **options: Any):
        super().__init__(*args, **options)
        self.plan = plan
        known = [(indicator.code, indicator.name) for indicator in plan.indicators]
        self.fields["indicator"].choices = [("", "Chọn chỉ số"), (NEW, "＋ Chỉ số mới, khai ngay dưới đây"), *known]

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
        label="Đơn vị đo",
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

    def target(self, head: Mapping[str, Any], indicator: Indicator) -> dict[str, Any]:
        """The fields of the target, its code as typed or as it was."""
        values = self.cleaned_data
        is_yes, direction = values["op"] == YES, values["direction"] or None
        unit = "" if is_yes else values["unit"] or usual_unit(indicator, values["change"] if direction else "")
        return dict(head) | {
            "code": values["code"] or values["was"],
            "indicator": indicator.code,
            "op": "=" if is_yes else values["op"],
            "value": Decimal(1) if is_yes else values["value"],
            "unit": unit,
            "direction": direction,
            "change": values["change"] or None if direction else None,
            "baseline": values["baseline"] or None if direction else None,
            "scope": "unit" if values["scope"] == "unit" else "campaign",
            "reported_by": values["reported_by"] if values["scope"] == BODY else None,
            "recurs": "yearly" if values["recurs"] else None,
            "start": values["start"],
            "note": values["note"],
            "applies_to": values["applies_to"],
        }


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


# --- the page --------------------------------------------------------------------------------------------------------


@dataclass
class SentencePage:
    """All forms of the page; `targets` and `indicator` stand once `is_valid` said yes."""

    plan: Plan
    head: SentenceForm
    rows: list[RowForm]
    new_indicator: IndicatorForm
    indicator: Indicator | None = None
    targets: list[Row] = field(default_factory=list)

    @property
    def forms(self) -> list[forms.Form]:
        return [self.head, self.new_indicator, *self.rows] if self.creates_indicator else [self.head, *self.rows]

    @property
    def has_one_row(self) -> bool:
        return len(self.rows) == 1

    @property
    def creates_indicator(self) -> bool:
        return self.head["indicator"].value() == NEW

    def is_valid(self) -> bool:
        """Whether everything typed fits together. Mistakes stand at their fields."""
        # Every form is asked, so that one round shows all mistakes.
        if not all([form.is_valid() for form in self.forms]):
            return False
        self.indicator = self._indicator()
        head = {name: self.head.cleaned_data[name] for name in ("clause", "text", "area", "due", "due_text")}
        taken = {target.code for target in self.plan.targets}
        for row in self.rows:
            values = row.target(head, self.indicator)
            for name, reason in misfits(values, self.indicator):
                row.add_error(name, reason)
            values["code"] = values["code"] or self._free_code(values, taken)
            taken.add(values["code"])
            if not row.errors:
                self.targets.append(Row(row.cleaned_data["was"], Target.model_validate(values)))
        self._refuse_codes_twice()
        return all(not row.errors for row in self.rows)

    def readable(self) -> list[tuple[int, Target]]:
        """As much of the rows as can be understood already, by their numbers; sets `indicator`."""
        for form in self.forms:
            form.is_valid()
        due = self.head.cleaned_data.get("due")
        is_known = self.head.cleaned_data.get("indicator") and not (
            self.creates_indicator and self.new_indicator.errors
        )
        if not (due and is_known):
            return []
        self.indicator = self._indicator()
        head = {name: self.head.cleaned_data.get(name, "") for name in ("clause", "text", "area", "due_text")}
        return [
            (row.number, Target.model_construct(**row.target(head | {"due": due}, self.indicator)))
            for row in self.rows
            if not row.errors
        ]

    def _indicator(self) -> Indicator:
        code = self.head.cleaned_data["indicator"]
        if code == NEW:
            part: Indicator = self.new_indicator.part
            return part
        return next(indicator for indicator in self.plan.indicators if indicator.code == code)

    def _free_code(self, values: dict[str, Any], taken: set[str]) -> str:
        unit_type = values["applies_to"][0] if len(self.rows) > 1 else ""
        return target_code(values["indicator"], values["due"], unit_type, taken)

    def _refuse_codes_twice(self) -> None:
        seen: set[str] = set()
        for row in self.rows:
            code = row.cleaned_data.get("code") or ""
            if code and code in seen:
                row.add_error("code", f"Mã “{code}” đã dùng ở dòng trên: mỗi chỉ tiêu một mã.")
            seen.add(code)


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
        return [("unit", "Chỉ số này là tỷ lệ nên đơn vị đo là %.")] if unit != "%" else _percent_misfits(value)
    if unit != indicator.unit:
        return [("unit", f"Chỉ số này đo bằng “{indicator.unit}”: hãy bỏ trống hoặc ghi đúng như vậy.")]
    return []


def _percent_misfits(value: Decimal) -> list[tuple[str, str]]:
    if 0 <= value <= 100:
        return []
    return [("value", f"{number_text(value)}% không thể có: tỷ lệ chỉ từ 0% đến 100%.")]


def fresh_page(
    plan: Plan, types: Sequence[tuple[str, str]], sentence: Sentence | None, initial: Mapping[str, Any]
) -> SentencePage:
    """The page as stored, or an empty one that starts with `initial`."""
    head: dict[str, Any] = dict(initial)
    if sentence is not None:
        head = {name: getattr(sentence.first, name) for name in ("clause", "text", "area", "due", "due_text")}
        head |= {"indicator": sentence.first.indicator, "seen": sentence.mark}
    elif not plan.indicators:
        head.setdefault("indicator", NEW)
    targets: Sequence[Target | None] = sentence.targets if sentence else [None]
    rows = [RowForm(number=number, types=types, target=target) for number, target in enumerate(targets, 1)]
    return SentencePage(plan, SentenceForm(plan=plan, initial=head), rows, IndicatorForm(plan, prefix="new"))


def posted_page(
    plan: Plan, types: Sequence[tuple[str, str]], sentence: Sentence | None, data: QueryDict
) -> SentencePage:
    """The page with what was typed. A row keeps the order in which its target named the units."""
    known = {target.code: target for target in sentence.targets} if sentence else {}
    rows = []
    for number in range(1, row_count(data) + 1):
        target = known.pop(data.get(f"row-{number}-was", ""), None)
        rows.append(RowForm(data, number=number, types=types, target=target))
    return SentencePage(plan, SentenceForm(data, plan=plan), rows, IndicatorForm(plan, data=data, prefix="new"))


def numbered_readings(page: SentencePage, types: Types) -> list[tuple[int, Reading]]:
    """How the rows typed so far will be understood, by their numbers."""
    drawn = page.readable()
    if page.indicator is None:
        return []
    own = {row["was"].value() for row in page.rows}
    others = [target for target in page.plan.targets if target.code not in own]
    readings = readings_of([target for _, target in drawn], page.indicator, others, types)
    return [(number, reading) for (number, _), reading in zip(drawn, readings, strict=True)]


def row_count(data: QueryDict) -> int:
    typed = data.get("rows", "")
    return min(max(int(typed) if typed.isdecimal() else 1, 1), MOST_ROWS)


def unchecked(page: SentencePage, types: Sequence[tuple[str, str]]) -> SentencePage:
    """The same page with everything typed, and nothing said about it yet."""
    head = SentenceForm(plan=page.plan, initial=_typed(page.head))
    rows = [RowForm(number=number, types=types, initial=_typed(row)) for number, row in enumerate(page.rows, 1)]
    return SentencePage(
        page.plan, head, rows, IndicatorForm(page.plan, prefix="new", initial=_typed(page.new_indicator))
    )


def with_row_added(page: SentencePage, types: Sequence[tuple[str, str]]) -> SentencePage:
    """One row more, which starts like the last one for other units."""
    shown = unchecked(page, types)
    if len(shown.rows) < MOST_ROWS:
        alike = {name: shown.rows[-1].initial.get(name) for name in ("op", "unit", "direction", "change", "baseline")}
        alike |= {name: shown.rows[-1].initial.get(name) for name in ("scope", "reported_by", "recurs", "start")}
        shown.rows.append(RowForm(number=len(shown.rows) + 1, types=types, initial=alike))
    return shown


def with_row_dropped(page: SentencePage, number: str, types: Sequence[tuple[str, str]]) -> SentencePage:
    """Without the row of this number; the last one stays."""
    kept = [row for row in page.rows if str(row.number) != number] or page.rows
    return unchecked(SentencePage(page.plan, page.head, kept, page.new_indicator), types)


def _typed(form: forms.Form) -> dict[str, Any]:
    """What stands in the form, as an unbound one would show it."""
    return {name: form[name].value() for name in form.fields}


# --- what is refused -------------------------------------------------------------------------------------------------


def show_problems(page: SentencePage, problems: Iterable[Problem], plan: Plan) -> None:
    """What the plan as a whole refuses: at the field of the row it lies in, else in words that say where."""
    places = {row.target.code: number for number, row in enumerate(page.targets)}
    targets = _targets_after(plan, page)
    for problem in problems:
        reason = f"{upper_first(problem.reason).rstrip('.')}."
        at = problem.place[1] if len(problem.place) > 1 and problem.place[0] == "targets" else None
        number = places.get(targets[at]) if isinstance(at, int) and at < len(targets) else None
        if number is None:
            page.head.add_error(None, where_and_why(plan, problem))
            continue
        name = "start" if problem.place[-1] == "from" else str(problem.place[-1])
        form = page.rows[number] if name in page.rows[number].fields else page.head
        form.add_error(name if name in form.fields else None, reason)


def _targets_after(plan: Plan, page: SentencePage) -> list[str]:
    """The codes of the targets in the order in which the refused plan has them."""
    known = {row.was for row in page.targets if row.was}
    before = next((one for code in known if (one := sentence_with(plan, code))), None)
    return [target.code for target in with_sentence(plan, before, page.targets).targets]


def show_stored(page: SentencePage, stored: Sentence | None, types: Types) -> None:
    """Somebody else saved meanwhile: what stands there now is shown beside what was typed, and nothing is lost.

    Rows that others added come below; saving again writes what the page then says.
    """
    data = page.head.data.copy()
    data["seen"] = stored.mark if stored else ""
    if stored is None:
        page.head.add_error(None, "Người khác vừa xóa câu này. Phần bạn nhập vẫn còn: lưu lại thì thành một câu mới.")
    else:
        page.head.add_error(None, "Phần bạn nhập chưa được lưu: hãy so với nội dung hiện tại rồi lưu lại.")
        _show_head(page.head, stored.first)
        _show_rows(page, stored, types)
        data["rows"] = str(len(page.rows))
    page.head.data = data


def _show_head(head: SentenceForm, stored: Target) -> None:
    for name in ("text", "clause", "area", "due", "due_text", "indicator"):
        now = getattr(stored, name)
        if name in head.cleaned_data and head.cleaned_data[name] != now:
            words = short_date(now) if isinstance(now, date) else dict(head.fields["indicator"].choices).get(now, now)
            head.add_error(name, f"Người khác vừa sửa, hiện là “{words or 'để trống'}”.")


def _show_rows(page: SentencePage, stored: Sentence, types: Types) -> None:
    typed = {row.was: (form, row.target) for form, row in zip(page.rows, page.targets, strict=True) if row.was}
    names = {indicator.code: indicator for indicator in page.plan.indicators}
    for target in stored.targets:
        said = target_sentence(target, names[target.indicator], types.names)
        if target.code not in typed:
            page.rows.append(RowForm(number=len(page.rows) + 1, types=types.choices, target=target))
            page.head.add_error(None, f"Người khác vừa thêm dòng {len(page.rows)}: {said}")
        elif typed[target.code][1] != target:
            typed[target.code][0].add_error("value", f"Người khác vừa sửa, dòng này hiện là: {said}")
