"""One demand in words → the rule it asks for."""

from decimal import Decimal

import pytest

from campaigns.reader.draft import Draft, Read, jsonable
from campaigns.reader.parts.rules import RuleMaker
from criteria.engine import parse_rule

TARGETS = (
    {
        "code": "biet-boi",
        "clause": "III.1",
        "text": "70% học sinh tiểu học biết bơi",
        "area": "Về kỹ năng",
        "unit": "%",
        "value": Decimal(70),
    },
    {
        "code": "bien-bao",
        "clause": "III.2a",
        "text": "90% ao, hồ có biển cảnh báo",
        "area": "Về môi trường",
        "unit": "%",
        "value": Decimal(90),
    },
)


def maker(*, tiers: dict[str, Decimal] | None = None) -> RuleMaker:
    reads = tuple(Read(target, 1, str(target["text"])) for target in TARGETS)
    return RuleMaker(Draft(listed={"targets": reads}), tiers)


def shape(rule: dict) -> object:
    """The ops of a rule, nested as it is."""
    inner = rule.get("rules") or [rule[name] for name in ("condition", "then", "rule") if name in rule]
    return [rule["op"], *map(shape, inner)] if inner else rule["op"]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Gửi báo cáo đầy đủ, đúng thời gian quy định.", "reports_on_time"),
        ("Không có cá nhân bị kỷ luật từ cảnh cáo trở lên.", "no_violation"),
        ("Đạt từ 85 điểm trở lên theo bảng chấm điểm của phường.", "score"),
        ("Dẫn đầu cụm, khối thi đua", "rank"),
        ("Ủng hộ quỹ từ 10 triệu đồng trở lên", "contribution"),
        ("Thu nhập từ 200 triệu đồng/năm trở lên", "threshold"),
        ("Tối thiểu 60% hộ dân phân loại rác tại nguồn", "threshold"),
        ("70% học sinh tiểu học biết bơi", "target"),
        ("Hoàn thành các chỉ tiêu tại mục III", "targets"),
        ("Hoàn thành chỉ tiêu về môi trường", "targets"),
        ("Gương mẫu chấp hành pháp luật", "judgement"),
        ("Thực hiện theo quy định của pháp luật về thi đua, khen thưởng", "judgement"),
        ("Có sáng kiến được công nhận", "declaration"),
        ("Được trên 80% số phiếu đồng ý", "declaration"),
        ("Có kế hoạch phù hợp với nhiệm vụ của đơn vị", ["all", "document", "declaration"]),
        ("Có mô hình hay; không có đơn thư vượt cấp", ["all", "declaration", "declaration"]),
        (
            "Tạo việc làm cho ít nhất 30 lao động hoặc ủng hộ quỹ từ 500 triệu đồng trở lên",
            ["any", "threshold", "contribution"],
        ),
        ("Chi bộ hoàn thành tốt nhiệm vụ (đối với đơn vị có chi bộ)", ["when", "declaration", "declaration"]),
        ("Hoàn thành có chất lượng, đúng thời hạn nhiệm vụ được giao", ["all", "declaration", "judgement"]),
        ("Thực hiện tốt quy chế dân chủ ở cơ sở vật chất", "declaration"),
    ],
)
def test_kind_of_rule_that_words_ask_for(words, asked):
    rule = maker().rule(words, "Đơn vị")

    assert shape(rule) == asked
    parse_rule(jsonable(rule))


def test_figures_stand_in_the_rule_as_the_words_have_them():
    made = maker()

    assert made.rule("Trên 80% hộ tham gia bảo hiểm y tế", "Đơn vị")["compare"] == ">"
    assert made.rule("Không có cá nhân bị kỷ luật từ cảnh cáo trở lên", "Đơn vị")["level"] == "canh-cao"
    assert made.rule("Ủng hộ quỹ từ 1.500 triệu đồng trở lên", "Đơn vị")["norm"] == Decimal(1500)
    assert made.rule("Hoàn thành các chỉ tiêu tại tiết a khoản 2", "Đơn vị")["codes"] == ["bien-bao"]


def test_a_grade_is_read_by_the_tiers_of_the_plan():
    rule = maker(tiers={"xuat sac": Decimal(90)}).rule("Xếp loại Xuất sắc", "Đơn vị")

    assert rule["value"] == Decimal(90)


def test_a_norm_the_plan_leaves_open_stays_open():
    made = maker()
    rule = made.rule("Đóng góp kinh phí đạt định mức theo quy định của tỉnh", "Đơn vị")

    assert rule["norm"] is None
    assert made.doubts == ["Kế hoạch không nêu định mức đóng góp: để mở."]


def test_discipline_shuts_out_where_a_violation_is_recorded():
    rule = maker().excluded("Người bị kỷ luật từ khiển trách trở lên thì không được khen.")

    assert shape(rule) == ["not", "no_violation"]


def test_what_only_a_rule_measures_becomes_an_indicator_once():
    made = maker()
    first = made.rule("90% hồ sơ được giải quyết đúng hạn", "Đơn vị")
    second = made.rule("60% hồ sơ được giải quyết đúng hạn", "Đơn vị")

    assert first["indicator"] == second["indicator"]
    assert [one["kind"] for one in made.indicators] == ["ratio"]
