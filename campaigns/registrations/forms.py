"""The form of registration."""

from typing import Any

from django import forms
from django.http import QueryDict

from campaigns.models import Registration
from campaigns.planfile.schema import Award
from campaigns.registrations.actions import Pledge, mark_of
from units.fields import DayField
from units.uploads import UploadRefused, checked

OWN_PLAN_TYPES = (".pdf", ".docx")


class RegistrationForm(forms.Form):
    awards = forms.MultipleChoiceField(
        label="Hình thức khen thưởng phấn đấu",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chọn những hình thức mà tập thể hoặc cá nhân của đơn vị phấn đấu đạt.",
    )
    pledge = forms.CharField(
        label="Nội dung đăng ký",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Chỉ tiêu, công trình, phần việc mà đơn vị nhận; có thể bỏ trống nếu đã nêu trong kế hoạch kèm theo.",
    )
    plan_number = forms.CharField(label="Số, ký hiệu kế hoạch của đơn vị", required=False, max_length=120)
    plan_issued_on = DayField(label="Ngày ban hành kế hoạch của đơn vị", required=False)
    file = forms.FileField(
        label="Kế hoạch của đơn vị",
        required=False,
        help_text="Tệp PDF hoặc DOCX, không quá 20 MB. Chọn tệp mới để thay tệp đã gửi.",
        widget=forms.FileInput(attrs={"accept": ",".join(OWN_PLAN_TYPES)}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, awards: list[Award], registration: Registration | None, **kwargs: Any):
        super().__init__(*args, initial=_said(registration), **kwargs)
        self.fields["awards"].choices = [(award.code, award.name) for award in awards]
        if not awards:
            del self.fields["awards"]

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        try:
            return checked(upload, OWN_PLAN_TYPES) if upload else None
        except UploadRefused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def said(self) -> Pledge:
        """What the valid form says."""
        values = self.cleaned_data
        return Pledge(
            awards=values.get("awards", []),
            words=values["pledge"],
            plan_number=values["plan_number"],
            plan_issued_on=values["plan_issued_on"],
            file=values["file"],
        )

    def show_mark(self, registration: Registration | None) -> None:
        """The page that goes out again shows what is stored now; what was typed stays."""
        posted: QueryDict = self.data.copy()
        posted["seen"] = mark_of(registration)
        self.data = posted


def _said(registration: Registration | None) -> dict[str, Any]:
    if registration is None:
        return {"seen": ""}
    return {
        "awards": registration.awards,
        "pledge": registration.pledge,
        "plan_number": registration.plan_number,
        "plan_issued_on": registration.plan_issued_on,
        "seen": mark_of(registration),
    }
