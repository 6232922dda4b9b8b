"""Tiền thưởng: what an award is worth on the day of its decision, and why. No database, clock or settings.

Coefficient times base salary, both as they hold on the day the decision is signed, rounded up to the unit of the
decree. Sources: Nghị định 91/2017/NĐ-CP, Điều 68; Nghị định 152/2025/NĐ-CP, Điều 49.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from campaigns.law.figures import Figures, LawFigure, NoFigure
from campaigns.wording import WORDS
from vietnamese.numbers import money_text, number_text
from vietnamese.text import fold


@dataclass(frozen=True)
class AwardNamed:
    """An award as a plan words it."""

    form: str
    level: str
    name: str = ""
    approver: str = ""


@dataclass(frozen=True)
class RewardAmount:
    """The amount with the figures that it was computed from."""

    award: str
    subject_kind: str
    day: date
    coefficient: LawFigure
    base: LawFigure
    rounding: LawFigure

    @property
    def product(self) -> Decimal:
        return self.coefficient.value * self.base.value

    @property
    def amount(self) -> Decimal:
        steps = (self.product / self.rounding.value).to_integral_value(rounding=ROUND_CEILING)
        return steps * self.rounding.value

    @property
    def explanation(self) -> str:
        """ "0,3 × 2.530.000 đồng = 759.000 đồng, làm tròn lên 760.000 đồng"."""
        said = f"{number_text(self.coefficient.value)} × {money_text(self.base.value)} = {money_text(self.product)}"
        return said if self.amount == self.product else f"{said}, làm tròn lên {money_text(self.amount)}"

    @property
    def figures(self) -> tuple[LawFigure, ...]:
        return self.coefficient, self.base, self.rounding

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(figure.source for figure in self.figures))

    @property
    def doubts(self) -> tuple[str, ...]:
        return tuple(f"{figure.source}: {figure.note}" for figure in self.figures if figure.is_doubtful)


def reward_for(figures: Figures, award: AwardNamed, subject_kind: str, day: date) -> RewardAmount:
    """What one `subject_kind` (individual, collective, household) gets by a decision of the day. Raises NoFigure."""
    kind = award_of_decree(award, subject_kind)
    return RewardAmount(
        award=kind,
        subject_kind=subject_kind,
        day=day,
        coefficient=figures.on("reward_coefficient", f"{kind}.{subject_kind}", day),
        base=figures.on("base_salary", "", day),
        rounding=figures.on("reward_rounding", "", day),
    )


BY_FORM_AND_LEVEL = {
    ("flag", "state"): "co-thi-dua-chinh-phu",
    ("flag", "province"): "co-thi-dua-cap-tinh",
    ("pm_certificate", "state"): "bang-khen-thu-tuong",
    ("certificate_of_merit", "province"): "bang-khen-cap-tinh",
    ("commendation", "district"): "giay-khen",
    ("commendation", "unit"): "giay-khen",
}
"""Where form and level alone name one award of the decrees."""
MEDALS = {
    "hạng nhất": "huan-chuong-lao-dong-hang-nhat",
    "hạng nhì": "huan-chuong-lao-dong-hang-nhi",
    "hạng ba": "huan-chuong-lao-dong-hang-ba",
}
TITLES = {
    "chiến sĩ thi đua toàn quốc": "chien-si-thi-dua-toan-quoc",
    "chiến sĩ thi đua cơ sở": "chien-si-thi-dua-co-so",
    "chiến sĩ thi đua": "chien-si-thi-dua-cap-tinh",
    "tập thể lao động tiên tiến": "tap-the-lao-dong-tien-tien",
    "đơn vị tiên tiến": "tap-the-lao-dong-tien-tien",
    "lao động tiên tiến": "lao-dong-tien-tien",
    "chiến sĩ tiên tiến": "lao-dong-tien-tien",
    "lao động xuất sắc": "tap-the-lao-dong-xuat-sac",
    "đơn vị quyết thắng": "tap-the-lao-dong-xuat-sac",
    "văn hóa": "thon-to-dan-pho-van-hoa",
    "tiêu biểu": "xa-phuong-tieu-bieu",
}
"""Words of an award's name, the longer before those that they contain."""
COMMUNE_OFFICES = ("ubnd", "ủy ban nhân dân")
COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")


def award_of_decree(award: AwardNamed, subject_kind: str) -> str:
    """Which award of the decrees on rewards is meant. Raises NoFigure where the plan leaves it open."""
    if award.form == "unspecified":
        raise NoFigure("Kế hoạch chưa nêu hình thức khen thưởng nên chưa tính được mức thưởng.")
    if award.form == "medal":
        return _by_words(award, MEDALS, "Mức thưởng tùy hạng huân chương: hãy ghi rõ hạng trong tên hình thức.")
    if award.form == "title":
        return _by_words(award, TITLES, "Tên danh hiệu không có trong nghị định về mức thưởng: hãy ghi đúng tên.")
    kind = BY_FORM_AND_LEVEL.get((award.form, award.level))
    if kind is None:
        form, level = WORDS["form"].get(award.form, award.form), WORDS["level"].get(award.level, award.level)
        raise NoFigure(f"Nghị định không có mức thưởng cho {form} {level.lower()}: hãy xem lại hình thức và cấp khen.")
    return "giay-khen-cap-xa" if kind == "giay-khen" and _is_of_commune(award.approver) else kind


def _by_words(award: AwardNamed, awards: dict[str, str], otherwise: str) -> str:
    said = fold(award.name)
    for words, kind in awards.items():
        if fold(words) in said:
            return kind
    raise NoFigure(otherwise)


def _is_of_commune(approver: str) -> bool:
    """Whether the one who decides is the head of a commune: "Chủ tịch Ủy ban nhân dân phường 5"."""
    said = f" {fold(approver)} "
    for office in COMMUNE_OFFICES:
        after = said.partition(f" {fold(office)} ")[2]
        if after.startswith(tuple(f"{fold(commune)} " for commune in COMMUNES)):
            return True
    return False
