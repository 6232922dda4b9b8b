"""The sentence of a rule that is being written, and the codes made for it."""

from campaigns.rule_editor.saying import sentence_of, with_codes
from campaigns.rule_editor.tree import EMPTY, Node, data_of, from_rule, new_node
from criteria.engine import parse_rule
from tests.factories.campaigns import small_plan

PLAN = small_plan()


def test_a_complete_rule_reads_back_in_the_names_of_the_plan():
    tree = from_rule(parse_rule(PLAN.criteria[0].rule))

    assert sentence_of(tree, PLAN) == "Đạt chỉ tiêu “trên 80% hồ sơ công việc” và tất cả báo cáo gửi đúng hạn."


def test_a_yes_no_indicator_reads_back_as_yes():
    tree = Node("threshold", {"indicator": "ke-hoach-so", "compare": "=", "value": "1"})

    assert sentence_of(tree, PLAN) == "“Ban hành kế hoạch chuyển đổi số”: có."


def test_what_is_missing_stands_in_brackets():
    tree = Node(
        "any",
        parts=(new_node("target"), Node("when", parts=(EMPTY, new_node("no_violation"))), new_node("at_least")),
    )

    assert sentence_of(tree, PLAN) == (
        "[đạt một chỉ tiêu: chưa đủ] hoặc (nếu [chưa chọn điều kiện] thì không vi phạm từ khiển trách trở lên) hoặc "
        "(đạt ít nhất … trong các điều kiện: [chưa chọn điều kiện]; [chưa chọn điều kiện])."
    )
    assert sentence_of(Node("all"), PLAN) == "[chưa có điều kiện]."


def test_codes_come_from_the_words_and_the_same_words_share_one():
    said_before = Node("declaration", {"statement": "Có sáng kiến được công nhận."})
    new = Node("declaration", {"statement": "Có mô hình hay."})
    tree = with_codes(Node("all", parts=(said_before, new, new, Node("document", {"name": "Kế hoạch tháng"}))), PLAN)

    data, wrong = data_of(tree)

    assert not wrong
    codes = [part.get("code") or part["document"] for part in data["rules"]]
    assert codes == ["sang-kien", "co-mo-hinh-hay", "co-mo-hinh-hay", "ke-hoach-thang"]


def test_a_code_that_is_taken_by_other_words_is_not_taken_again():
    tree = with_codes(Node("document", {"name": "Kế hoạch"}), PLAN)

    assert tree.said("document") == "ke-hoach-2"


def test_a_code_that_was_set_stays():
    tree = Node("document", {"name": "Kế hoạch phát động năm nay", "document": "ke-hoach"})

    assert with_codes(tree, PLAN) == tree
