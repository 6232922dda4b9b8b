"""The page of one sentence as a whole: its forms together, as stored, as typed, as refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from campaigns.builder.forms import where_and_why
from campaigns.planfile.checks import Problem
from campaigns.planfile.schema import Indicator, Plan, Target
from campaigns.targets.forms import NEW, IndicatorForm, RowForm, SentenceForm, misfits
from campaigns.targets.reading import Reading, Types, readings_of
from campaigns.targets.sentences import Row, Sentence, sentence_with, target_code, with_sentence
from campaigns.wording import target_sentence
from vietnamese.dates import short_date
from vietnamese.text import upper_first

MOST_ROWS = 40


@dataclass
class SentencePage:
    """All forms of the page; `targets` and `indicator` stand once `is_valid` said yes."""

    plan: Plan
    head: SentenceForm
    rows: list[RowForm]
    new_indicator: IndicatorForm
    indicator: Indicator | None = None
    targets: list[Row] = field(default_factory=list)

    @property
    def forms(self) -> list[forms.Form]:
        return [self.head, self.new_indicator, *self.rows] if self.creates_indicator else [self.head, *self.rows]

    @property
    def has_one_row(self) -> bool:
        return len(self.rows) == 1

    @property
    def creates_indicator(self) -> bool:
        return self.head["indicator"].value() == NEW

    def is_valid(self) -> bool:
        """Whether everything typed fits together. All mistakes stand at their fields after one round."""
        self._read()
        if any(form.errors for form in self.forms) or self.indicator is None:
            return False
        head = {name: self.head.cleaned_data[name] for name in ("clause", "text", "area", "due", "due_text")}
        taken = {target.code for target in self.plan.targets}
        for row in self.rows:
            values = row.target(head, self.indicator)
            values["code"] = values["code"] or self._free_code(values, taken)
            taken.add(values["code"])
            self.targets.append(Row(row.cleaned_data["was"], Target.model_validate(values)))
        return True

    def _read(self) -> None:
        for form in self.forms:
            form.is_valid()
        self.indicator = self._indicator()
        for row in self.rows:
            if self.indicator and row.is_measurable:
                for name, reason in misfits(row.measure(self.indicator), self.indicator):
                    row.add_error(name, reason)
        self._refuse_codes_twice()

    def readable(self) -> list[tuple[int, Target]]:
        """As much of the rows as can be understood already, by their numbers."""
        self._read()
        due = self.head.cleaned_data.get("due")
        if due is None or self.indicator is None:
            return []
        head = {name: self.head.cleaned_data.get(name, "") for name in ("clause", "text", "area", "due_text")}
        return [
            (row.number, Target.model_construct(**row.target(head | {"due": due}, self.indicator)))
            for row in self.rows
            if not row.errors
        ]

    def _indicator(self) -> Indicator | None:
        """The one that was chosen or said; None while there is none to measure by."""
        code = self.head.cleaned_data.get("indicator")
        if code == NEW:
            part: Indicator | None = None if self.new_indicator.errors else self.new_indicator.part
            return part
        return next((indicator for indicator in self.plan.indicators if indicator.code == code), None)

    def _free_code(self, values: dict[str, Any], taken: set[str]) -> str:
        unit_type = values["applies_to"][0] if len(self.rows) > 1 else ""
        return target_code(values["indicator"], values["due"], unit_type, taken)

    def _refuse_codes_twice(self) -> None:
        seen: set[str] = set()
        for row in self.rows:
            code = row.cleaned_data.get("code") or ""
            if code and code in seen:
                row.add_error("code", f"Mã “{code}” đã dùng ở dòng trên: mỗi chỉ tiêu một mã.")
            seen.add(code)


def fresh_page(
    plan: Plan, types: Sequence[tuple[str, str]], sentence: Sentence | None, initial: Mapping[str, Any]
) -> SentencePage:
    """The page as stored, or an empty one that starts with `initial`."""
    head: dict[str, Any] = dict(initial)
    if sentence is not None:
        head = {name: getattr(sentence.first, name) for name in ("clause", "text", "area", "due", "due_text")}
        head |= {"indicator": sentence.first.indicator, "seen": sentence.mark}
    elif not plan.indicators:
        head.setdefault("indicator", NEW)
    targets: Sequence[Target | None] = sentence.targets if sentence else [None]
    rows = [RowForm(number=number, types=types, target=target) for number, target in enumerate(targets, 1)]
    return SentencePage(plan, SentenceForm(plan=plan, initial=head), rows, IndicatorForm(plan, prefix="new"))


def posted_page(
    plan: Plan, types: Sequence[tuple[str, str]], sentence: Sentence | None, data: QueryDict
) -> SentencePage:
    """The page with what was typed. A row keeps the order in which its target named the units."""
    known = {target.code: target for target in sentence.targets} if sentence else {}
    rows = []
    for number in range(1, row_count(data) + 1):
        target = known.pop(data.get(f"row-{number}-was", ""), None)
        rows.append(RowForm(data, number=number, types=types, target=target))
    return SentencePage(plan, SentenceForm(data, plan=plan), rows, IndicatorForm(plan, data=data, prefix="new"))


def numbered_readings(page: SentencePage, types: Types) -> list[tuple[int, Reading]]:
    """How the rows typed so far will be understood, by their numbers."""
    drawn = page.readable()
    if page.indicator is None:
        return []
    own = {row["was"].value() for row in page.rows}
    others = [target for target in page.plan.targets if target.code not in own]
    readings = readings_of([target for _, target in drawn], page.indicator, others, types)
    return [(number, reading) for (number, _), reading in zip(drawn, readings, strict=True)]


def row_count(data: QueryDict) -> int:
    typed = data.get("rows", "")
    return min(max(int(typed) if typed.isdecimal() else 1, 1), MOST_ROWS)


def unchecked(page: SentencePage, types: Sequence[tuple[str, str]]) -> SentencePage:
    """The same page with everything typed, and nothing said about it yet."""
    head = SentenceForm(plan=page.plan, initial=_typed(page.head))
    rows = [RowForm(number=number, types=types, initial=_typed(row)) for number, row in enumerate(page.rows, 1)]
    new_indicator = IndicatorForm(page.plan, prefix="new", initial=_typed(page.new_indicator))
    return SentencePage(page.plan, head, rows, new_indicator)


def with_row_added(page: SentencePage, types: Sequence[tuple[str, str]]) -> SentencePage:
    """One row more, which starts like the last one for other units."""
    shown = unchecked(page, types)
    if len(shown.rows) < MOST_ROWS:
        alike = {name: shown.rows[-1].initial.get(name) for name in ("op", "unit", "direction", "change", "baseline")}
        alike |= {name: shown.rows[-1].initial.get(name) for name in ("scope", "reported_by", "recurs", "start")}
        shown.rows.append(RowForm(number=len(shown.rows) + 1, types=types, initial=alike))
    return shown


def with_row_dropped(page: SentencePage, number: str, types: Sequence[tuple[str, str]]) -> SentencePage:
    """Without the row of this number; the last one stays."""
    kept = [row for row in page.rows if str(row.number) != number] or page.rows
    return unchecked(SentencePage(page.plan, page.head, kept, page.new_indicator), types)


def _typed(form: forms.Form) -> dict[str, Any]:
    """What stands in the form, as an unbound one would show it."""
    return {name: form[name].value() for name in form.fields}


# --- what is refused -------------------------------------------------------------------------------------------------


def show_problems(page: SentencePage, problems: Iterable[Problem], plan: Plan) -> None:
    """What the plan as a whole refuses: at the field of the row it lies in, else in words that say where."""
    places = {row.target.code: number for number, row in enumerate(page.targets)}
    targets = _targets_after(plan, page)
    for problem in problems:
        reason = f"{upper_first(problem.reason).rstrip('.')}."
        at = problem.place[1] if len(problem.place) > 1 and problem.place[0] == "targets" else None
        number = places.get(targets[at]) if isinstance(at, int) and at < len(targets) else None
        if number is None:
            page.head.add_error(None, where_and_why(plan, problem))
            continue
        name = "start" if problem.place[-1] == "from" else str(problem.place[-1])
        form = page.rows[number] if name in page.rows[number].fields else page.head
        form.add_error(name if name in form.fields else None, reason)


def _targets_after(plan: Plan, page: SentencePage) -> list[str]:
    """The codes of the targets in the order in which the refused plan has them."""
    known = {row.was for row in page.targets if row.was}
    before = next((one for code in known if (one := sentence_with(plan, code))), None)
    return [target.code for target in with_sentence(plan, before, page.targets).targets]


def show_stored(page: SentencePage, stored: Sentence | None, types: Types) -> None:
    """Somebody else saved meanwhile: what stands there now is shown beside what was typed, and nothing is lost.

    Rows that others added come below; saving again writes what the page then says.
    """
    posted: Any = page.head.data  # a QueryDict, which may be copied
    data = posted.copy()
    data["seen"] = stored.mark if stored else ""
    if stored is None:
        page.head.add_error(None, "Người khác vừa xóa câu này. Phần bạn nhập vẫn còn: lưu lại thì thành một câu mới.")
    else:
        page.head.add_error(None, "Phần bạn nhập chưa được lưu: hãy so với nội dung hiện tại rồi lưu lại.")
        _show_head(page.head, stored.first)
        _show_rows(page, stored, types)
        data["rows"] = str(len(page.rows))
    page.head.data = data


def _show_head(head: SentenceForm, stored: Target) -> None:
    for name in ("text", "clause", "area", "due", "due_text", "indicator"):
        now = getattr(stored, name)
        if name in head.cleaned_data and head.cleaned_data[name] != now:
            words = short_date(now) if isinstance(now, date) else dict(head.indicator_choices).get(now, now)
            head.add_error(name, f"Người khác vừa sửa, hiện là “{words or 'để trống'}”.")


def _show_rows(page: SentencePage, stored: Sentence, types: Types) -> None:
    typed = {row.was: (form, row.target) for form, row in zip(page.rows, page.targets, strict=True) if row.was}
    names = {indicator.code: indicator for indicator in page.plan.indicators}
    for target in stored.targets:
        said = target_sentence(target, names[target.indicator], types.names)
        if target.code not in typed:
            page.rows.append(RowForm(number=len(page.rows) + 1, types=types.choices, target=target))
            page.head.add_error(None, f"Người khác vừa thêm dòng {len(page.rows)}: {said}")
        elif typed[target.code][1] != target:
            typed[target.code][0].add_error("value", f"Người khác vừa sửa, dòng này hiện là: {said}")
