"""What the sections and fields of a plan are called where two plans are compared or corrected."""

from campaigns.builder.labels import label_of
from campaigns.planfile import schema
from campaigns.planfile.overview import COUNTED
from campaigns.planfile.schema import Part

SECTIONS: dict[str, str] = {"plan": "Thông tin chung", "period": "Thời gian", **COUNTED, "signatory": "Người ký"}
"""Every part of a plan that is compared, in the order of the paper; "plan" holds what stands outside the lists."""

OWN: dict[tuple[type[Part], str], str] = {
    (schema.Target, "op"): "Yêu cầu",
    (schema.Condition, "text"): "Chỉ cần khi",
    (schema.Reward, "basis"): "Căn cứ mức thưởng",
}
"""Fields that a form explains by what stands around them, and a list of changes does not."""
RULE_WORDS: dict[str, str] = {
    "text": "Lời văn của quy tắc",
    "name": "Tên giấy tờ",
    "statement": "Câu kê khai",
    "question": "Câu hỏi xem xét",
    "norm_source": "Nguồn của mức đóng góp",
}
"""Words inside a rule, by key."""


def field_label(kind: type[Part], name: str) -> str:
    """The Vietnamese name of a field of this kind of part: as in its form."""
    return OWN.get((kind, name)) or label_of(kind.__name__, name)[0]
