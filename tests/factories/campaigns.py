"""A small plan that has one of everything, and campaigns made from it by the real actions."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from campaigns.actions import import_plan, launch_campaign
from campaigns.models import Campaign
from campaigns.planfile.schema import Plan

LAUNCH_DAY = date(2023, 1, 2)
LAUNCH_TIME = datetime(2023, 1, 2, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def small_plan(**changes: Any) -> Plan:
    """A valid plan over phong-ban, phuong-xa and truong-hoc, 2023 to 2025; `changes` replace whole fields.

    Indicators: ho-so-cong-viec (ratio), ke-hoach-so (boolean), mo-hinh (number), chi-so-cai-cach (score).
    Targets: ho-so-2023 > 80% and ho-so-2025 >= 90% and ke-hoach-so of each unit; ho-so-chung >= 85% and
    mo-hinh-chung >= 10 of the campaign.
    """
    return Plan.model_validate(small_plan_data() | changes)


def small_plan_data() -> dict[str, Any]:
    """The small plan as a plan file says it, fresh for every caller to break."""
    return {
        "code": "thi-dua-nho",
        "title": "Phát động phong trào thi đua Chuyển đổi số giai đoạn 2023 - 2025",
        "number": "01/KH-UBND",
        "issued_on": date(2023, 1, 2),
        "issued_text": "ngày 02 tháng 01 năm 2023",
        "place": "Gò Vấp",
        "issuer": "Ủy ban nhân dân quận Gò Vấp",
        "theme": "Chuyển đổi số",
        "legal_bases": [
            {
                "number": "749/QĐ-TTg",
                "issuer": "Thủ tướng Chính phủ",
                "issued_on": date(2020, 6, 3),
                "title": "phê duyệt Chương trình Chuyển đổi số quốc gia",
                "text": "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ;",
            }
        ],
        "purposes": [{"clause": "I.1", "text": "Nâng cao nhận thức về chuyển đổi số."}],
        "requirements": [{"clause": "I.2", "text": "Thiết thực, hiệu quả."}],
        "contents": [{"code": "tuyen-truyen", "clause": "II.1", "kind": "task", "text": "Tuyên truyền chuyển đổi số."}],
        "period": {
            "start": date(2023, 1, 2),
            "end": date(2025, 12, 31),
            "text": "Từ ngày ban hành Kế hoạch đến hết năm 2025.",
        },
        "phases": [
            {"code": "giai-doan-1", "name": "Giai đoạn 1", "start": date(2023, 1, 2), "end": date(2023, 12, 31)},
            {"code": "giai-doan-2", "name": "Giai đoạn 2", "start": date(2024, 1, 1), "end": date(2025, 12, 31)},
        ],
        "milestones": [
            {"code": "phat-dong", "kind": "launch", "name": "Phát động phong trào", "due": date(2023, 1, 2)},
            {"code": "so-ket", "kind": "interim_summary", "name": "Sơ kết phong trào", "due": date(2023, 12, 31)},
            {
                "code": "bao-cao-nam",
                "kind": "report",
                "name": "Báo cáo năm",
                "due": date(2023, 11, 14),
                "due_text": "trước ngày 15 tháng 11 hằng năm",
                "recurring": "yearly",
            },
        ],
        "occasions": [
            {"code": "so-ket-2023", "kind": "interim", "name": "Sơ kết năm 2023", "due": date(2023, 12, 31)},
            {"code": "tong-ket-2025", "kind": "final", "name": "Tổng kết năm 2025", "due": date(2025, 12, 31)},
        ],
        "subjects": [
            {
                "code": "tap-the",
                "name": "Tập thể các phòng, ban, phường và trường học",
                "kind": "collective",
                "unit_types": ["phong-ban", "phuong-xa", "truong-hoc"],
            },
            {
                "code": "ca-nhan",
                "name": "Cán bộ, công chức, viên chức",
                "kind": "individual",
                "unit_types": ["phong-ban", "phuong-xa", "truong-hoc"],
            },
        ],
        "indicators": [
            {
                "code": "ho-so-cong-viec",
                "name": "Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng",
                "kind": "ratio",
                "unit": "%",
                "aggregate": "ratio",
                "numerator": "Số hồ sơ công việc được xử lý trên môi trường mạng",
                "denominator": "Tổng số hồ sơ công việc",
                "exclusion": "hồ sơ thuộc phạm vi bí mật nhà nước",
            },
            {"code": "ke-hoach-so", "name": "Ban hành kế hoạch chuyển đổi số", "kind": "boolean", "aggregate": "share"},
            {
                "code": "mo-hinh",
                "name": "Số mô hình chuyển đổi số",
                "kind": "number",
                "unit": "mô hình",
                "aggregate": "sum",
            },
            {
                "code": "chi-so-cai-cach",
                "name": "Chỉ số cải cách hành chính",
                "kind": "score",
                "unit": "điểm",
                "aggregate": "none",
            },
        ],
        "targets": [
            _target("ho-so-2023", "II.2a", "trên 80% hồ sơ công việc", "ho-so-cong-viec", ">", 80, 2023),
            _target("ho-so-2025", "II.2b", "tối thiểu 90% hồ sơ công việc", "ho-so-cong-viec", ">=", 90, 2025),
            _target("ke-hoach-so", "II.2c", "Mỗi đơn vị có kế hoạch", "ke-hoach-so", "=", 1, 2023, unit=""),
            _target("ho-so-chung", "II.2d", "Toàn quận đạt 85%", "ho-so-cong-viec", ">=", 85, 2023, scope="campaign"),
            _target(
                "mo-hinh-chung",
                "II.2đ",
                "Toàn quận có 10 mô hình",
                "mo-hinh",
                ">=",
                10,
                2025,
                unit="mô hình",
                scope="campaign",
                area="Xã hội số",
            ),
        ],
        "criteria": [
            {
                "code": "ho-so-truc-tuyen",
                "clause": "III.1a",
                "text": "Trên 80% hồ sơ công việc được xử lý trên môi trường mạng, gửi báo cáo đúng hạn.",
                "rule": {
                    "op": "all",
                    "rules": [{"op": "target", "target": "ho-so-2023"}, {"op": "reports_on_time", "percent": 100}],
                },
            },
            {
                "code": "ke-hoach-va-mo-hinh",
                "clause": "III.1b",
                "text": "Có kế hoạch phát động và ít nhất một mô hình.",
                "rule": {
                    "op": "all",
                    "rules": [
                        {"op": "document", "document": "ke-hoach", "name": "Kế hoạch phát động"},
                        {"op": "threshold", "indicator": "mo-hinh", "compare": ">=", "value": 1, "unit": "mô hình"},
                    ],
                },
            },
            {
                "code": "sang-kien",
                "clause": "III.2a",
                "text": "Có sáng kiến được công nhận, không vi phạm kỷ luật.",
                "rule": {
                    "op": "all",
                    "rules": [
                        {"op": "declaration", "code": "sang-kien", "statement": "Có sáng kiến được công nhận."},
                        {"op": "no_violation", "level": "khien-trach"},
                    ],
                },
            },
            {
                "code": "tieu-bieu",
                "clause": "III.3",
                "text": "Thành tích xuất sắc, tiêu biểu.",
                "rule": {"op": "judgement", "by": "council", "question": "Thành tích có xuất sắc, tiêu biểu không?"},
            },
        ],
        "standards": [
            {
                "code": "tieu-chuan-tap-the",
                "clause": "III.1",
                "name": "Tiêu chuẩn đối với tập thể",
                "subject": "tap-the",
                "criteria": ["ho-so-truc-tuyen", "ke-hoach-va-mo-hinh", "tieu-bieu"],
            },
            {
                "code": "tieu-chuan-ca-nhan",
                "clause": "III.2",
                "name": "Tiêu chuẩn đối với cá nhân",
                "subject": "ca-nhan",
                "criteria": ["sang-kien", "tieu-bieu"],
            },
        ],
        "awards": [
            {
                "code": "giay-khen",
                "clause": "IV.1",
                "name": "Giấy khen của Chủ tịch Ủy ban nhân dân quận",
                "form": "commendation",
                "level": "district",
                "approver": "Chủ tịch Ủy ban nhân dân quận",
                "occasions": ["so-ket-2023", "tong-ket-2025"],
                "subjects": ["tap-the", "ca-nhan"],
                "standards": ["tieu-chuan-tap-the", "tieu-chuan-ca-nhan"],
                "quotas": [{"limit": 12, "text": "không quá 12 tập thể, cá nhân"}],
                "dossier": [
                    {"code": "bao-cao-thanh-tich", "name": "Báo cáo tóm tắt thành tích", "max_pages": 1, "copies": 2}
                ],
                "reward": {"text": "Mức thưởng theo quy định hiện hành."},
            }
        ],
        "procedures": [{"clause": "IV.2", "text": "Các đơn vị bình xét và gửi hồ sơ về Phòng Nội vụ."}],
        "report_schedules": [
            {
                "code": "bao-cao-nam",
                "clause": "V.1",
                "by": "Các đơn vị",
                "to": "Phòng Nội vụ",
                "frequency": "yearly",
                "due_rules": [{"month": 11, "day": 15, "before": True}],
                "text": "Báo cáo kết quả trước ngày 15 tháng 11 hằng năm.",
            }
        ],
        "organisation": [
            {
                "clause": "V.2",
                "body": "Phòng Nội vụ",
                "role": "thường trực",
                "duties": ["Theo dõi, đôn đốc."],
            }
        ],
        "recipients": ["Các phòng, ban, phường", "Lưu: VT"],
        "signatory": {"authority_line": "KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH", "name": "Nguyễn Văn Mẫu"},
        "readings": [
            {
                "clause": "I.3",
                "text": "Từ ngày ban hành Kế hoạch",
                "choice": "Phong trào bắt đầu ngày 02/01/2023, ngày ký kế hoạch.",
            }
        ],
    }


def _target(
    code: str, clause: str, text: str, indicator: str, op: str, value: int, year: int, **changes: Any
) -> dict[str, Any]:
    return {
        "code": code,
        "clause": clause,
        "text": text,
        "area": "Chính quyền số",
        "indicator": indicator,
        "op": op,
        "value": value,
        "unit": "%",
        "due": date(year, 12, 31),
        "due_text": f"đến hết năm {year}",
        "scope": "unit",
        "applies_to": ["phong-ban", "phuong-xa"],
    } | changes


def make_campaign(plan: Plan | None = None, launched: bool = True) -> Campaign:
    """The plan imported in the current authority and, unless told otherwise, launched on 02/01/2023."""
    campaign = import_plan(plan=plan or small_plan(), by=None, now=LAUNCH_TIME)
    if launched:
        launch_campaign(campaign=campaign, by=None, today=LAUNCH_DAY, now=LAUNCH_TIME)
        campaign.refresh_from_db()
    return campaign
