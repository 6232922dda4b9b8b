"""The paper of a revision, and the words of one part to correct."""

from typing import Any

from django import forms

from campaigns.planfile.schema import Part
from campaigns.revisions.corrections import mark_of
from campaigns.revisions.wordings import Path, Wording, wordings_of
from units.fields import DayField
from vietnamese.text import nfc

LONG_TEXT = 80


class PaperForm(forms.Form):
    """Number and day may still be unknown while the revision is being written."""

    paper_number = forms.CharField(
        label="Số, ký hiệu văn bản",
        max_length=120,
        required=False,
        help_text="Ví dụ: 15/KH-UBND. Có thể ghi sau, trước khi ban hành.",
    )
    decided_on = DayField(label="Ngày văn bản", required=False)
    reason = forms.CharField(
        label="Lý do điều chỉnh",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Các đơn vị sẽ đọc lý do này.",
    )


class PublishForm(forms.Form):
    """What was shown (`seen`) is what is published; two things are said to have been looked at."""

    seen = forms.CharField(widget=forms.HiddenInput)
    table_read = forms.BooleanField(label="Tôi đã đối chiếu bảng thay đổi với văn bản điều chỉnh")
    flips_read = forms.BooleanField(label="Tôi đã xem ai đổi kết quả")


class CorrectionForm(forms.Form):
    """One field per text of the part. Who would write over what they have not seen is told what stands there now."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, part: Part, alike_count: int = 0, **kwargs: Any) -> None:
        """`alike_count`: how many other parts hold one of these texts word for word."""
        super().__init__(*args, **kwargs)
        self.part = part
        self.wordings = wordings_of(part)
        self.initial["seen"] = mark_of(part)
        for wording in self.wordings:
            self.fields[self.field_name(wording.path)] = _field(wording)
        if alike_count:
            self.fields["with_alike"] = forms.BooleanField(
                label=f"Sửa cả ở {alike_count} mục khác đang ghi đúng câu ấy", required=False, initial=True
            )
        self.fields["paper_number"] = forms.CharField(
            label="Văn bản đính chính số", max_length=120, required=False, help_text="Bỏ trống nếu không có văn bản."
        )
        self.fields["reason"] = forms.CharField(label="Lý do đính chính", max_length=500)

    @staticmethod
    def field_name(path: Path) -> str:
        return "w." + ".".join(map(str, path))

    @property
    def texts(self) -> dict[Path, str]:
        """The texts that were changed, by their places."""
        given = {one.path: nfc(self.cleaned_data[self.field_name(one.path)]) for one in self.wordings}
        return {one.path: given[one.path] for one in self.wordings if given[one.path] != one.text}

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("seen") not in (None, mark_of(self.part)):
            for wording in self.wordings:
                name = self.field_name(wording.path)
                if values.get(name) != wording.text:
                    self.add_error(name, f"Người khác vừa sửa mục này, hiện là “{wording.text}”.")
            self.add_error(None, "Phần bạn nhập chưa được lưu: hãy so với nội dung hiện tại rồi lưu lại.")
            self.data = {key: self.data[key] for key in self.data} | {"seen": mark_of(self.part)}
        return values

    def refuse(self, faults: dict[Path, str], message: str) -> None:
        """Puts each fault at its text, the rest above the form."""
        for path, reason in faults.items():
            if self.field_name(path) in self.fields:
                self.add_error(self.field_name(path), reason)
        if not self.errors:
            self.add_error(None, message)


def _field(wording: Wording) -> forms.Field:
    long = len(wording.text) > LONG_TEXT or "\n" in wording.text
    widget = forms.Textarea(attrs={"rows": min(12, 2 + len(wording.text) // 70)}) if long else forms.TextInput()
    return forms.CharField(label=wording.label, required=False, initial=wording.text, widget=widget, strip=False)
