"""How far each section of a plan has come, and what to write next."""

from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.builder.sections import SECTIONS, Section
from campaigns.launching.readiness import Finding, Weight
from campaigns.planfile.schema import Plan

SAID_ELSEWHERE = frozenset({"period_over", "no_recipients", "no_schedule", "nothing_asked", "no_signatory"})
"""Rules of the check-list that say no more than that a section is empty, or nothing that can be written."""


@dataclass(frozen=True)
class Progress:
    """One section: `state` is done, lacking, missing (needed and empty) or empty. `lacking` says what in sentences."""

    section: Section
    count: int
    state: str
    lacking: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state in {"lacking", "missing"}


def progress_of(plan: Plan, findings: Iterable[Finding]) -> list[Progress]:
    """Every section in the order of the plan. `findings`: what the check-list of the launch says of this plan."""
    said: dict[str, list[str]] = {}
    for finding in sorted(findings, key=lambda one: one.weight is not Weight.MUST):
        if finding.rule not in SAID_ELSEWHERE:
            where = f"“{finding.item}”: " if finding.item else ""
            said.setdefault(finding.section, []).append(f"{where}{finding.sentence}")
    return [_progress(section, plan, said) for section in SECTIONS]


def _progress(section: Section, plan: Plan, said: dict[str, list[str]]) -> Progress:
    names = section.fields or (section.collection,)
    count = len(getattr(plan, section.collection)) if section.collection else 0
    lacking = (*_lacking_words(section, plan), *(sentence for name in names for sentence in said.get(name, ())))
    if not _is_written(section, plan):
        return Progress(section, count, "missing" if section.needed else "empty")
    return Progress(section, count, "lacking" if lacking else "done", lacking)


def _is_written(section: Section, plan: Plan) -> bool:
    if section.slug == "nguoi-ky":
        return any(plan.signatory.model_dump().values())
    return any(getattr(plan, name) for name in section.fields or (section.collection,))


def _lacking_words(section: Section, plan: Plan) -> list[str]:
    """What single fields of the plan should say."""
    if section.slug == "dau-van-ban" and not plan.place:
        return ["Chưa ghi địa danh."]
    if section.slug == "nguoi-ky" and not plan.signatory.name:
        return ["Chưa ghi họ và tên người ký."]
    return []


def next_to_write(progress: Iterable[Progress]) -> Progress | None:
    """The first section that still needs something; None when all is written."""
    return next((one for one in progress if one.is_open), None)
