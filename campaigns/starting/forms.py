"""What a new campaign is called and when it begins."""

from typing import Any

from django import forms

from campaigns.models import Campaign
from campaigns.planfile.checks import RESERVED_CODES
from vietnamese.text import nfc


class StartForm(forms.Form):
    title = forms.CharField(label="Trích yếu", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    code = forms.RegexField(
        r"^[a-z0-9]+(-[a-z0-9]+)*$",
        label="Mã",
        max_length=80,
        help_text="Dùng trong địa chỉ trang, không đổi về sau: ví dụ chuyen-doi-so-2026.",
        error_messages={"invalid": "Mã chỉ có chữ thường không dấu, chữ số và gạch nối: ví dụ chuyen-doi-so-2026."},
    )
    start_year = forms.IntegerField(
        label="Năm bắt đầu",
        min_value=1945,
        max_value=2150,
        help_text="Mọi ngày trong kế hoạch dời theo; ngày và tháng giữ nguyên.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )

    def clean_title(self) -> str:
        return " ".join(nfc(self.cleaned_data["title"]).split())

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if code in RESERVED_CODES or Campaign.objects.filter(code=code).exists():
            raise forms.ValidationError(f"Mã “{code}” đã dùng: hãy chọn mã khác.")
        return code

    def years_from(self, start_year: int) -> int:
        """How many years later than the old plan the new one begins."""
        values: dict[str, Any] = self.cleaned_data
        return int(values["start_year"]) - start_year
