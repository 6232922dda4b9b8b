"""A plan file typed or uploaded in the browser, turned into a `Plan`."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from campaigns.planfile.marked_yaml import MAX_BYTES
from campaigns.planfile.reading import read_plan
from campaigns.planfile.refusals import PlanFileError, PlanFileRefused
from campaigns.planfile.schema import Plan

WORD_OR_PDF = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")


class PlanSourceForm(forms.Form):
    """A file wins over the text. `plan` or `mistakes` is set once the form was validated."""

    file = forms.FileField(
        label="Tệp kế hoạch",
        required=False,
        allow_empty_file=True,
        help_text="Tệp .yaml hoặc .json, mã UTF-8, không quá 1 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml,.json"}),
    )
    source = forms.CharField(
        label="Nội dung kế hoạch",
        required=False,
        strip=False,
        help_text="Có thể dán hoặc sửa ngay tại đây; chọn tệp thì nội dung của tệp được dùng.",
        widget=forms.Textarea(attrs={"rows": 24, "class": "source", "spellcheck": "false"}),
    )

    plan: Plan | None = None
    mistakes: tuple[PlanFileError, ...] = ()
    content: bytes = b""

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and file.size and file.size > MAX_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 1 MB: không kế hoạch nào dài như vậy, hãy kiểm tra tệp.")
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            file = cleaned.get("file")
            self.content = file.read() if file else cleaned.get("source", "").encode()
            self._read()
        return cleaned

    def _read(self) -> None:
        if not self.content.strip():
            raise forms.ValidationError("Hãy chọn một tệp hoặc dán nội dung kế hoạch.")
        if self.content.startswith(WORD_OR_PDF):
            raise forms.ValidationError(
                "Đây là tệp Word hoặc PDF, trang này chỉ nhận tệp .yaml, .json. Hãy mở trang “Từ văn bản Word, PDF”."
            )
        try:
            self.plan = read_plan(self.content)
        except PlanFileRefused as refusal:
            self.mistakes = refusal.errors

    def mistakes_in_words(self) -> list[tuple[PlanFileError, str]]:
        """Each mistake with what its line says, so that it can be searched for in the text."""
        lines = ["", *self._text().splitlines()]
        return [(mistake, "".join(lines[line : line + 1]).strip()[:120]) for mistake, line in self._placed_mistakes()]

    def _placed_mistakes(self) -> list[tuple[PlanFileError, int]]:
        return [(mistake, mistake.line or 0) for mistake in self.mistakes]

    def _text(self) -> str:
        return self.content.decode("utf-8", errors="replace")

    def shown_again(self) -> "PlanSourceForm":
        """The same content as text, for correcting in the browser; what is no text has nothing to correct there."""
        return PlanSourceForm(initial={"source": "" if b"\0" in self.content else self._text()})
