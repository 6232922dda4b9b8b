"""A sentence of the plan with its targets: kept, deleted, moved. Each sees what stands there at that moment."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db.models import ProtectedError

from campaigns.builder.uses import uses_of, with_code_followed
from campaigns.drafting import edit_plan
from campaigns.launching.words import quoted
from campaigns.models import Campaign
from campaigns.planfile.changes import with_part
from campaigns.planfile.schema import Indicator, Plan
from campaigns.targets.sentences import (
    Row,
    Sentence,
    criteria_naming_area,
    sentence_with,
    with_sentence,
    with_sentence_moved,
    without_sentence,
)
from units.models import User


class SentenceChanged(Exception):
    """Somebody else has changed the sentence meanwhile: `stored` is what stands there now; None when it is gone."""

    def __init__(self, stored: Sentence | None) -> None:
        self.stored = stored
        super().__init__("Người khác vừa sửa câu này." if stored else "Người khác vừa xóa câu này.")


class SentenceInUse(Exception):
    """A criterion names what would go; the message names the criterion."""


def save_sentence(
    *,
    campaign: Campaign,
    codes: Sequence[str],
    seen: str,
    rows: Sequence[Row],
    new_indicator: Indicator | None,
    by: User | None,
    now: datetime,
) -> Plan:
    """The plan with one target per row. `codes` are those the sentence had when it was opened, none for a new one.

    Whoever names a target whose code changes follows it. Raises SentenceChanged, SentenceInUse and what `edit_plan`
    raises.
    """

    def change(plan: Plan) -> Plan:
        before = _standing(plan, codes, seen) if codes else None
        if new_indicator is not None:
            plan = with_part(plan, "indicators", new_indicator)
        if before is None:
            return with_sentence(plan, None, rows)
        kept = {row.was: row.target.code for row in rows if row.was in before.codes}
        _refuse_in_use(plan, [code for code in before.codes if code not in kept])
        after = with_sentence(plan, before, [row if row.was in kept else Row("", row.target) for row in rows])
        _refuse_lost_area(plan, after)
        for old, new in kept.items():
            if new != old:
                after = with_code_followed(after, "targets", old, new)
        return after

    done = "sửa" if codes else "thêm"
    what = f"{done} chỉ tiêu {quoted(rows[0].target.text)}"
    return _edited(campaign, change, by, now, what)


def delete_sentence(*, campaign: Campaign, code: str, seen: str, by: User | None, now: datetime) -> None:
    """Takes the sentence out with all its targets. Raises SentenceChanged, SentenceInUse, what `edit_plan` raises."""

    def change(plan: Plan) -> Plan:
        sentence = _standing(plan, [code], seen)
        _refuse_in_use(plan, sentence.codes)
        after = without_sentence(plan, sentence)
        _refuse_lost_area(plan, after)
        return after

    _edited(campaign, change, by, now, f"xóa chỉ tiêu {code}")


def move_sentence(*, campaign: Campaign, code: str, is_up: bool, by: User | None, now: datetime) -> None:
    """The sentence changes places with its neighbour. Raises SentenceChanged when it is gone."""

    def change(plan: Plan) -> Plan:
        if sentence_with(plan, code) is None:
            raise SentenceChanged(None)
        return with_sentence_moved(plan, code, is_up)

    _edited(campaign, change, by, now, f"đổi thứ tự chỉ tiêu {code}")


def _edited(campaign: Campaign, change: Callable[[Plan], Plan], by: User | None, now: datetime, what: str) -> Plan:
    try:
        return edit_plan(campaign=campaign, change=change, by=by, now=now, what=what)
    except ProtectedError as has_records:
        raise SentenceInUse("Chỉ tiêu này đã có số liệu gắn với nó nên không xóa được.") from has_records


def _standing(plan: Plan, codes: Sequence[str], seen: str) -> Sentence:
    """The sentence as it stands now, if it is the one that was seen."""
    found = next((one for code in codes if (one := sentence_with(plan, code))), None)
    if found is None or found.mark != seen:
        raise SentenceChanged(found)
    return found


def _refuse_in_use(plan: Plan, codes: Sequence[str]) -> None:
    for code in codes:
        if uses := uses_of(plan, "targets", code):
            named = "; ".join(f"“{use.item}”" for use in uses[:3])
            more = f" và {len(uses) - 3} tiêu chí khác" if len(uses) > 3 else ""
            raise SentenceInUse(
                f"Chưa xóa được vì tiêu chí {named}{more} đang xét theo chỉ tiêu này. Hãy sửa tiêu chí trước."
            )


def _refuse_lost_area(plan: Plan, after: Plan) -> None:
    """A criterion may ask for all targets of an area: the last of them stays."""
    left = {target.area for target in after.targets}
    for area in dict.fromkeys(target.area for target in plan.targets):
        if area and area not in left and (criteria := criteria_naming_area(plan, area)):
            raise SentenceInUse(
                f"Đây là chỉ tiêu cuối cùng của lĩnh vực “{area}” mà tiêu chí {quoted(criteria[0].text)} đang xét. "
                "Hãy sửa tiêu chí trước."
            )
