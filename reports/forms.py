"""What people type about reports: text in, figures and dates out. What was typed is never lost."""

import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from campaigns.builder.fields import NumberField
from campaigns.models import Campaign
from campaigns.planfile.schema import Indicator as PlanIndicator
from reports import rules
from reports.enums import Answer
from reports.rules import MAX_NOTE, MAX_SOURCE, Figure, FigureRefused
from reports.wording import LEVEL_NAMES
from units.fields import DayField
from units.models import Person, Unit, UnitType
from vietnamese.numbers import typed_number
from vietnamese.text import nfc, slug

# --- A report -------------------------------------------------------------------------------------------------------


class SeenForm(forms.Form):
    """A form that knows what the page showed when it was opened: so an untouched part is told from a changed one."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def typed(self) -> list[str]:
        """What stands in the fields, as text."""
        names = [name for name in self.fields if name != "seen"]
        return [nfc(str(self[name].value() or "")).strip().replace("\r\n", "\n") for name in names]

    @property
    def is_touched(self) -> bool:
        """Whether something else stands here than the page had shown."""
        return fingerprint(self.typed()) != self["seen"].value()


def fingerprint(texts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:16]


class FigureForm(SeenForm):
    """One indicator's answer. Which fields there are depends on what is measured."""

    answer = forms.ChoiceField(
        label="Trả lời",
        choices=Answer.choices,
        error_messages={"invalid_choice": "Hãy chọn một câu trả lời trong danh sách."},
    )
    numerator = NumberField(label="Tử số", required=False)
    denominator = NumberField(label="Mẫu số", required=False)
    value = NumberField(label="Số liệu", required=False)
    source = forms.CharField(label="Nguồn và ngày công bố", required=False, max_length=MAX_SOURCE)
    note = forms.CharField(label="Giải trình", required=False, max_length=MAX_NOTE, widget=forms.Textarea({"rows": 1}))

    def __init__(self, *args: Any, indicator: PlanIndicator, **options: Any):
        super().__init__(*args, prefix=indicator.code, **options)
        self.indicator = indicator
        self.figure = Figure()
        if indicator.kind == "ratio":
            self._word_ratio()
        else:
            self._word_value()

    def _word_ratio(self) -> None:
        self.fields["numerator"].label = self.indicator.numerator or "Tử số"
        self.fields["denominator"].label = self.indicator.denominator or "Mẫu số"
        self.fields["value"].label = "Tỷ lệ công bố (%)"

    def _word_value(self) -> None:
        for name in ("numerator", "denominator", "source"):
            del self.fields[name]
        unit = self.indicator.unit or ("đồng" if self.indicator.kind == "money" else "")
        self.fields["value"].label = f"Số liệu ({unit})" if unit else "Số liệu"
        if self.indicator.kind == "boolean":
            self.fields["value"] = forms.TypedChoiceField(
                label="Có hay không",
                choices=[("", "Chưa trả lời"), ("1", "Có"), ("0", "Không")],
                coerce=Decimal,
                empty_value=None,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        parts = {name: cleaned[name] for name in self.fields if name != "seen"}
        texts = {name: nfc(parts[name]) for name in ("source", "note") if name in parts}
        is_rate = self.indicator.kind == "ratio" and parts["value"] is not None
        figure = Figure(**parts | texts | {"answer": Answer(parts["answer"])}, is_published_rate=is_rate)
        try:
            self.figure = figure if figure.is_blank else rules.settled(figure, self.indicator.kind)
        except FigureRefused as refused:
            self.add_error(refused.field if refused.field in self.fields else None, str(refused))
        return cleaned


class ReportNoteForm(SeenForm):
    """The unit's words about the whole report."""

    note = forms.CharField(
        label="Thuyết minh chung", required=False, max_length=5000, widget=forms.Textarea({"rows": 4})
    )


def figure_initial(figure: Figure | None, indicator: PlanIndicator) -> dict[str, Any]:
    """The texts that a form shows for a stored figure."""
    figure = figure or Figure()
    value: Any = figure.value
    if indicator.kind == "boolean":
        value = "" if value is None else format(value.normalize(), "f")
    return {
        "answer": str(figure.answer),
        "numerator": typed_number(figure.numerator),
        "denominator": typed_number(figure.denominator),
        "value": typed_number(value) if isinstance(value, Decimal) else value or "",
        "source": figure.source,
        "note": figure.note,
    }


def figure_form(indicator: PlanIndicator, figure: Figure | None, posted: Mapping[str, Any] | None = None) -> FigureForm:
    """The form of one indicator over its stored figure; with `posted`, bound to what was typed."""
    form = FigureForm(posted, indicator=indicator, initial=figure_initial(figure, indicator))
    form.initial["seen"] = fingerprint(shown_texts(form))
    return form


def note_form(note: str, posted: Mapping[str, Any] | None = None) -> ReportNoteForm:
    """The form of the report's note over what is stored."""
    form = ReportNoteForm(posted, prefix="report", initial={"note": note})
    form.initial["seen"] = fingerprint(shown_texts(form))
    return form


def shown_texts(form: SeenForm) -> list[str]:
    """What the form shows before anybody types."""
    return [
        nfc(str(form.initial.get(name) or "")).strip().replace("\r\n", "\n") for name in form.fields if name != "seen"
    ]


class ReasonForm(forms.Form):
    """Why a report goes back."""

    reason = forms.CharField(
        label="Lý do trả lại",
        help_text="Ghi rõ chỉ số nào cần sửa, sửa thế nào. Đơn vị đọc được nguyên văn.",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Hãy ghi lý do trả lại để đơn vị biết cần sửa gì."},
    )


# --- Files ----------------------------------------------------------------------------------------------------------


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or more files."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [file for file in data or [] if file]
        if not files and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(SeveralFilesField, self).clean(file, initial) for file in files]


class EvidenceForm(forms.Form):
    uploads = SeveralFilesField(
        label="Tệp minh chứng",
        help_text="PDF, DOCX, XLSX, PNG hoặc JPG, mỗi tệp không quá 20 MB. Chọn được nhiều tệp một lần.",
        error_messages={"required": "Hãy chọn ít nhất một tệp."},
    )


class SpreadsheetForm(forms.Form):
    file = forms.FileField(
        label="Tệp đã điền",
        help_text="Tệp XLSX tải từ trang này, điền xong thì lưu lại và chọn ở đây.",
        error_messages={"required": "Hãy chọn tệp đã điền."},
    )


# --- Periods --------------------------------------------------------------------------------------------------------


class PeriodForm(forms.Form):
    name = forms.CharField(label="Tên kỳ", max_length=120)
    starts_on = DayField(label="Số liệu từ ngày")
    ends_on = DayField(label="Chốt số liệu đến hết ngày")
    due_on = DayField(label="Hạn nộp")
    note = forms.CharField(label="Ghi chú cho đơn vị", max_length=300, required=False)
    code = forms.CharField(required=False, widget=forms.HiddenInput)
    schedule = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["code"] = slug(cleaned.get("code") or cleaned.get("name", ""))[:40].strip("-")
        if cleaned.get("name") and not cleaned["code"]:
            self.add_error("name", "Tên kỳ cần có chữ cái hoặc chữ số, ví dụ Quý IV năm 2023.")
        return cleaned


class PeriodCorrectionForm(forms.Form):
    """What may still be changed once a period is open and nobody has submitted."""

    name = forms.CharField(label="Tên kỳ", max_length=120)
    ends_on = DayField(label="Chốt số liệu đến hết ngày")
    due_on = DayField(label="Hạn nộp")
    note = forms.CharField(label="Ghi chú cho đơn vị", max_length=300, required=False)


class PeriodCancelForm(forms.Form):
    """How many drafts the page had named."""

    drafts = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class BodyForm(forms.Form):
    """The unit that one name in the plan means; `was` is what the page showed."""

    name = forms.CharField(widget=forms.HiddenInput)
    was = forms.IntegerField(required=False, widget=forms.HiddenInput)
    unit = forms.ModelChoiceField(label="Đơn vị", queryset=None, required=False, empty_label="Chưa chọn")

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["unit"].queryset = Unit.objects.in_order()

    def clean_unit(self) -> Unit | None:
        unit: Unit | None = self.cleaned_data["unit"]
        if unit is None and self.cleaned_data.get("was"):
            raise ValidationError("Hãy chọn đơn vị: số liệu này đã được giao, không để trống lại được.")
        return unit


# --- Declarations ---------------------------------------------------------------------------------------------------


class DeclarationForm(forms.Form):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    answer = forms.TypedChoiceField(
        label="Trả lời",
        choices=[("1", "Có, đúng như nội dung trên"), ("0", "Không")],
        coerce=lambda text: text == "1",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn Có hoặc Không."},
    )
    explanation = forms.CharField(
        label="Diễn giải",
        help_text="Số, ngày văn bản; thời gian, kết quả … để cán bộ có căn cứ xác nhận.",
        required=False,
        max_length=3000,
        widget=forms.Textarea({"rows": 4}),
    )
    uploads = SeveralFilesField(
        label="Tệp kèm theo",
        help_text="PDF, DOCX, XLSX, PNG hoặc JPG, mỗi tệp không quá 20 MB.",
        required=False,
    )


class ReviewNoteForm(forms.Form):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    note = forms.CharField(
        label="Ý kiến",
        help_text="Bắt buộc khi không công nhận.",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )


# --- Registers ------------------------------------------------------------------------------------------------------


class ViolationForm(forms.Form):
    unit = forms.ModelChoiceField(label="Đơn vị", queryset=None, empty_label="Chọn đơn vị")
    person = forms.ModelChoiceField(
        label="Cá nhân", queryset=None, required=False, empty_label="Không, kỷ luật tập thể đơn vị"
    )
    level = forms.ChoiceField(label="Hình thức", choices=list(LEVEL_NAMES.items()))
    decision = forms.CharField(label="Quyết định số", max_length=120)
    decided_on = DayField(label="Ngày quyết định")

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["unit"].queryset = Unit.objects.in_order()
        self.fields["person"].queryset = Person.objects.select_related("unit").order_by("full_name", "pk")
        self.fields["person"].label_from_instance = lambda person: f"{person.full_name} ({person.unit})"


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Lý do rút khỏi sổ",
        max_length=500,
        error_messages={"required": "Hãy ghi lý do rút khỏi sổ."},
    )


# --- Filters --------------------------------------------------------------------------------------------------------


class OverviewFilter(forms.Form):
    """Which units and periods the overview shows."""

    campaign = forms.ChoiceField(label="Phong trào", required=False)
    unit_type = forms.ChoiceField(label="Loại đơn vị", required=False)
    only = forms.ChoiceField(
        label="Chỉ xem",
        required=False,
        choices=[
            ("", "Tất cả đơn vị"),
            ("missing", "Có kỳ quá hạn, chưa nộp"),
            ("late", "Có kỳ nộp trễ"),
            ("submitted", "Có báo cáo chờ tiếp nhận"),
        ],
    )

    def __init__(self, *args: Any, campaigns: list[Campaign], **options: Any):
        super().__init__(*args, **options)
        self.fields["campaign"].choices = [(one.code, one.title) for one in campaigns]
        types = UnitType.objects.order_by("position", "pk")
        self.fields["unit_type"].choices = [("", "Tất cả loại đơn vị"), *((one.code, one.name) for one in types)]
