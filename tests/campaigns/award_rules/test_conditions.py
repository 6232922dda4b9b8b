"""When a paper is asked for, in one sentence, and what looks wrong about it."""

import pytest

from campaigns.award_rules.conditions import condition_text, doubt
from campaigns.planfile.schema import Award, Condition, DossierPaper
from tests.factories.campaigns import small_plan

TYPES = {"doanh-nghiep": "Doanh nghiệp", "hop-tac-xa": "Hợp tác xã"}
AWARD = small_plan().awards[0]


def condition(**said: object) -> Condition:
    return Condition.model_validate({"text": "như in", **said})


def paper(required_when: Condition | None) -> DossierPaper:
    return DossierPaper(code="giay", name="Giấy", required_when=required_when)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (None, "ở mọi hồ sơ"),
        (condition(), "ở mọi hồ sơ"),
        (condition(levels=["state"]), "khi khen cấp Nhà nước"),
        (
            condition(unit_types=["doanh-nghiep"], head_of_unit_types=["doanh-nghiep"], either=True),
            "khi tập thể là Doanh nghiệp, hoặc cá nhân là người đứng đầu Doanh nghiệp",
        ),
        (
            condition(unit_types=["doanh-nghiep", "hop-tac-xa"], levels=["province", "state"]),
            "khi tập thể là Doanh nghiệp hoặc Hợp tác xã, và khen cấp tỉnh hoặc cấp Nhà nước",
        ),
        (condition(subject_kinds=["individual"]), "khi người được khen là cá nhân"),
    ],
    ids=["none", "only words", "level", "either", "both", "kind"],
)
def test_condition_reads_as_one_sentence(asked, words):
    assert condition_text(asked, TYPES) == words


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (None, ""),
        (condition(), "Chưa chọn điều kiện nào"),
        (condition(levels=["state"]), "không bao giờ được hỏi"),
        (condition(levels=["state"], unit_types=["doanh-nghiep"], either=True), ""),
        (condition(unit_types=["doanh-nghiep"], head_of_unit_types=["doanh-nghiep"]), "Chỉ cần một trong các"),
        (condition(levels=["district"]), ""),
    ],
    ids=["none", "only words", "never", "may hold", "never both", "its level"],
)
def test_doubtful_condition_is_pointed_out(asked, sentence):
    found = doubt(paper(asked), Award.model_validate(AWARD.model_dump()))

    assert sentence in found
    assert bool(found) is bool(sentence)
