"""Forms of the law pages. A source is asked of every row."""

from typing import Any

from django import forms

from campaigns.builder.fields import NumberField
from campaigns.law.kinds import KINDS, key_name
from campaigns.models import Holiday, LegalFigure
from units.forms import RegisterForm, ValidityForm, field_of


class FigureForm(ValidityForm):
    """One figure of the kind that the instance names. `closes_previous` only for a new row."""

    value = NumberField(label="Giá trị")
    closes_previous = forms.BooleanField(
        label="Dòng đang áp dụng hết hiệu lực vào ngày hôm trước",
        required=False,
        initial=True,
        help_text="Bỏ chọn nếu dòng mới là của một giai đoạn đã qua.",
    )

    class Meta:
        model = LegalFigure
        formfield_callback = field_of
        fields = ["key", "value", "valid_from", "valid_to", "source", "note"]
        help_texts = {
            "valid_to": "Bỏ trống khi còn hiệu lực.",
            "source": "Số, ký hiệu văn bản và điều, khoản. Ví dụ: Nghị định số 161/2026/NĐ-CP, Điều 3.",
            "note": "Bắt đầu bằng “Cần đối chiếu” nếu chưa so với bản chính.",
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        kind = KINDS[self.instance.kind]
        keys = kind.all_keys()
        if keys == ("",):
            self.fields["key"].disabled, self.fields["key"].widget = True, forms.HiddenInput()
        else:
            if self.instance.key and self.instance.key not in keys:
                keys = (*keys, self.instance.key)
            named = [(key, key_name(self.instance.kind, key)) for key in keys]
            self.fields["key"] = forms.ChoiceField(label="Áp dụng cho", choices=[("", "Chọn trong danh sách"), *named])
            self.order_fields(["seen", *self._meta.fields])
        self.fields["value"].help_text = f"Đơn vị: {kind.unit}."
        self.fields["note"].widget = forms.Textarea({"rows": 2})
        if self.instance.pk:
            del self.fields["closes_previous"]


class HolidayForm(RegisterForm):
    class Meta:
        model = Holiday
        formfield_callback = field_of
        fields = ["day", "name", "is_worked", "source"]
        labels = {"is_worked": "Ngày cuối tuần phải đi làm bù"}
        help_texts = {
            "name": "Ví dụ Quốc khánh, Nghỉ bù Tết Dương lịch.",
            "source": "Văn bản hoặc thông báo nêu ngày này.",
        }
