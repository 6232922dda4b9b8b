"""When a paper of the dossier is asked for, as the portal judges it: one sentence beside the words of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaigns.planfile.schema import Award, Condition, DossierPaper
from campaigns.wording import WORDS
from vietnamese.text import lower_first


@dataclass(frozen=True)
class PaperLine:
    """One paper: `asked` says when. `doubt` what is suspicious about its condition, or nothing."""

    paper: DossierPaper
    asked: str
    doubt: str


def paper_lines(award: Award, type_names: Mapping[str, str]) -> list[PaperLine]:
    """The papers of an award in order. `type_names`: code → name of the unit types."""
    return [
        PaperLine(paper, condition_text(paper.required_when, type_names), doubt(paper, award))
        for paper in award.dossier
    ]


def condition_text(condition: Condition | None, type_names: Mapping[str, str]) -> str:
    """ "khi tập thể là Doanh nghiệp, hoặc cá nhân là người đứng đầu Doanh nghiệp"; "ở mọi hồ sơ" without one."""
    if condition is None:
        return "ở mọi hồ sơ"
    parts = [
        _part("tập thể là", [type_names.get(code, code) for code in condition.unit_types]),
        _part("cá nhân là người đứng đầu", [type_names.get(code, code) for code in condition.head_of_unit_types]),
        _part("khen", [lower_first(WORDS["level"][level]) for level in condition.levels]),
        _part("người được khen là", [lower_first(WORDS["subject"][kind]) for kind in condition.subject_kinds]),
    ]
    said = [part for part in parts if part]
    if not said:
        return "ở mọi hồ sơ"
    return "khi " + (", hoặc " if condition.either else ", và ").join(said)


def _part(words: str, names: list[str]) -> str:
    return f"{words} {' hoặc '.join(names)}" if names else ""


def doubt(paper: DossierPaper, award: Award) -> str:
    """What a clerk should look at again: words that nothing judges, or a condition that never holds for this award."""
    condition = paper.required_when
    if condition is None:
        return ""
    if not (condition.unit_types or condition.head_of_unit_types or condition.levels or condition.subject_kinds):
        return "Chưa chọn điều kiện nào để cổng tự xét: giấy tờ này sẽ hỏi ở mọi hồ sơ."
    only_level = not (condition.unit_types or condition.head_of_unit_types or condition.subject_kinds)
    if condition.levels and award.level not in condition.levels and (only_level or not condition.either):
        return "Hình thức này không thuộc cấp khen đã chọn nên giấy tờ không bao giờ được hỏi."
    if condition.unit_types and condition.head_of_unit_types and not condition.either:
        return "Một hồ sơ không thể vừa của đơn vị vừa của người đứng đầu: hãy chọn “Chỉ cần một trong các điều kiện”."
    return ""
