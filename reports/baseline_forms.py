"""One sheet of starting values: a day, its source, and a value for every unit."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reports import rules
from reports.actions.baselines import EntriesRefused, Entry
from reports.baselines import Needed
from reports.forms import NumberField
from reports.models import Baseline
from reports.rules import Figure, FigureRefused
from units.fields import DayField
from units.models import Unit
from units.uploads import CheckedFile, UploadRefused, checked
from vietnamese.dates import DateRefused, parse_date
from vietnamese.numbers import typed_number
from vietnamese.text import nfc

COMMON = "Cả phong trào"


class BaselineSheetForm(forms.Form):
    """`shown_on`: the day whose values the sheet shows; they tell whether somebody else wrote meanwhile."""

    use_required_attribute = False
    shown_on = DayField(required=False, label="Ngày đang xem")
    as_of = DayField(label="Số liệu tính đến ngày", error_messages={"required": "Hãy ghi số liệu tính đến ngày nào."})
    source = forms.CharField(
        label="Nguồn",
        max_length=300,
        help_text="Văn bản, báo cáo nào nêu các số này.",
        error_messages={"required": "Hãy ghi nguồn của số liệu."},
    )
    file = forms.FileField(
        label="Tệp nguồn",
        required=False,
        help_text="PDF, DOCX, XLSX, PNG hoặc JPG, không quá 20 MB. Dùng chung cho mọi số chưa khóa của ngày này.",
    )

    def __init__(self, *args: Any, needed: Needed, shown_on: date | None = None, **options: Any):
        super().__init__(*args, **options)
        self.needed = needed
        self.checked_file: CheckedFile | None = None
        self.entries: list[Entry] = []
        self.fields["shown_on"].widget = forms.HiddenInput()
        self.units: dict[str, Unit | None] = {_name(line.unit): line.unit for line in needed.lines}
        day = shown_on or self._posted_day("shown_on")
        self.stored = {_name(line.unit): _on(line.baselines, day) for line in needed.lines}
        self.initial.update(shown_on=day, as_of=day)
        for name, unit in self.units.items():
            self._add_value(name, unit)
        written = [row for row in self.stored.values() if row]
        if len({row.source for row in written}) == 1:
            self.initial["source"] = written[0].source

    def _posted_day(self, name: str) -> date | None:
        try:
            return parse_date(str(self.data.get(name, "")))
        except DateRefused:
            return None

    def _add_value(self, name: str, unit: Unit | None) -> None:
        row = self.stored[name]
        field = NumberField(label=str(unit) if unit else COMMON, required=False)
        field.disabled = bool(row and row.is_locked)
        self.fields[name] = field
        # The value that was shown comes back with the form: a value somebody wrote since is noticed.
        self.fields[f"was-{name}"] = forms.CharField(required=False, widget=forms.HiddenInput)
        text = typed_number(row.value) if row else ""
        self.initial.update({name: row.value if row and field.disabled else text, f"was-{name}": text})

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload:
            try:
                self.checked_file = checked(upload)
            except UploadRefused as refused:
                raise ValidationError(str(refused)) from refused
        return upload

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values["source"] = nfc(values.get("source", ""))
        is_same_day = values.get("as_of") == values.get("shown_on")
        for name, unit in self.units.items():
            value = values.get(name)
            if isinstance(value, Decimal) and (reason := self._reason(value)):
                self.add_error(name, reason)
            row = self.stored[name]
            if row and row.is_locked and is_same_day:
                continue
            was = NumberField(required=False).to_python(values.get(f"was-{name}")) if is_same_day else None
            if not (row and row.is_locked):
                self.entries.append(Entry(unit, value, was))
        if not self.errors and not any(entry.value is not None or entry.was is not None for entry in self.entries):
            self.add_error(None, "Hãy nhập số liệu của ít nhất một đơn vị.")
        return values

    def _reason(self, value: Decimal) -> str:
        if self.needed.indicator.kind == "ratio" and not 0 <= value <= 100:
            return "Tỷ lệ chỉ từ 0% đến 100%."
        try:
            rules.refuse_unstorable(Figure(value=value))
        except FigureRefused as refused:
            return str(refused)
        return ""

    def refuse(self, refused: EntriesRefused) -> None:
        """What could not be written, at its unit; what is stored now counts as seen from here on."""
        posted: Any = self.data  # a QueryDict, which may be copied
        data = posted.copy()
        for name, unit in self.units.items():
            unit_id = unit.pk if unit else None
            if unit_id in refused.reasons:
                self.add_error(name, refused.reasons[unit_id])
                data[f"was-{name}"] = typed_number(refused.stored[unit_id])
        data["shown_on"] = data["as_of"]
        self.data = data

    @property
    def rows(self) -> list[tuple[Any, Any, Unit | None, Baseline | None]]:
        """For the table: the field, its hidden mate, the unit, the stored value."""
        return [(self[name], self[f"was-{name}"], unit, self.stored[name]) for name, unit in self.units.items()]


class UnlockForm(forms.Form):
    reason = forms.CharField(
        label="Lý do mở khóa",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Hãy ghi lý do mở khóa."},
    )


def opening_day(needed: Needed, asked: str, start: date, today: date) -> date:
    """The day a sheet opens with: the one asked for, the latest that has values, or the day before the campaign."""
    try:
        return parse_date(asked)
    except DateRefused:
        known = [row.as_of for line in needed.lines for row in line.baselines]
        return max(known, default=min(start - timedelta(days=1), today))


def _name(unit: Unit | None) -> str:
    return f"value-{unit.pk if unit else 0}"


def _on(rows: list[Baseline], day: date | None) -> Baseline | None:
    return next((row for row in rows if row.as_of == day), None)
