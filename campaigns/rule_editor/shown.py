"""A rule as the page shows it: every condition with its number, its controls, and the steps it offers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from campaigns.rule_editor import kinds
from campaigns.rule_editor.choices import LEVEL_CHOICES, Choices, Grouped, Offer, is_yes_no, target_words
from campaigns.rule_editor.kinds import GROUPINGS, KINDS, LEAF_OPS, LISTS
from campaigns.rule_editor.steps import possible
from campaigns.rule_editor.tree import Node, Path, name_at, number_of

JOINED = {"all": "và", "any": "hoặc", "at_least": "hoặc"}
LEAF_GROUPS = (
    ("Chỉ tiêu, số liệu", ("target", "targets", "threshold", "score", "rank", "contribution", "reports_on_time")),
    ("Hồ sơ, kê khai", ("document", "declaration", "no_violation")),
    ("Người xem xét", ("judgement",)),
)


@dataclass(frozen=True)
class Control:
    """One field of a condition. `shape` names its markup; `redraws`: another choice changes what else is asked."""

    name: str
    label: str
    where: str
    shape: str
    value: str = ""
    groups: Grouped = field(default_factory=list)
    picked: Choices = field(default_factory=list)
    error: str = ""
    redraws: bool = False
    is_focused: bool = False

    @property
    def id(self) -> str:
        return "id_" + self.name.replace(".", "_")


@dataclass(frozen=True)
class Condition:
    """A node of the tree on the page. `word` joins it to the one before: "và", "hoặc", "nếu", "thì"."""

    name: str
    number: str
    where: str
    op: str
    hint: str
    word: str
    kind: Control
    controls: list[Control]
    technical: list[Control]
    text: Control
    words: str
    steps: frozenset[str]
    parts: list["Condition"]

    @property
    def id(self) -> str:
        return "id_" + self.name.replace(".", "_") + "_box"

    @property
    def is_list(self) -> bool:
        return self.op in LISTS

    @property
    def is_group(self) -> bool:
        return bool(self.op) and self.op not in LEAF_OPS

    @property
    def drop_question(self) -> str:
        """What is asked before a group goes with everything in it; "" where little would be lost."""
        filled = sum(1 for part in self.parts if part.op)
        return f"Bỏ cả nhóm này với {filled} điều kiện bên trong?" if filled > 1 else ""

    @property
    def has_technical_errors(self) -> bool:
        return any(control.error for control in self.technical)


class Shown:
    """Makes the conditions of one page. `wrong`: name of field → sentence; `at`: where the clerk goes on."""

    def __init__(self, root: Node, offer: Offer, wrong: Mapping[str, str], at: Path | None = None) -> None:
        self._root, self._offer, self._wrong, self._at = root, offer, wrong, at

    @property
    def root(self) -> Condition:
        return self._condition(self._root, (), "")

    def _condition(self, node: Node, path: Path, word: str) -> Condition:
        name = name_at(self._root, path)
        number = number_of(name)
        where = f"điều kiện {number}" if number else "cả tiêu chí"
        make = _Controls(node, name, where, self._offer, self._wrong, is_here=path == self._at)
        shown, technical = make.all()
        target = self._offer.targets.get(node.said("target")) if node.op == "target" else None
        return Condition(
            name=name,
            number=number,
            where=where,
            op=node.op,
            hint=KINDS[node.op].hint if node.op in KINDS else "",
            word=word,
            kind=make.kind(),
            controls=shown,
            technical=technical,
            text=make.text(),
            words=target_words(target) if target else "",
            steps=possible(self._root, path),
            parts=[
                self._condition(part, (*path, number), _word(node.op, number)) for number, part in enumerate(node.parts)
            ],
        )


def _word(op: str, number: int) -> str:
    if op == "when":
        return ("nếu", "thì")[number]
    return JOINED.get(op, "") if number else ""


@dataclass(frozen=True)
class _Controls:
    """The controls of one condition."""

    node: Node
    name: str
    where: str
    offer: Offer
    wrong: Mapping[str, str]
    is_here: bool

    def kind(self) -> Control:
        is_open = self.is_here and (not self.node.op or self.node.op not in LEAF_OPS)
        return self._control("op", "Loại điều kiện", "select", self._kinds(), redraws=True, is_focused=is_open)

    def _kinds(self) -> Grouped:
        groupings = [(kind.op, kind.label) for kind in GROUPINGS]
        if self.node.op and self.node.op not in LEAF_OPS:
            return [("", groupings)]
        leaves = [(title, [(op, KINDS[op].label) for op in ops]) for title, ops in LEAF_GROUPS]
        empty: Grouped = [] if self.node.op else [("", [("", "Chọn loại điều kiện")])]
        return [*empty, *leaves, ("Nhóm điều kiện", groupings)]

    def text(self) -> Control:
        return self._control("text", "Nguyên văn của kế hoạch cho phần này", "area")

    def all(self) -> tuple[list[Control], list[Control]]:
        """What is asked, and what stands under technical details."""
        builders = {
            "target": self._target,
            "targets": self._targets,
            "threshold": self._threshold,
            "score": self._score,
            "rank": self._rank,
            "contribution": self._contribution,
            "reports_on_time": self._reports,
            "document": self._document,
            "declaration": self._declaration,
            "no_violation": self._violation,
            "judgement": self._judgement,
            "at_least": self._at_least,
        }
        made = builders[self.node.op]() if self.node.op in builders else []
        technical = {"document", "code"}
        last = [control.name.rpartition(".")[2] for control in made]
        shown = [control for control, key in zip(made, last, strict=True) if key not in technical]
        return shown, [control for control, key in zip(made, last, strict=True) if key in technical]

    # --- by kind ---

    def _target(self) -> list[Control]:
        groups = self._with_gone("target", self.offer.targets_by_area)
        return [self._control("target", "Chỉ tiêu", "select", _or("Chọn chỉ tiêu", groups), redraws=True)]

    def _targets(self) -> list[Control]:
        areas = self._with_gone("area", [("", [("", "Mọi lĩnh vực"), *self.offer.areas])])
        return [
            self._control("area", "Lĩnh vực", "select", areas),
            self._control("need", "Cần đạt", "select", _among(kinds.NEED)),
            self._control("amount", "Số lượng", "number"),
            self._control("by", "Hạn của các chỉ tiêu", "select", _among(kinds.BY)),
            self._control("by_date", "Đến ngày", "day"),
            replace(self._control("codes", "Chỉ tiêu trong nhóm", "codes", self._others()), picked=self._picked()),
            self._control("last_due", "Mỗi chỉ số chỉ tính chỉ tiêu có hạn sau cùng", "check"),
        ]

    def _picked(self) -> Choices:
        """What is chosen, in its order, so that it comes back in that order."""
        names = {code: name for _, choices in self.offer.targets_by_area for code, name in choices}
        return [(code, names.get(code, f"{code} (không còn trong kế hoạch)")) for code in self.node.codes]

    def _others(self) -> Grouped:
        others = [
            (area, [(code, name) for code, name in choices if code not in self.node.codes])
            for area, choices in self.offer.targets_by_area
        ]
        return [(area, choices) for area, choices in others if choices]

    def _threshold(self) -> list[Control]:
        made = [self._indicator()]
        if is_yes_no(self.node, self.offer):
            answer: Grouped = [("", [("1", "có"), ("0", "không")])]
            made += [self._control("compare", "", "hidden"), self._control("value", "Trả lời", "select", answer)]
            return [*made, self._control("unit_of", "", "hidden")]
        return [
            *made,
            self._compare(),
            self._control("value", "Mức", "number"),
            self._control("unit", "Đơn vị tính", "short"),
            self._control("unit_of", "", "hidden"),
        ]

    def _score(self) -> list[Control]:
        return [
            self._indicator(),
            self._compare(),
            self._control("value", "Mức điểm", "number"),
            self._control("open", "Kế hoạch không nêu mức", "check"),
        ]

    def _rank(self) -> list[Control]:
        return [
            self._indicator(),
            self._control("top", "Số vị trí đầu", "number"),
            self._control("within", "Xếp trong", "select", _among(kinds.GROUPS)),
        ]

    def _contribution(self) -> list[Control]:
        return [
            self._indicator(),
            self._control("norm", "Định mức (đồng)", "number"),
            self._control("open", "Định mức chưa ban hành", "check"),
            self._control("norm_source", "Văn bản quy định định mức", "text"),
        ]

    def _reports(self) -> list[Control]:
        return [self._control("percent", "Tỷ lệ báo cáo đúng hạn ít nhất (%)", "number")]

    def _document(self) -> list[Control]:
        return [
            self._control("name", "Tên văn bản, giấy tờ", "text"),
            self._control("document", "Mã giấy tờ", "code"),
        ]

    def _declaration(self) -> list[Control]:
        return [
            self._control("statement", "Điều phải kê khai", "area"),
            self._control("code", "Mã kê khai", "code"),
        ]

    def _violation(self) -> list[Control]:
        return [self._control("level", "Không bị kỷ luật từ mức", "select", [("", LEVEL_CHOICES)])]

    def _judgement(self) -> list[Control]:
        return [
            self._control("by", "Người xem xét", "select", _among(kinds.JUDGES)),
            self._control("question", "Câu hỏi", "area"),
        ]

    def _at_least(self) -> list[Control]:
        return [
            self._control("amount", "Cần đạt ít nhất", "number"),
            self._control("per", "Tính theo", "select", _among(kinds.PER)),
        ]

    # --- shared ---

    def _indicator(self) -> Control:
        groups = self._with_gone("indicator", self.offer.indicators_for(self.node.op))
        redraws = self.node.op == "threshold"
        return self._control("indicator", "Chỉ số", "select", _or("Chọn chỉ số", groups), redraws=redraws)

    def _compare(self) -> Control:
        return self._control("compare", "So sánh", "select", _among(kinds.COMPARISONS))

    def _with_gone(self, key: str, groups: Grouped) -> Grouped:
        """With what was chosen and has left the plan since, so that nothing else is chosen in its place."""
        value = self.node.said(key)
        if not value or any(value == code for _, choices in groups for code, _ in choices):
            return groups
        return [*groups, ("Không còn trong kế hoạch", [(value, value)])]

    def _control(
        self,
        key: str,
        label: str,
        shape: str,
        groups: Grouped | None = None,
        redraws: bool = False,
        is_focused: bool | None = None,
    ) -> Control:
        name = f"{self.name}.{key}"
        first = KINDS[self.node.op].fields[0] if self.node.op in LEAF_OPS else ""
        return Control(
            name=name,
            label=label,
            where=self.where,
            shape=shape,
            value=self.node.op if key == "op" else self.node.said(key),
            groups=groups or [],
            error=self.wrong.get(name, ""),
            redraws=redraws,
            is_focused=self.is_here and key == first if is_focused is None else is_focused,
        )


def _or(prompt: str, groups: Grouped) -> Grouped:
    return [("", [("", prompt)]), *groups]


def _among(words: Mapping[str, str]) -> Grouped:
    choices: Choices = list(words.items())
    return [("", choices)]
