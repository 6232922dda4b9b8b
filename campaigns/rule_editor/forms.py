"""The forms of a criterion, with its rule as a tree of fields, and of a standard, with its criteria in order."""

from collections.abc import Sequence
from typing import Any

from django import forms

from campaigns.builder.forms import PartForm
from campaigns.builder.spots import Spot
from campaigns.planfile.schema import Criterion, Plan, Standard, Subject
from campaigns.rule_editor.choices import Offer, offer_of, settled
from campaigns.rule_editor.kinds import FIELDS
from campaigns.rule_editor.saying import sentence_of, with_codes
from campaigns.rule_editor.sense import contradictions, doubts
from campaigns.rule_editor.shown import Condition, Shown
from campaigns.rule_editor.steps import take
from campaigns.rule_editor.tree import (
    EMPTY,
    Node,
    Path,
    TooLarge,
    data_of,
    from_fields,
    from_rule,
    name_of_place,
    number_of,
)
from campaigns.wording import rule_text
from criteria.engine import Rule, RuleRefused, parse_rule


class RuleField(forms.Field):
    """Stands for the whole tree; the form reads it."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return True


class CriterionForm(PartForm):
    """`tree` is the rule as it stands on the page; `wrong` says at which of its fields something is to be mended."""

    def __init__(self, plan: Plan, *, part: Criterion | None = None, data: Any = None, is_code_fixed: bool = False):
        super().__init__(Criterion, plan, section="criteria", part=part, data=data, is_code_fixed=is_code_fixed)
        self.fields["rule"] = RuleField(label="Quy tắc", required=False)
        self.offer: Offer = offer_of(plan)
        self.wrong: dict[str, str] = {}
        self.too_large = ""
        self.at: Path | None = None
        self.tree = settled(self._tree(), self.offer)

    def _tree(self) -> Node:
        if not self.is_bound:
            return from_rule(parse_rule(self.before.rule)) if self.before else EMPTY
        try:
            return from_fields(dict(self.data.lists()))
        except TooLarge as refused:
            self.too_large = str(refused)
            return EMPTY

    @property
    def beside(self) -> Plan:
        """The plan with the other criteria only."""
        others = [one for one in self.plan.criteria if self.before is None or one.code != self.before.code]
        return self.plan.model_copy(update={"criteria": others})

    # --- steps ---

    def take(self, step: str) -> None:
        """Carries out the step of a button; nothing is judged yet."""
        taken = take(self.tree, step)
        self.judge_nothing()
        self.tree, self.at = settled(taken.root, self.offer), taken.at
        if taken.refused:
            self.add_error(None, taken.refused)

    # --- reading ---

    def clean_rule(self) -> dict[str, Any] | None:
        if self.too_large:
            raise forms.ValidationError(self.too_large)
        self.tree = with_codes(self.tree, self.beside)
        rule, self.wrong = read_rule(self.tree, self.plan)
        if rule is None:
            raise forms.ValidationError([_at(name, reason) for name, reason in self.wrong.items()])
        if self.before is not None and parse_rule(self.before.rule) == rule:
            return dict(self.before.rule)
        return data_of(self.tree)[0]

    # --- answering ---

    def _in_words(self, spot: Spot, value: Any) -> str:
        return rule_text(parse_rule(value), self.plan) if spot.name == "rule" else super()._in_words(spot, value)

    # --- on the page ---

    @property
    def condition(self) -> Condition:
        return Shown(self.tree, self.offer, self.wrong, self.at).root

    @property
    def sentence(self) -> str:
        return sentence_of(with_codes(self.tree, self.beside), self.plan)

    @property
    def doubts(self) -> list[str]:
        """What is odd about the rule so far; nothing while it is incomplete."""
        rule, _ = read_rule(with_codes(self.tree, self.beside), self.plan)
        return [] if rule is None else doubts(rule, self.beside, self.subjects)

    @property
    def contradictions(self) -> list[str]:
        """What cannot stand, said while the rule is being written: neither gaps nor what a field says already."""
        if self.wrong:
            return []
        tree = with_codes(self.tree, self.beside)
        if data_of(tree)[1]:
            return []
        return [_at(name, reason) for name, reason in read_rule(tree, self.plan)[1].items()]

    @property
    def subjects(self) -> list[Subject]:
        """Of whom the criterion is asked."""
        return subjects_of(self.plan, self.before.code) if self.before else []

    @property
    def tried_on(self) -> str:
        """The kind of subject on which the rule is tried: the one chosen, one it is asked of, or the first."""
        chosen = self.data.get("preview_subject", "") if self.is_bound else ""
        return chosen or next((subject.code for subject in (*self.subjects, *self.plan.subjects)), "")


def read_rule(tree: Node, plan: Plan) -> tuple[Rule | None, dict[str, str]]:
    """The rule that the tree says, or what is wrong by name of field."""
    data, wrong = data_of(tree)
    if wrong:
        return None, wrong
    try:
        rule = parse_rule(data)
    except RuleRefused as refused:
        place = name_of_place(refused.path)
        return None, {place if place.rpartition(".")[2] in FIELDS else f"{place}.op": refused.reason}
    wrong = contradictions(rule, plan)
    return (None, wrong) if wrong else (rule, {})


def _at(name: str, reason: str) -> str:
    number = number_of(name.rpartition(".")[0])
    return f"Điều kiện {number}: {reason}" if number else reason


def subjects_of(plan: Plan, criterion: str) -> list[Subject]:
    """The kinds of subject that some standard asks this criterion of."""
    asked = {one.subject for one in plan.standards if criterion in (*one.criteria, *one.exclusions)}
    return [subject for subject in plan.subjects if subject.code in asked]


# --- standards -------------------------------------------------------------------------------------------------------


class OrderedField(forms.MultipleChoiceField):
    """Codes in the order in which they are sent: those already chosen stand first on the page."""

    def clean(self, value: Any) -> list[str]:
        return list(dict.fromkeys(super().clean(value)))


class StandardForm(PartForm):
    """Criteria and exclusions keep the order the clerk gives them."""

    ordered = ("criteria", "exclusions")

    def __init__(self, plan: Plan, *, part: Standard | None = None, data: Any = None, is_code_fixed: bool = False):
        super().__init__(Standard, plan, section="standards", part=part, data=data, is_code_fixed=is_code_fixed)
        for name in self.ordered:
            old = self.fields[name]
            options: dict[str, Any] = {"label": old.label, "help_text": old.help_text, "required": False}
            self.fields[name] = OrderedField(choices=self._choices(name), **options)

    def _choices(self, name: str) -> list[tuple[str, str]]:
        known = [(one.code, one.code) for one in self.plan.criteria]
        gone = [code for code in (getattr(self.before, name) if self.before else []) if code not in dict(known)]
        return [*known, *((code, code) for code in gone)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        both = set(cleaned.get("criteria") or []) & set(cleaned.get("exclusions") or [])
        if both:
            names = "; ".join(self._criterion_name(code) for code in sorted(both))
            self.add_error("exclusions", f"Vừa là điều kiện vừa là trường hợp không xét: {names}. Hãy bỏ một chỗ.")
        return cleaned

    def _criterion_name(self, code: str) -> str:
        return next((f"“{one.clause}”" for one in self.plan.criteria if one.code == code), f"“{code}”")

    def take(self, step: str) -> None:
        """ "up criteria ho-so" moves one criterion; any other step only draws the page again."""
        verb, _, rest = step.partition(" ")
        name, _, code = rest.partition(" ")
        self.judge_nothing()
        if name in self.ordered and verb in {"up", "down"}:
            self.data = self.data.copy()
            self.data.setlist(name, moved(self.chosen(name), code, -1 if verb == "up" else 1))

    def chosen(self, name: str) -> list[str]:
        return list(dict.fromkeys(self.data.getlist(name) if self.is_bound else self.initial.get(name) or []))


def moved(codes: Sequence[str], code: str, by: int) -> list[str]:
    """The codes with one of them a place further; at the end of the list it stays."""
    order = list(codes)
    at = order.index(code) if code in order else -1
    if at >= 0 and 0 <= at + by < len(order):
        order.insert(at + by, order.pop(at))
    return order
