"""Starting an evaluation, and filtering its results."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from campaigns.models import Campaign, Occasion
from campaigns.queries import plan_in_force
from criteria.engine import Verdict
from criteria.enums import Mode
from criteria.queries import ON_THE_DAY, ResultFilter, occasions_of
from criteria.specs import why_not_on
from units.fields import DayField

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
    as_of = DayField(
        label="Tính đến ngày",
        help_text="Chỉ những gì đã nộp, đã tiếp nhận đến hết ngày này được tính.",
    )

    def __init__(self, *args: Any, campaigns: Iterable[Campaign], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaigns = {campaign.code: campaign for campaign in campaigns}
        self.today = today
        occasions = occasions_of(campaign.pk for campaign in self.campaigns.values())
        self.fields["terms"].choices = self._choices(occasions)
        self.fields["terms"].initial = self._next(occasions)
        self.fields["as_of"].initial = today

    def _choices(self, occasions: list[Occasion]) -> list[tuple[str, list[tuple[str, str]]]]:
        groups = []
        for code, campaign in self.campaigns.items():
            own = [(f"{code}:{one.code}", one.name) for one in occasions if one.campaign_id == campaign.pk]
            groups.append((campaign.title, [*own, (f"{code}:", ON_THE_DAY)]))
        return groups

    def _next(self, occasions: list[Occasion]) -> str:
        """The occasion that comes next, as the one most likely meant."""
        coming = [one for one in occasions if one.due >= self.today]
        codes = {campaign.pk: code for code, campaign in self.campaigns.items()}
        first = min(coming, key=lambda one: (one.due, one.pk), default=None)
        return f"{codes[first.campaign_id]}:{first.code}" if first else ""

    def clean_as_of(self) -> date:
        day: date = self.cleaned_data["as_of"]
        if "terms" in self.cleaned_data and (refusal := why_not_on(plan_in_force(self.campaign), day, self.today)):
            raise forms.ValidationError(refusal)
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
