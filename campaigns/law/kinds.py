"""What kinds of figures there are, what each is about, and how pages call them."""

from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True)
class Kind:
    """A kind of figure. `subjects`: whether its keys also say who is rewarded; `remark`: what a reader should know."""

    name: str
    unit: str
    keys: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    most: int | None = None
    is_whole: bool = False
    remark: str = ""

    def all_keys(self) -> tuple[str, ...]:
        if self.subjects:
            return tuple(f"{key}.{subject}" for key, subject in product(self.keys, self.subjects))
        return self.keys or ("",)


AWARDS = {
    "huan-chuong-lao-dong-hang-nhat": "Huân chương Lao động hạng Nhất",
    "huan-chuong-lao-dong-hang-nhi": "Huân chương Lao động hạng Nhì",
    "huan-chuong-lao-dong-hang-ba": "Huân chương Lao động hạng Ba",
    "co-thi-dua-chinh-phu": "Cờ thi đua của Chính phủ",
    "co-thi-dua-cap-tinh": "Cờ thi đua của bộ, ban, ngành, tỉnh",
    "co-thi-dua-quan-khu-dai-hoc-quoc-gia": "Cờ thi đua của quân khu, Đại học Quốc gia",
    "bang-khen-thu-tuong": "Bằng khen của Thủ tướng Chính phủ",
    "bang-khen-cap-tinh": "Bằng khen của bộ, ban, ngành, tỉnh",
    "bang-khen-quan-khu-dai-hoc-quoc-gia": "Bằng khen của quân khu, Đại học Quốc gia",
    "giay-khen": "Giấy khen",
    "giay-khen-cap-xa": "Giấy khen của Chủ tịch UBND cấp xã",
    "chien-si-thi-dua-toan-quoc": "Chiến sĩ thi đua toàn quốc",
    "chien-si-thi-dua-cap-tinh": "Chiến sĩ thi đua bộ, ban, ngành, tỉnh",
    "chien-si-thi-dua-co-so": "Chiến sĩ thi đua cơ sở",
    "lao-dong-tien-tien": "Lao động tiên tiến, Chiến sĩ tiên tiến",
    "tap-the-lao-dong-xuat-sac": "Tập thể lao động xuất sắc, Đơn vị quyết thắng",
    "tap-the-lao-dong-tien-tien": "Tập thể Lao động tiên tiến, Đơn vị tiên tiến",
    "xa-phuong-tieu-bieu": "Xã, phường, đặc khu tiêu biểu",
    "thon-to-dan-pho-van-hoa": "Thôn, tổ dân phố văn hóa",
}
"""Awards as the decrees on rewards list them."""

SUBJECTS = {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}

VOTED = {
    "anh-hung": "Anh hùng",
    "huan-chuong": "Huân chương",
    "co-thi-dua-chinh-phu": AWARDS["co-thi-dua-chinh-phu"],
    "bang-khen-thu-tuong": AWARDS["bang-khen-thu-tuong"],
    "chien-si-thi-dua-toan-quoc": AWARDS["chien-si-thi-dua-toan-quoc"],
    "chien-si-thi-dua-cap-tinh": AWARDS["chien-si-thi-dua-cap-tinh"],
}

KINDS = {
    "base_salary": Kind("Lương cơ sở", "đồng", is_whole=True, remark="Lấy theo ngày ký quyết định khen thưởng."),
    "reward_coefficient": Kind(
        "Hệ số tiền thưởng",
        "lần",
        tuple(AWARDS),
        tuple(SUBJECTS),
        remark="Nhân với lương cơ sở. Dữ liệu văn bản ghi Nghị định số 152/2025/NĐ-CP hết hiệu lực ngày 01/3/2027, và "
        "Luật số 06/2026/QH16 có hiệu lực từ ngày 01/10/2026: cần theo dõi văn bản thay thế.",
    ),
    "reward_rounding": Kind(
        "Mức làm tròn tiền thưởng", "đồng", is_whole=True, remark="Tiền thưởng được làm tròn lên đến mức này."
    ),
    "council_min_yes": Kind(
        "Tỷ lệ phiếu đồng ý tối thiểu",
        "%",
        tuple(VOTED),
        most=100,
        remark="Tính trên tổng số thành viên Hội đồng. Hình thức không có ở đây theo quy chế của Hội đồng.",
    ),
    "council_quorum": Kind("Tỷ lệ thành viên phải dự họp", "%", most=100),
    "report_first_day": Kind("Ngày bắt đầu lấy số liệu báo cáo", "ngày", most=28, is_whole=True),
    "report_last_day": Kind("Ngày chốt số liệu báo cáo", "ngày", most=28, is_whole=True),
    "report_due_day": Kind("Ngày nộp báo cáo được đề xuất", "ngày", most=28, is_whole=True),
}


def kind_name(kind: str) -> str:
    return KINDS[kind].name if kind in KINDS else kind


def key_name(kind: str, key: str) -> str:
    """ "Bằng khen của bộ, ban, ngành, tỉnh, tập thể"; "" where the kind has one figure only."""
    award, _, subject = key.partition(".")
    name = AWARDS.get(award) or VOTED.get(award) or award
    return f"{name}, {SUBJECTS.get(subject, subject)}" if subject else name
