"""What an award of the plan is worth by a decision of one day, for each kind of subject that may get it."""

from dataclasses import dataclass
from datetime import date

from campaigns.law.figures import Figures, NoFigure
from campaigns.law.kinds import SUBJECTS
from campaigns.law.rewards import AwardNamed, RewardAmount, reward_for
from campaigns.planfile.schema import Award, Plan, Subject
from vietnamese.text import upper_first

HOUSEHOLDS = ["ho-gia-dinh"]


@dataclass(frozen=True)
class Amount:
    """The amount for one kind of subject, or why there is none."""

    subject: str
    reward: RewardAmount | None
    refusal: str = ""


def amounts_of(award: Award, plan: Plan, figures: Figures, day: date) -> list[Amount]:
    kinds = dict.fromkeys(rewarded_kind(subject) for subject in plan.subjects if subject.code in award.subjects)
    return [_amount(award, kind, figures, day) for kind in kinds]


def rewarded_kind(subject: Subject) -> str:
    """individual, collective, or household for a subject of households alone."""
    return "household" if subject.kind == "collective" and subject.unit_types == HOUSEHOLDS else subject.kind


def _amount(award: Award, kind: str, figures: Figures, day: date) -> Amount:
    named = AwardNamed(award.form, award.level, award.name, award.approver)
    name = upper_first(SUBJECTS[kind])
    try:
        return Amount(name, reward_for(figures, named, kind, day))
    except NoFigure as missing:
        return Amount(name, None, str(missing))
