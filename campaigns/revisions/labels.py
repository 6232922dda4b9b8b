"""What the sections and fields of a plan are called where two plans are compared or corrected."""

from campaigns.planfile import schema
from campaigns.planfile.overview import COUNTED
from campaigns.planfile.schema import Part

SECTIONS: dict[str, str] = {"plan": "Thông tin chung", "period": "Thời gian", **COUNTED, "signatory": "Người ký"}
"""Every part of a plan that is compared, in the order of the paper; "plan" holds what stands outside the lists."""

COMMON: dict[str, str] = {
    "code": "Mã",
    "clause": "Mục",
    "name": "Tên",
    "text": "Nguyên văn",
    "note": "Ghi chú",
    "kind": "Loại",
    "title": "Trích yếu",
    "number": "Số, ký hiệu",
    "issuer": "Cơ quan ban hành",
    "issued_on": "Ngày ban hành",
    "due_text": "Thời hạn như in",
    "recurring": "Lặp lại",
    "unit_types": "Loại đơn vị",
    "occasions": "Dịp khen thưởng",
    "subjects": "Đối tượng",
    "standards": "Tiêu chuẩn",
    "subject": "Đối tượng",
    "start": "Từ ngày",
    "end": "Đến ngày",
}
OWN: dict[type[Part], dict[str, str]] = {
    schema.Plan: {
        "issued_text": "Ngày ban hành như in",
        "place": "Địa danh",
        "theme": "Chủ đề",
        "preamble": "Lời dẫn",
        "parent_plan": "Kế hoạch cấp trên",
        "closing": "Lời kết",
        "recipients": "Nơi nhận",
    },
    schema.Period: {"text": "Thời gian như in"},
    schema.Milestone: {"due": "Ngày cuối"},
    schema.Occasion: {"due": "Ngày xét"},
    schema.Indicator: {
        "unit": "Đơn vị tính",
        "aggregate": "Cách tổng hợp",
        "numerator": "Tử số",
        "denominator": "Mẫu số",
        "exclusion": "Không tính",
    },
    schema.Target: {
        "area": "Lĩnh vực",
        "indicator": "Chỉ số",
        "op": "Yêu cầu",
        "due": "Hạn",
        "start": "Tính từ ngày",
        "scope": "Phạm vi",
        "reported_by": "Đơn vị cung cấp số liệu",
        "applies_to": "Giao cho loại đơn vị",
    },
    schema.Criterion: {"rule": "Quy tắc"},
    schema.Standard: {
        "criteria": "Tiêu chí",
        "exclusions": "Trường hợp loại trừ",
        "ranking": "Xếp hạng",
        "tie_breaks": "Khi bằng nhau",
    },
    schema.Award: {
        "form": "Hình thức",
        "level": "Cấp",
        "approver": "Người quyết định",
        "quotas": "Số lượng",
        "dossier": "Thành phần hồ sơ",
        "reward": "Mức thưởng",
    },
    schema.Quota: {"limit": "Số lượng", "of": "Tính trên", "text": "Số lượng như in"},
    schema.DossierPaper: {
        "required_when": "Chỉ cần khi",
        "max_pages": "Số trang nhiều nhất",
        "copies": "Số bộ",
        "form": "Mẫu",
    },
    schema.Condition: {
        "head_of_unit_types": "Người đứng đầu loại đơn vị",
        "levels": "Cấp khen",
        "subject_kinds": "Tập thể hay cá nhân",
        "either": "Chỉ cần một điều kiện",
        "text": "Chỉ cần khi",
    },
    schema.Reward: {"text": "Mức thưởng", "basis": "Căn cứ mức thưởng"},
    schema.ReportSchedule: {
        "by": "Nơi gửi",
        "to": "Nơi nhận",
        "frequency": "Định kỳ",
        "due_rules": "Ngày phải nộp",
        "in_plan": "Kế hoạch có quy định",
        "upward": "Gửi cấp trên",
    },
    schema.OrganisationBody: {"body": "Cơ quan", "role": "Vai trò", "duties": "Nhiệm vụ"},
    schema.Signatory: {"authority_line": "Quyền hạn", "position": "Chức vụ", "name": "Họ tên"},
    schema.Reading: {"text": "Chỗ chưa rõ", "choice": "Cách đọc đã chọn"},
}
RULE_WORDS: dict[str, str] = {
    "text": "Lời văn của quy tắc",
    "name": "Tên giấy tờ",
    "statement": "Câu kê khai",
    "question": "Câu hỏi xem xét",
    "norm_source": "Nguồn của mức đóng góp",
}
"""Words inside a rule, by key."""


def field_label(kind: type[Part], name: str) -> str:
    """The Vietnamese name of a field of this kind of part."""
    return OWN.get(kind, {}).get(name) or COMMON.get(name, name)
