"""How verdicts combine. The table of docs/evaluation.md, one function per row.

| rule      | result                                                                                            |
|-----------|---------------------------------------------------------------------------------------------------|
| all       | not_met if any is; else pending if any is; else met; not_applicable children do not count         |
| any       | met if any is; else pending if any is; else not_met; not_applicable children do not count         |
| at_least  | decided as soon as the remaining children cannot change it, else pending                          |
| not       | swaps met and not_met, keeps pending and not_applicable                                           |
| when c, r | c not_met → not_applicable; c pending → pending; else r                                           |

Where no child counts, all, any and at_least are not_applicable.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import ceil

from criteria.engine.rules import Need
from criteria.engine.verdicts import PendingReason, Verdict

MET, NOT_MET, PENDING, NOT_APPLICABLE = Verdict.MET, Verdict.NOT_MET, Verdict.PENDING, Verdict.NOT_APPLICABLE


def all_of(verdicts: Sequence[Verdict]) -> Verdict:
    """Row "all" of the table."""
    return _first_present(verdicts, (NOT_MET, PENDING, MET))


def any_of(verdicts: Sequence[Verdict]) -> Verdict:
    """Row "any" of the table."""
    return _first_present(verdicts, (MET, PENDING, NOT_MET))


def _first_present(verdicts: Sequence[Verdict], order: tuple[Verdict, ...]) -> Verdict:
    return next((verdict for verdict in order if verdict in verdicts), NOT_APPLICABLE)


def at_least(need: Need, verdicts: Sequence[Verdict]) -> Verdict:
    """A pending child may still become met, not_met or not_applicable; only what holds for all of these is decided."""
    met, failed, undecided = (verdicts.count(verdict) for verdict in (MET, NOT_MET, PENDING))
    if not met + failed + undecided:
        return NOT_APPLICABLE
    needed = needed_count(need, met + failed + undecided)
    if met >= needed:
        return MET
    # With no child settled yet, all of them may still turn out not applicable.
    if met + undecided < needed and met + failed:
        return NOT_MET
    return PENDING


def at_least_computed(need: Need, verdicts: Sequence[Verdict]) -> Verdict:
    """The same beside judgement leaves taken out: a count cannot ask for more than what is left."""
    left = len(verdicts) - verdicts.count(NOT_APPLICABLE)
    capped = need if need.count is None else Need(count=min(need.count, left))
    return at_least(capped, verdicts)


def needed_count(need: Need, applicable: int) -> int:
    """The count itself, or percent of the applicable children rounded up: half of five is three."""
    if need.count is not None:
        return need.count
    percent = Decimal(100) if need.percent is None else need.percent
    return ceil((percent * applicable).scaleb(-2))


def negation(verdict: Verdict) -> Verdict:
    """Row "not" of the table."""
    return {MET: NOT_MET, NOT_MET: MET}.get(verdict, verdict)


def when(condition: Verdict, then: Verdict) -> Verdict:
    """Row "when" of the table."""
    return {NOT_MET: NOT_APPLICABLE, PENDING: PENDING}.get(condition, then)


def pending_reason(reasons: Iterable[PendingReason | None]) -> PendingReason:
    """Data before judgement: only when no value is awaited any more is it a person who is awaited."""
    return PendingReason.DATA if PendingReason.DATA in reasons else PendingReason.JUDGEMENT
