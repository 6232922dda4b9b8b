"""What the report says, proven on the paper itself."""

from dataclasses import replace

import pytest

from documents.paper import Annex, BulletList, Paper, Paragraph, Table, plain
from summaries.facts import SummaryFacts, summary_facts
from summaries.narrative import sentence_of
from summaries.paper import summary_paper
from tests.factories.units import make_unit
from tests.summaries.world import evaluated, reported_campaign
from units.tenancy import authority_scope


@pytest.fixture
def facts(inside, settings) -> SummaryFacts:
    return summary_facts(evaluated(inside, reported_campaign()))


@pytest.fixture
def paper(facts) -> Paper:
    return summary_paper(facts)


def sentences(paper: Paper) -> list[str]:
    said = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            said.append(plain(block.runs))
        elif isinstance(block, BulletList):
            said += [plain(item) for item in block.items]
    return said


def table(holder: Paper | Annex) -> Table:
    return next(block for block in holder.blocks if isinstance(block, Table))


def test_head_leaves_number_and_day_to_the_office(paper):
    assert (paper.head.number, paper.head.issued_on, paper.head.year) == (None, None, 2024)
    assert paper.head.symbol == "BC-UBND"


def test_abstract_names_occasion_and_campaign(paper):
    assert paper.abstract == "Sơ kết phong trào thi đua Chuyển đổi số giai đoạn 2023 - 2025"


def test_common_share_is_a_sum_of_parts_with_its_coverage(paper):
    rows = {row.cells[1]: row.cells[2:] for row in table(paper).rows if len(row.cells) > 1}

    assert rows["Toàn quận đạt 85% (mục\u00a0II.2d, hạn\u00a031/12/2023)"] == (
        "tối\u00a0thiểu 85%",
        "77,5%",
        "2/3",
        "Chưa kết luận",
    )


def test_every_target_of_the_plan_stands_in_the_table(paper, facts):
    numbers = [row.cells[0] for row in table(paper).rows if len(row.cells) > 1]

    assert numbers == [str(number) for number in range(1, len(facts.plan.targets) + 1)]


def test_late_and_silent_units_are_named(paper):
    said = sentences(paper)

    assert "Chưa nộp báo cáo đến hạn ở ít nhất một kỳ: 01 đơn vị (Phòng Tư pháp)." in said
    assert "Nộp báo cáo trễ hạn ở ít nhất một kỳ: 01 đơn vị (Phòng Y tế)." in said


def test_a_target_set_to_every_unit_says_how_many_stand_against_it(paper):
    judged = {row.cells[1].split(" (mục")[0]: row.cells[-1] for row in table(paper).rows if len(row.cells) > 1}

    assert "Chưa đạt\n(01\u00a0đơn\u00a0vị)" in judged.values()


def test_units_that_reached_everything_are_named_together(paper):
    said = sentences(paper)

    assert "01 đơn vị đạt mọi chỉ tiêu được giao: Phòng Nội vụ." in said
    assert not any("Phòng Y tế: đạt" in line for line in said)


def test_targets_of_one_sentence_are_told_apart(facts):
    twins = [replace(target, part="Phường, xã") for target in facts.targets[:1]]

    assert sentence_of(twins[0]).endswith(" – phường, xã")
    assert {target.part for target in facts.targets} == {""}


def test_annex_lists_every_unit_and_no_person_who_still_waits(paper, facts):
    (of_units,) = paper.annexes

    assert [row.cells[1] for row in table(of_units).rows if len(row.cells) > 1] == [
        "Phòng Nội vụ",
        "Phòng Tư pháp",
        "Phòng Y tế",
    ]
    assert [person.name for person in facts.people] == ["Nguyễn Thị Hoa"]


def test_same_evaluation_gives_the_same_paper(facts, paper):
    assert summary_paper(facts) == paper


def test_last_sentence_is_closed(paper):
    assert sentences(paper)[-1].endswith("./.")


def test_nothing_of_another_authority_enters(authority, other_authority):
    with authority_scope(other_authority):
        reported_campaign()
    with authority_scope(authority):
        campaign = reported_campaign()
    facts_ = evaluated(authority, campaign)

    with authority_scope(authority):
        assert len(summary_facts(facts_).units) == 3


@pytest.mark.parametrize("more_units", [0, 3])
def test_facts_take_the_same_reads_for_any_number_of_units(inside, django_assert_num_queries, more_units):
    campaign = reported_campaign()
    for number in range(more_units):
        make_unit(f"Phòng {number}")
    evaluation = evaluated(inside, campaign)

    with django_assert_num_queries(4):
        summary_facts(evaluation)
