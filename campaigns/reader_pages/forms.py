"""A plan's text as a file or pasted, the first page of a draft made from it, and the form of one item that was read."""

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from campaigns.builder.beginning import NewCampaignForm
from campaigns.builder.fields import WordsField
from campaigns.builder.forms import PartForm
from campaigns.planfile.changes import with_fields
from campaigns.planfile.schema import Period, Plan
from campaigns.reader.sources import MAX_BYTES, ReaderRefused, file_lines, text_lines
from campaigns.reader_pages.items import Item
from campaigns.reader_pages.values import loose_part
from units.uploads import UploadRefused, checked, safe_name
from vietnamese.text import nfc

WORD_AND_PDF = (".docx", ".pdf")
TEXT = (".txt", ".md")


class TextField(WordsField):
    """A text of a whole plan: whatever its length, the reader judges it."""

    def __init__(self, **options: Any):
        super().__init__(widget=forms.Textarea({"rows": 14, "spellcheck": "false"}), strip=False, **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not self.required:
            _lines_of(value)


def _lines_of(text: str) -> list[str]:
    try:
        return text_lines(text)
    except ReaderRefused as refused:
        raise forms.ValidationError(str(refused)) from refused


class SourceForm(forms.Form):
    """A file wins over the pasted text. `text` is what there is to read, `name` that of the file."""

    file = forms.FileField(
        label="Tệp kế hoạch",
        required=False,
        allow_empty_file=True,
        help_text="Word (.docx), PDF có chữ hoặc văn bản thuần (.txt), không quá 20 MB và 60 trang.",
        widget=forms.ClearableFileInput({"accept": ".docx,.pdf,.txt"}),
    )
    source = TextField(
        label="Hoặc dán nội dung kế hoạch",
        required=False,
        help_text="Dán cả văn bản, từ tên cơ quan đến nơi nhận. Đã chọn tệp thì đọc tệp.",
    )

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.text, self.name = "", ""

    def clean_file(self) -> UploadedFile | None:
        upload: UploadedFile | None = self.cleaned_data["file"]
        if upload:
            self.name = safe_name(upload.name or "")
            self.text = "\n".join(_file_lines(self.name, upload))
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.text:
            self.text = cleaned.get("source", "")
        if not self.errors and not self.text.strip():
            self.add_error("file", "Hãy chọn một tệp, hoặc dán nội dung kế hoạch vào ô bên dưới.")
        return cleaned


def _file_lines(name: str, upload: UploadedFile) -> list[str]:
    """The lines of the file. What is no plan's file is refused in a sentence."""
    extension = PurePosixPath(name).suffix.lower()
    try:
        if extension in WORD_AND_PDF:
            return file_lines(name, checked(upload, WORD_AND_PDF).content)
        if extension in TEXT:
            return file_lines(name, upload.read(MAX_BYTES + 1))
    except (UploadRefused, ReaderRefused) as refused:
        raise forms.ValidationError(str(refused)) from refused
    if extension == ".doc":
        raise forms.ValidationError(f"“{name}” là tệp Word cũ: hãy mở bằng Word và lưu thành DOCX rồi tải lên lại.")
    if extension in (".docm", ".dotm"):
        raise forms.ValidationError(f"“{name}” chứa macro: hãy lưu lại thành DOCX rồi tải lên lại.")
    raise forms.ValidationError(f"“{name}” không thuộc loại đọc được: hãy dùng tệp DOCX, PDF có chữ hoặc TXT.")


class BlockForm(forms.Form):
    """A block of a paper, pasted into one section."""

    clause = WordsField(
        label="Đứng dưới mục", max_length=30, required=False, help_text="Số mục trong văn bản, ví dụ III.2."
    )
    source = TextField(label="Dán vào đây", help_text="Các gạch đầu dòng như trong văn bản, tối đa 2.000 dòng.")

    def __init__(self, section: str, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["clause"].required = section in ("chi-tieu", "tieu-chi")

    def clean_source(self) -> str:
        text = str(self.cleaned_data["source"])
        _lines_of(text)
        return text

    def clean_clause(self) -> str:
        return str(self.cleaned_data["clause"]).strip().rstrip(".")


# --- the first page --------------------------------------------------------------------------------------------------


class BeginForm(NewCampaignForm):
    """Name, issuer, period and code, filled in from the reading; the period keeps its wording and note."""

    def __init__(self, document: dict[str, Any], *args: Any, **options: Any):
        self._period = loose_part(Period, document.get("period") or {})
        said = {
            "title": document.get("title") or "",
            "issuer": document.get("issuer") or "",
            "start": getattr(self._period, "start", None),
            "end": getattr(self._period, "end", None),
        }
        super().__init__(*args, initial=said | options.pop("initial", {}), **options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.plan:
            words = {name: getattr(self._period, name, None) or "" for name in ("text", "note")}
            period = Period(start=self.plan.period.start, end=self.plan.period.end, **words)
            self.plan = with_fields(self.plan, period=period)
        return cleaned


# --- one item --------------------------------------------------------------------------------------------------------


class ReadForm(PartForm):
    """The form of one item, filled in as far as it was read. A rule stays as read: it has a page of its own."""

    def __init__(self, item: Item, plan: Plan, said: Any, taken: list[str], data: Any = None):
        self.item = item
        if item.kind is None:
            super().__init__(Plan, plan, part=plan, data=data, only=(item.name,))
            self._fill(said)
            return
        part = loose_part(item.kind, said)
        only = [name for name in item.kind.model_fields if name != "rule"] if "rule" in item.kind.model_fields else ()
        super().__init__(item.kind, plan, section=item.name, part=part, data=data, only=only, taken=taken)

    def _fill(self, said: Any) -> None:
        """A single field of the plan as it was read, in place of what stands there."""
        values: Any = loose_part(Plan, {self.item.name: said})
        for spot in self._spots:
            value = values
            for name in spot.path:
                value = getattr(value, name, None)
            self.initial[spot.name] = value

    @property
    def answer(self) -> Any:
        """What goes into the plan."""
        return getattr(self.part, self.item.name) if self.item.kind is None else self.part


class TextForm(forms.Form):
    """A mere text: one line of the recipients."""

    text = WordsField(label="Nơi nhận")

    def __init__(self, item: Item, data: Any = None):
        super().__init__(data, initial={"text": nfc(str(item.value))})

    @property
    def answer(self) -> str:
        return str(self.cleaned_data["text"])


def form_of(item: Item, plan: Plan, said: Any, taken: list[str], data: Any) -> ReadForm | TextForm:
    """`plan`: what may be chosen from; `said`: the item under the plan's own codes; `taken`: codes in use."""
    return TextForm(item, data) if item.name == "recipients" else ReadForm(item, plan, said, taken, data)
