"""Starting an evaluation, and filtering its results."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from campaigns.models import Campaign
from criteria.engine import Verdict
from criteria.enums import Mode
from criteria.queries import ResultFilter, occasion_names
from vietnamese.dates import short_date

VERDICT_WORDS = {
    Verdict.MET: "Đạt",
    Verdict.NOT_MET: "Chưa đạt",
    Verdict.PENDING: "Còn chờ",
    Verdict.NOT_APPLICABLE: "Không áp dụng",
}


class StartForm(forms.Form):
    """One list names campaign and occasion together, so that it works without scripts."""

    terms = forms.ChoiceField(label="Phong trào và dịp")
    mode = forms.ChoiceField(
        label="Chế độ",
        choices=Mode.choices,
        initial=Mode.OFFICIAL,
        help_text="Chính thức chỉ tính số liệu đã tiếp nhận; tạm tính lấy cả số liệu đã nộp.",
    )
    as_of = forms.DateField(
        label="Tính đến ngày",
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        help_text="Chỉ những gì đã nộp, đã tiếp nhận đến hết ngày này được tính.",
    )

    def __init__(self, *args: Any, campaigns: Iterable[Campaign], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaigns = {campaign.code: campaign for campaign in campaigns}
        self.today = today
        self.fields["terms"].choices = self._choices()
        self.fields["as_of"].initial = today
        self.fields["as_of"].widget.attrs["max"] = today.isoformat()

    def _choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        names = occasion_names(campaign.pk for campaign in self.campaigns.values())
        return [
            (
                campaign.title,
                [(f"{code}:{occasion}", name) for (pk, occasion), name in names.items() if pk == campaign.pk],
            )
            for code, campaign in self.campaigns.items()
        ]

    def clean_as_of(self) -> date:
        day: date = self.cleaned_data["as_of"]
        if day > self.today:
            raise forms.ValidationError(f"Ngày này chưa tới: hãy chọn ngày không sau {short_date(self.today)}.")
        return day

    @property
    def campaign(self) -> Campaign:
        return self.campaigns[self.cleaned_data["terms"].partition(":")[0]]

    @property
    def occasion(self) -> str:
        return self.cleaned_data["terms"].partition(":")[2]


class FilterForm(forms.Form):
    """What of an evaluation to show. A value that is not offered filters nothing."""

    loai = forms.ChoiceField(label="Loại đơn vị", required=False)
    tieu_chuan = forms.ChoiceField(label="Tiêu chuẩn", required=False)
    ket_qua = forms.ChoiceField(label="Kết quả", required=False)

    def __init__(self, *args: Any, unit_types: list[tuple[str, str]], standards: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["loai"].choices = [("", "Tất cả"), *unit_types]
        self.fields["tieu_chuan"].choices = [("", "Tất cả"), *standards]
        self.fields["ket_qua"].choices = [("", "Tất cả"), *((str(one), word) for one, word in VERDICT_WORDS.items())]

    def wanted(self, *, people: bool) -> ResultFilter:
        given = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return ResultFilter(
            people=people,
            unit_type=given.get("loai", ""),
            standard=given.get("tieu_chuan", ""),
            verdict=given.get("ket_qua", ""),
        )
