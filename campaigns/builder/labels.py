"""What every field of a plan is called on the screen, and what helps to fill it in. One table for all forms."""

from campaigns.wording import WORDS

Label = tuple[str, str]

COMMON: dict[str, Label] = {
    "code": ("Mã", "Chữ thường không dấu, chữ số và gạch nối. Bỏ trống thì cổng đặt theo tên."),
    "clause": ("Mục trong văn bản", "Ví dụ II.2.1c."),
    "name": ("Tên", ""),
    "text": ("Nguyên văn", "Chép đúng như văn bản."),
    "note": ("Ghi chú cách hiểu", "Khi câu chữ có thể hiểu nhiều cách, hoặc văn bản để ngỏ."),
    "kind": ("Loại", ""),
    "due": ("Ngày cuối còn đúng hạn", "“Trước ngày 15/12” thì ghi 14/12."),
    "due_text": ("Thời hạn như in", "Ví dụ “trước ngày 15/12 hằng năm”."),
    "recurring": ("Lặp lại", ""),
    "unit": ("Đơn vị tính", ""),
    "number": ("Số, ký hiệu", ""),
    "issuer": ("Cơ quan ban hành", ""),
    "issued_on": ("Ngày ban hành", ""),
    "title": ("Trích yếu", ""),
    "start": ("Từ ngày", ""),
    "end": ("Đến ngày", ""),
    "unit_types": ("Loại đơn vị", ""),
    "subjects": ("Đối tượng", ""),
    "form": ("Mẫu", ""),
}
LABELS: dict[str, dict[str, Label]] = {
    "Plan": {
        "title": ("Trích yếu", "Chữ dưới từ “KẾ HOẠCH”. Ví dụ: Phát động Phong trào thi đua “Chuyển đổi số”."),
        "code": ("Mã phong trào", "Dùng trong địa chỉ trang, không đổi về sau. Bỏ trống thì cổng đặt theo tên."),
        "number": ("Số, ký hiệu", "Ví dụ 12/KH-UBND. Để trống khi chưa có số."),
        "issued_text": ("Ngày ban hành như in", "Khi văn bản để trống ngày, ví dụ “ngày tháng 02 năm 2023”."),
        "place": ("Địa danh", "Trước ngày ban hành, ví dụ Phan Rang-Tháp Chàm."),
        "theme": ("Chủ đề", "Tên ngắn của phong trào, ví dụ Chuyển đổi số giai đoạn 2021 - 2025."),
        "preamble": ("Lời dẫn", "Đoạn văn giữa phần căn cứ và mục I."),
        "parent_plan": ("Kế hoạch cấp trên", "Kế hoạch mà kế hoạch này thực hiện. Bỏ trống cả bốn ô nếu không có."),
        "period": ("Thời gian của phong trào", ""),
        "recipients": ("Nơi nhận", "Mỗi nơi một dòng, không cần gạch đầu dòng."),
        "closing": ("Lời kết", "Câu cuối trước nơi nhận, ví dụ “Trên đây là Kế hoạch …./.”"),
        "signatory": ("Người ký", ""),
    },
    "LegalBasis": {
        "text": ("Nguyên văn", "Cả đoạn như in, từ chữ “Căn cứ” đến dấu chấm phẩy."),
        "number": ("Số, ký hiệu", "Ví dụ 749/QĐ-TTg. Luật không ghi số thì để trống."),
        "title": ("Trích yếu", "Văn bản đó về việc gì."),
    },
    "Statement": {},
    "Content": {"text": ("Nội dung", "Chép đúng như văn bản.")},
    "Period": {
        "text": ("Thời gian như in", "Ví dụ “Từ ngày ban hành Kế hoạch đến hết năm 2025”."),
    },
    "Phase": {"name": ("Tên giai đoạn", "Ví dụ Năm 2022 - 2023."), "text": ("Việc của giai đoạn", "")},
    "Milestone": {"name": ("Việc phải làm", "")},
    "Occasion": {
        "name": ("Tên dịp", "Ví dụ Sơ kết Quý IV năm 2023."),
        "due": ("Ngày xét", "Dịp hằng năm thì ghi lần đầu tiên."),
    },
    "Subject": {
        "name": ("Tên đối tượng", "Ví dụ Phường, xã."),
        "unit_types": ("Gồm các loại đơn vị", "Với cá nhân: người của những loại đơn vị nào."),
    },
    "Indicator": {
        "name": ("Tên chỉ số", ""),
        "unit": ("Đơn vị tính", "Tỷ lệ ghi %. Có hoặc không thì để trống."),
        "aggregate": ("Cách tổng hợp", "Cộng số liệu của các đơn vị thế nào."),
        "numerator": ("Tử số", "Chỉ với tỷ lệ: đếm cái gì."),
        "denominator": ("Mẫu số", "Chỉ với tỷ lệ: trên tổng số nào."),
        "exclusion": ("Không tính", "Ví dụ “trừ văn bản Mật”."),
    },
    "Target": {
        "area": ("Lĩnh vực", "Tên nhóm chỉ tiêu trong văn bản."),
        "indicator": ("Chỉ số", ""),
        "op": ("So sánh", "“Trên 70%” là lớn hơn; “tối thiểu”, “đạt”, “từ … trở lên” là từ mức đó trở lên."),
        "value": ("Giá trị", "Ví dụ 62,4 hoặc 1.500. Có hoặc không thì ghi 1."),
        "unit": ("Đơn vị tính", ""),
        "due": ("Hạn", ""),
        "due_text": ("Hạn như in", ""),
        "recurs": ("Lặp lại", ""),
        "start": ("Tính từ ngày", "Bắt buộc với chỉ tiêu hằng năm."),
        "change": ("Tăng, giảm", "Khi chỉ tiêu so với một mốc chứ không phải một mức."),
        "direction": ("Chiều", ""),
        "baseline": ("Mốc so sánh", ""),
        "scope": ("Phạm vi", ""),
        "reported_by": ("Cơ quan cung cấp số liệu", "Khi một cơ quan báo cáo một lần cho cả phong trào."),
        "applies_to": ("Loại đơn vị thực hiện", ""),
    },
    "Criterion": {"rule": ("Quy tắc", "")},
    "Standard": {
        "name": ("Tên tiêu chuẩn", ""),
        "subject": ("Đối tượng", ""),
        "criteria": ("Tiêu chí phải đạt", ""),
        "exclusions": ("Trường hợp không xét", ""),
        "ranking": ("Cách xếp hạng", ""),
        "tie_breaks": ("Khi bằng nhau thì xét", "Mỗi điều một dòng, theo thứ tự."),
    },
    "Award": {
        "name": ("Tên hình thức khen", ""),
        "form": ("Hình thức", ""),
        "level": ("Cấp khen", ""),
        "approver": ("Người quyết định", ""),
        "occasions": ("Dịp xét", ""),
        "subjects": ("Đối tượng được khen", ""),
        "standards": ("Tiêu chuẩn", ""),
        "quotas": ("Số lượng", ""),
        "dossier": ("Thành phần hồ sơ", ""),
        "reward": ("Mức thưởng", ""),
    },
    "Quota": {
        "limit": ("Nhiều nhất", ""),
        "unit": ("Tính bằng", ""),
        "of": ("Phần trăm của", ""),
        "scope": ("Cho", ""),
        "subjects": ("Đối tượng", "Bỏ trống nếu tính chung mọi đối tượng."),
    },
    "DossierPaper": {
        "name": ("Tên giấy tờ", ""),
        "required_when": ("Chỉ cần khi", ""),
        "note": ("Ghi chú", "Ví dụ “kèm bản điện tử”."),
        "max_pages": ("Số trang tối đa", "Trang A4."),
        "copies": ("Số bộ", ""),
        "form": ("Theo mẫu", ""),
    },
    "Condition": {
        "unit_types": ("Đơn vị thuộc loại", ""),
        "head_of_unit_types": ("Người đứng đầu loại đơn vị", ""),
        "levels": ("Cấp khen", ""),
        "subject_kinds": ("Đối tượng là", ""),
        "either": ("Chỉ cần một trong các điều kiện", ""),
    },
    "Reward": {"text": ("Mức thưởng như in", ""), "basis": ("Theo văn bản", "")},
    "ReportSchedule": {
        "by": ("Nơi gửi", ""),
        "to": ("Nơi nhận", "Nhiều nơi cùng nhận thì ghi nối nhau như trong văn bản."),
        "frequency": ("Định kỳ", ""),
        "due_rules": ("Hạn nộp", ""),
        "in_plan": ("Kế hoạch có quy định", "Bỏ chọn nếu chuyên viên tự đặt nhịp báo cáo."),
        "upward": ("Báo cáo của cơ quan thường trực gửi nơi khác", "Không mở kỳ báo cáo cho các đơn vị."),
    },
    "DueRule": {
        "month": ("Tháng", ""),
        "day": ("Ngày", ""),
        "on": ("Hoặc đúng ngày", ""),
        "before": ("Văn bản ghi “trước ngày”", ""),
    },
    "OrganisationBody": {
        "body": ("Cơ quan, đơn vị", ""),
        "role": ("Vai trò", "Ví dụ “chủ trì, phối hợp với …”."),
        "duties": ("Nhiệm vụ", "Mỗi nhiệm vụ một dòng, không cần gạch đầu dòng."),
    },
    "Signatory": {
        "authority_line": ("Quyền hạn ký", "Ví dụ TM. ỦY BAN NHÂN DÂN hoặc KT. CHỦ TỊCH."),
        "position": ("Chức vụ", "Ví dụ PHÓ CHỦ TỊCH."),
        "name": ("Họ và tên", ""),
    },
    "ParentPlan": {},
    "Reading": {
        "text": ("Văn bản viết", "Chữ gây nhiều cách hiểu, lỗi in hoặc chỗ để ngỏ."),
        "choice": ("Cách hiểu đã chọn", "Hiểu thế nào và vì sao."),
    },
}

_KINDS = {"collective": "Tập thể", "individual": "Cá nhân"}
CHOICES: dict[tuple[str, str], dict[str, str]] = {
    ("Content", "kind"): WORDS["content"],
    ("Milestone", "kind"): WORDS["milestone"],
    ("Milestone", "recurring"): WORDS["recurring"],
    ("Occasion", "kind"): WORDS["occasion"],
    ("Occasion", "recurring"): WORDS["recurring"],
    ("Subject", "kind"): WORDS["subject"],
    ("Indicator", "kind"): WORDS["indicator"],
    ("Indicator", "aggregate"): WORDS["aggregate"],
    ("Target", "op"): {
        ">=": "từ mức này trở lên (≥)",
        ">": "lớn hơn (>)",
        "=": "đúng bằng (=)",
        "<=": "không quá (≤)",
        "<": "nhỏ hơn (<)",
    },
    ("Target", "recurs"): WORDS["recurring"],
    ("Target", "change"): {
        "relative": "theo phần trăm của mốc",
        "points": "theo điểm phần trăm",
        "unstated": "văn bản không nói rõ",
    },
    ("Target", "direction"): {"up": "tăng", "down": "giảm"},
    ("Target", "baseline"): {"previous_year": "so với năm trước", "start": "so với đầu kỳ"},
    ("Target", "scope"): {"unit": "Từng đơn vị", "campaign": "Cả phong trào"},
    ("Award", "form"): WORDS["form"],
    ("Award", "level"): WORDS["level"],
    ("Condition", "levels"): WORDS["level"],
    ("Condition", "subject_kinds"): _KINDS,
    ("Quota", "unit"): {"count": "số lượng", "percent": "phần trăm"},
    ("Quota", "scope"): WORDS["quota"],
    ("ReportSchedule", "frequency"): WORDS["frequency"],
}
UNIT_TYPES = "unit_types"
REFERS: dict[tuple[str, str], str] = {
    ("Subject", "unit_types"): UNIT_TYPES,
    ("Target", "applies_to"): UNIT_TYPES,
    ("Condition", "unit_types"): UNIT_TYPES,
    ("Condition", "head_of_unit_types"): UNIT_TYPES,
    ("Target", "indicator"): "indicators",
    ("Standard", "subject"): "subjects",
    ("Standard", "criteria"): "criteria",
    ("Standard", "exclusions"): "criteria",
    ("Award", "occasions"): "occasions",
    ("Award", "subjects"): "subjects",
    ("Award", "standards"): "standards",
    ("Quota", "subjects"): "subjects",
}
"""Fields that name other parts by code: the list of the plan that holds them, or the types of the register."""
ONE_LINE = {
    *(("Signatory", name) for name in ("authority_line", "position", "name")),
    ("Quota", "of"),
    ("DossierPaper", "form"),
}
"""Free text that is never longer than a line."""


def label_of(kind: str, name: str) -> Label:
    return LABELS[kind].get(name) or COMMON[name]
