"""The day to which the clock is moved."""

from datetime import date
from typing import Any

from django import forms

from campaigns.planfile.schema import Plan
from units.fields import DayField
from vietnamese.dates import short_date


class RehearsalForm(forms.Form):
    as_of = DayField(
        label="Ngày giả định",
        help_text="Cổng coi như hôm nay là ngày này: kỳ báo cáo và dịp khen thưởng đến hạn trước đó đều đã diễn ra.",
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean_as_of(self) -> date:
        day: date = self.cleaned_data["as_of"]
        if day < self.plan.period.start:
            raise forms.ValidationError(
                f"Phong trào bắt đầu ngày {short_date(self.plan.period.start)}: hãy chọn từ ngày đó trở đi."
            )
        if day.year > self.plan.period.end.year + 1:
            raise forms.ValidationError(
                f"Phong trào kết thúc ngày {short_date(self.plan.period.end)}: hãy chọn ngày gần hơn."
            )
        return day
