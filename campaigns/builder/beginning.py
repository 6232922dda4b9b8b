"""A new campaign: an empty draft with a name and a period, from which the plan is written."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.db import transaction
from pydantic import ValidationError

from campaigns.actions import import_plan
from campaigns.builder.codes import code_for
from campaigns.builder.fields import WordsField
from campaigns.builder.labels import label_of
from campaigns.models import Campaign
from campaigns.planfile.checks import RESERVED_CODES, problems_of
from campaigns.planfile.reasons import reason_for
from campaigns.planfile.schema import Period, Plan
from units.fields import DayField
from units.models import User
from vietnamese.text import upper_first


class CodeTaken(Exception):
    """There is a campaign with this code already."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Đã có phong trào mang mã “{code}”: hãy chọn mã khác.")


@transaction.atomic
def begin_campaign(*, plan: Plan, by: User | None, now: datetime) -> Campaign:
    """The new draft that says what the plan says. Raises CodeTaken, and what `import_plan` raises."""
    if Campaign.objects.filter(code=plan.code).exists():
        raise CodeTaken(plan.code)
    return import_plan(plan=plan, by=by, now=now)


class NewCampaignForm(forms.Form):
    """Name, issuer and period; the code is proposed from the name."""

    title = WordsField(label=label_of("Plan", "title")[0], widget=forms.Textarea({"rows": 3}))
    issuer = WordsField(label=label_of("Plan", "issuer")[0], max_length=300)
    start = DayField(label="Từ ngày")
    end = DayField(label="Đến ngày")
    code = WordsField(label=label_of("Plan", "code")[0], required=False, max_length=80)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.plan: Plan | None = None
        for name in ("title", "code"):
            self.fields[name].help_text = label_of("Plan", name)[1]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            self.plan = _empty_plan(**cleaned | {"code": cleaned["code"] or self._proposed_code(cleaned["title"])})
        except ValidationError as refusal:
            for error in refusal.errors():
                self._show(error["loc"], reason_for(error))
            return cleaned
        for problem in problems_of(self.plan):
            self._show(problem.place, problem.reason)
        return cleaned

    def _show(self, place: tuple[int | str, ...], reason: str) -> None:
        name = str(place[-1])
        self.add_error(name if name in self.fields else None, f"{upper_first(reason)}.")

    def _proposed_code(self, title: str) -> str:
        """From what stands in quotes, as plans name their campaigns, else from the whole title."""
        quoted = title.partition("“")[2].partition("”")[0]
        taken = {*RESERVED_CODES, *Campaign.objects.values_list("code", flat=True)}
        return code_for(quoted or title, taken, "phong-trao")


def _empty_plan(*, title: str, issuer: str, start: date, end: date, code: str) -> Plan:
    return Plan(code=code, title=title, issuer=issuer, period=Period(start=start, end=end))
