"""What the page of components shows: invented, with long names, gaps and errors, as real pages have them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator

from units.enums import OPEN_JOB_STATES, JobState
from units.templatetags.ui import BADGES

LONG_NAME = "Trung tâm Phục vụ hành chính công và Chuyển đổi số phường Nguyễn Thị Minh Khai – Tân Thới Hiệp"


class SampleForm(forms.Form):
    """One field of each kind."""

    unit = forms.CharField(label="Tên đơn vị", help_text="Ghi đầy đủ như trong quyết định thành lập.")
    period = forms.ChoiceField(label="Kỳ báo cáo", choices=[("", "Chọn kỳ"), ("q4", "Quý IV năm 2023")])
    on_time = forms.DecimalField(
        label="Số hồ sơ giải quyết đúng hạn", widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"})
    )
    note = forms.CharField(label="Thuyết minh", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    answer = forms.ChoiceField(
        label="Trả lời",
        widget=forms.RadioSelect,
        choices=[("value", "Có số liệu"), ("none", "Không phát sinh"), ("no_data", "Chưa có số liệu")],
        help_text="Số 0 và “không phát sinh” là hai câu trả lời khác nhau.",
    )
    confirmed = forms.BooleanField(label="Thủ trưởng đơn vị đã duyệt số liệu")
    evidence = forms.FileField(label="Minh chứng", help_text="PDF, ảnh, DOCX hoặc XLSX, tối đa 20 MB.", required=False)


class FilterForm(forms.Form):
    q = forms.CharField(label="Tên đơn vị", required=False)
    status = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[("", "Tất cả"), *((value, word) for value, (_, _, word) in BADGES["report"].items())],
    )


@dataclass(frozen=True)
class SampleJob:
    """What a job's row shows, without a row."""

    pk: int
    state: JobState
    done_count: int = 0
    total_count: int = 0
    note: str = ""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_JOB_STATES

    @property
    def percent_done(self) -> int:
        return 100 * self.done_count // self.total_count if self.total_count else 0


@dataclass(frozen=True)
class Row:
    name: str
    status: str
    timing: str
    verdict: str
    value: Decimal | None


ROWS = [
    Row(LONG_NAME, "accepted", "on_time", "met", Decimal("98.5")),
    Row("Ủy ban nhân dân phường 16", "submitted", "late", "pending", Decimal("71")),
    Row("Trường Tiểu học Hoa Phượng Vĩ", "returned", "on_time", "not_met", Decimal("62.4")),
    Row("Phòng Quản lý đô thị", "draft", "missing", "pending", None),
]


def _leaf(verdict: str, sentence: str, **more: Any) -> dict[str, Any]:
    empty = {"pending_reason": None, "computed_part": None, "clause": "", "text": "", "what_would_change": ""}
    return {**empty, "verdict": verdict, "sentence": sentence, "children": [], **more}


VERDICT = _leaf(
    "pending",
    "Chưa kết luận: 2/4 điều kiện đạt, 1 chưa đạt, 1 chờ Hội đồng xem xét.",
    pending_reason="judgement",
    computed_part="not_met",
    children=[
        _leaf(
            "not_met",
            "Chưa đạt: 62,4% < 70% (mục II.2.1c; Quý IV năm 2023; 3.120/5.000; phiên bản 2).",
            clause="mục II.2.1c",
            text="Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận, giải quyết trực tuyến đạt từ 70% trở lên.",
            what_would_change="Cần thêm 380 hồ sơ trực tuyến trên 5.000 hồ sơ để đạt 70%.",
        ),
        _leaf(
            "met",
            "Đạt: cả 2 chỉ tiêu về chính quyền số.",
            children=[
                _leaf("met", "Đạt: 98,5% ≥ 95% (Quý IV năm 2023; 985/1.000)."),
                _leaf("not_applicable", "Không áp dụng: đơn vị không có bộ phận một cửa."),
            ],
        ),
        _leaf("pending", "Chưa kết luận: chưa có số liệu Quý IV năm 2023.", pending_reason="data"),
        _leaf("pending", "Chờ Hội đồng xem xét tính lan tỏa của mô hình.", pending_reason="judgement"),
    ],
)


def sample_context(page: str) -> dict[str, Any]:
    wrong = SampleForm({"sai-unit": LONG_NAME, "sai-on_time": "12O"}, prefix="sai")
    return {
        "long_name": LONG_NAME,
        "badges": [(kind, list(values)) for kind, values in BADGES.items()],
        "rows": ROWS,
        "form": SampleForm(prefix="mau"),
        "wrong_form": wrong,
        "filter_form": FilterForm(),
        "page": Paginator(range(1, 213), 20).get_page(page),
        "verdict": VERDICT,
        "jobs": [
            SampleJob(pk=1, state=JobState.RUNNING, done_count=96, total_count=160),
            SampleJob(pk=2, state=JobState.DONE, done_count=160, total_count=160),
            SampleJob(
                pk=3,
                state=JobState.FAILED,
                note="Chưa có báo cáo nào được tiếp nhận trong kỳ. Hãy tiếp nhận rồi thử lại.",
            ),
        ],
    }
