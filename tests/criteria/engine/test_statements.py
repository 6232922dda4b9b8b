import pytest
from hypothesis import given

from criteria.engine import Names, describe, parse_rule
from criteria.engine.rules import AtLeast
from criteria.engine.statements import Gap
from tests.criteria.engine.trees import EXAMPLES, RULES

NAMES = Names(
    targets={"ho-so-2023": "70% hồ sơ trên mạng;", "ho-so-2025": "90% hồ sơ trên mạng."},
    indicators={"ho-so": "Tỷ lệ hồ sơ", "diem": "Điểm chuyển đổi số", "dong-gop": "Giá trị đóng góp"},
)
SAID = {
    "all": "Đạt chỉ tiêu “70% hồ sơ trên mạng” và đạt chỉ tiêu “70% hồ sơ trên mạng”.",
    "any": "Đạt chỉ tiêu “70% hồ sơ trên mạng” hoặc đạt chỉ tiêu “70% hồ sơ trên mạng”.",
    "not": "Không thuộc trường hợp (đạt chỉ tiêu “70% hồ sơ trên mạng”).",
    "at_least": (
        "Đạt ít nhất 1 trong các điều kiện: đạt chỉ tiêu “70% hồ sơ trên mạng”; đạt chỉ tiêu “70% hồ sơ trên mạng”."
    ),
    "when": "Nếu đạt chỉ tiêu “70% hồ sơ trên mạng” thì đạt chỉ tiêu “70% hồ sơ trên mạng”.",
    "target": "Đạt chỉ tiêu “70% hồ sơ trên mạng”.",
    "targets": (
        "Đạt ít nhất 50% các chỉ tiêu được giao thuộc nhóm “Chính quyền số”: "
        "“70% hồ sơ trên mạng”, “90% hồ sơ trên mạng”, "
        "đến hạn tính đến ngày 31/12/2023, mỗi chỉ số lấy chỉ tiêu có hạn sau cùng."
    ),
    "threshold": "“Tỷ lệ hồ sơ” ≥ 62,5%.",
    "reports_on_time": "Ít nhất 90% báo cáo gửi đúng hạn.",
    "document": "Có “Kế hoạch phát động”.",
    "declaration": "Kê khai có xác nhận “Đơn vị có mô hình hiệu quả”.",
    "score": "Điểm “Điểm chuyển đổi số” đạt mức do người có thẩm quyền xem xét (kế hoạch không nêu mức).",
    "rank": "Xếp trong 3 vị trí đầu cụm, khối về “Điểm chuyển đổi số”.",
    "no_violation": "Không vi phạm từ khiển trách trở lên.",
    "contribution": "“Giá trị đóng góp” từ 10.000.000 đồng trở lên (Hướng dẫn 15).",
    "judgement": "Hội đồng xem xét “Có tiêu biểu không?”.",
}


@pytest.mark.parametrize("op", EXAMPLES)
def test_every_rule_says_what_it_asks(op):
    assert describe(parse_rule(EXAMPLES[op]), NAMES) == SAID[op]


def test_a_combination_within_a_combination_stands_in_brackets():
    inner = {"op": "any", "rules": [EXAMPLES["document"], EXAMPLES["target"]]}

    assert describe(parse_rule({"op": "all", "rules": [EXAMPLES["no_violation"], inner]}), NAMES) == (
        "Không vi phạm từ khiển trách trở lên và (có “Kế hoạch phát động” hoặc đạt chỉ tiêu “70% hồ sơ trên mạng”)."
    )


def test_a_yes_no_indicator_is_asked_for_in_words():
    rule = parse_rule({"op": "threshold", "indicator": "ho-so", "compare": "=", "value": 1})

    assert describe(rule, Names(indicators=NAMES.indicators, yes_no={"ho-so"})) == "“Tỷ lệ hồ sơ”: có."


def test_a_rule_still_being_written_says_what_is_open():
    rule = AtLeast(rules=(parse_rule(EXAMPLES["document"]), Gap(words="[đạt một chỉ tiêu: …]")))

    assert describe(rule, NAMES) == (
        "Đạt ít nhất … trong các điều kiện: có “Kế hoạch phát động”; [đạt một chỉ tiêu: …]."
    )


@given(RULES)
def test_any_rule_can_be_said_even_without_names(rule):
    assert describe(rule).endswith(".")
