"""Whose verdicts would flip if a plan being written replaced the one in force: same data, same day, same occasion.

The evaluation proper runs twice and the results are laid side by side. Nothing is stored.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from campaigns.launching.words import shortened
from campaigns.planfile.schema import Plan
from criteria.engine import Verdict
from criteria.evaluation import Data, OnProgress, Outcome, SubjectOutcome, evaluate, subjects_of
from criteria.inputs import Inputs
from criteria.specs import occasion_on
from reports.binding import Era, named_bodies, units_named

UNASKED: Data = {"verdict": str(Verdict.NOT_APPLICABLE), "computed_part": None, "sentence": "", "children": []}
MOST_REASONS = 3


@dataclass(frozen=True)
class Flip:
    """One verdict that would change. `kind` is standard or target; `why` is said by the new evaluation."""

    kind: str
    code: str
    name: str
    before: str
    after: str
    before_computed: str | None
    after_computed: str | None
    why: str


@dataclass(frozen=True)
class SubjectFlips:
    """One unit or person with every verdict that would change. `person` is "" for the unit itself."""

    unit: str
    unit_code: str
    unit_type: str
    person: str
    flips: tuple[Flip, ...]


@dataclass(frozen=True)
class NewVerdicts:
    """What only one of the two plans asks, with how many subjects come out which way."""

    kind: str
    name: str
    counts: dict[str, int]


@dataclass(frozen=True)
class Preview:
    """`campaign` are the targets of the campaign as a whole; `begun` and `ended` what only one plan asks."""

    unit_count: int
    person_count: int
    subjects: tuple[SubjectFlips, ...]
    campaign: tuple[Flip, ...]
    begun: tuple[NewVerdicts, ...]
    ended: tuple[NewVerdicts, ...]

    @property
    def changes_nothing(self) -> bool:
        return not (self.subjects or self.campaign)

    def to_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Preview":
        """What `to_data` gave, after a stay in the database."""
        subjects = tuple(
            SubjectFlips(**{**one, "flips": tuple(Flip(**flip) for flip in one["flips"])}) for one in data["subjects"]
        )
        parts = {name: tuple(NewVerdicts(**one) for one in data[name]) for name in ("begun", "ended")}
        campaign = tuple(Flip(**flip) for flip in data["campaign"])
        return cls(data["unit_count"], data["person_count"], subjects, campaign, **parts)


def preview_flips(inputs: Inputs, plan: Plan, on_progress: OnProgress | None = None) -> Preview:
    """What changes for whom if `plan` were in force. Raises UnknownOccasion where it drops the occasion."""
    would_be = under(inputs, plan)
    total = len(subjects_of(inputs))
    before = evaluate(inputs, _part(on_progress, 0, total))
    after = evaluate(would_be, _part(on_progress, total, total))
    return compare(before, after)


def under(inputs: Inputs, plan: Plan) -> Inputs:
    """The same data as if this plan were in force; bodies that it names for the first time are known by their names."""
    terms = inputs.terms
    occasion = occasion_on(plan, terms.occasion.code, terms.as_of)
    new = units_named([name for name in named_bodies(plan) if name not in inputs.bodies], inputs.units)
    bodies = {**inputs.bodies, **{name: unit.pk for name, unit in new.items()}}
    eras = [*inputs.eras, Era(inputs.plan, inputs.bodies, terms.as_of)]
    return replace(inputs, plan=plan, terms=replace(terms, occasion=occasion), bodies=bodies, eras=eras)


def _part(on_progress: OnProgress | None, done_before: int, total: int) -> OnProgress | None:
    """The two evaluations shown as one piece of work."""
    if on_progress is None:
        return None
    show: Callable[[int, int], None] = on_progress
    return lambda done, _: show(done_before + done, 2 * total)


# --- laid side by side -----------------------------------------------------------------------------------------------


def compare(before: Outcome, after: Outcome) -> Preview:
    """Everything that two evaluations of the same data say differently, in the order of the new one."""
    old = {_key(subject): subject for subject in before.subjects}
    new = {_key(subject): subject for subject in after.subjects}
    keys = [*new, *(key for key in old if key not in new)]
    shared = _shared(before.inputs.plan, after.inputs.plan)
    named = _names(after.inputs.plan)
    subjects = (_of_subject(old.get(key), new.get(key), shared, named) for key in keys)
    return Preview(
        unit_count=len(after.inputs.units),
        person_count=len(after.inputs.people),
        subjects=tuple(subject for subject in subjects if subject.flips),
        campaign=tuple(_flips("target", before.targets, after.targets, shared["target"], named["target"])),
        begun=tuple(_only_in(after, shared)),
        ended=tuple(_only_in(before, shared)),
    )


def _key(subject: SubjectOutcome) -> tuple[int, int | None]:
    return subject.unit.pk, subject.person.pk if subject.person else None


def _shared(before: Plan, after: Plan) -> dict[str, set[str]]:
    """Codes that both plans know: a flip needs something to flip from."""
    return {
        "standard": {part.code for part in before.standards} & {part.code for part in after.standards},
        "target": {part.code for part in before.targets} & {part.code for part in after.targets},
    }


def _names(plan: Plan) -> dict[str, dict[str, str]]:
    return {
        "standard": {part.code: part.name for part in plan.standards},
        "target": {part.code: f"{part.clause} {shortened(part.text)}" for part in plan.targets},
    }


def _of_subject(
    old: SubjectOutcome | None,
    new: SubjectOutcome | None,
    shared: dict[str, set[str]],
    named: dict[str, dict[str, str]],
) -> SubjectFlips:
    subject: SubjectOutcome = new or old  # type: ignore[assignment]  # the key came from one of the two
    results = {
        "standard": (old.standards if old else [], new.standards if new else []),
        "target": (old.targets if old else [], new.targets if new else []),
    }
    flips = (flip for kind, (was, now) in results.items() for flip in _flips(kind, was, now, shared[kind], named[kind]))
    return SubjectFlips(
        unit=subject.unit.name,
        unit_code=subject.unit.code,
        unit_type=subject.unit.unit_type.name,
        person=subject.person.full_name if subject.person else "",
        flips=tuple(flips),
    )


def _flips(kind: str, old: list[Data], new: list[Data], shared: set[str], named: dict[str, str]) -> Iterator[Flip]:
    """What one plan does not ask of a subject that the other does is not applicable to it there."""
    was, now = ({result["code"]: result for result in results} for results in (old, new))
    for code in [*now, *(code for code in was if code not in now)]:
        before, after = was.get(code, UNASKED), now.get(code, UNASKED)
        if code in shared and _verdicts(before) != _verdicts(after):
            yield Flip(
                kind=kind,
                code=code,
                name=named[code],
                before=before["verdict"],
                after=after["verdict"],
                before_computed=before.get("computed_part"),
                after_computed=after.get("computed_part"),
                why=_why(before, after),
            )


def _verdicts(result: Data) -> tuple[str, str | None]:
    """A standard that waits for the council flips too when what is computed of it does."""
    return result["verdict"], result.get("computed_part")


def _why(before: Data, after: Data) -> str:
    if after is UNASKED:
        return "Kế hoạch mới không giao phần này nữa."
    said = list(dict.fromkeys(_turning_points(before, after)))
    more = f" Và {len(said) - MOST_REASONS} điều khác." if len(said) > MOST_REASONS else ""
    return " ".join(said[:MOST_REASONS]) + more


def _turning_points(before: Data, after: Data) -> Iterator[str]:
    """The sentences of the innermost parts that come out differently; of the whole, where none of its parts does."""
    children = list(_turned(before.get("children", []), after.get("children", [])))
    if not children:
        yield after["sentence"]
    for was, now in children:
        yield from _turning_points(was, now)


def _turned(before: list[Data], after: list[Data]) -> Iterator[tuple[Data, Data]]:
    """Parts that come out differently; a part is known by its code, else by its place among parts of its kind."""
    known = dict(_placed(before))
    for key, now in _placed(after):
        was = known.get(key, UNASKED)
        if _verdicts(was) != _verdicts(now):
            yield was, now


def _placed(children: list[Data]) -> Iterator[tuple[tuple[str, str, int], Data]]:
    seen: Counter[tuple[str, str]] = Counter()
    for child in children:
        key = (child["op"], child["code"])
        yield (*key, seen[key]), child
        seen[key] += 1


# --- what only one plan asks -----------------------------------------------------------------------------------------


def _only_in(outcome: Outcome, shared: dict[str, set[str]]) -> Iterator[NewVerdicts]:
    plan, named = outcome.inputs.plan, _names(outcome.inputs.plan)
    for kind, parts in (("standard", plan.standards), ("target", plan.targets)):
        for part in parts:
            if part.code not in shared[kind]:
                yield NewVerdicts(kind, named[kind][part.code], _counted(part.code, kind, outcome.subjects))


def _counted(code: str, kind: str, subjects: Iterable[SubjectOutcome]) -> dict[str, int]:
    results = (subject.standards if kind == "standard" else subject.targets for subject in subjects)
    verdicts = Counter(result["verdict"] for own in results for result in own if result["code"] == code)
    return {str(verdict): verdicts[str(verdict)] for verdict in Verdict}
