"""From what was fetched to what the engine knows about each subject. No database, no clock."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import cast

from campaigns.planfile.schema import Target
from criteria import ranking, records
from criteria.answers import Answers, History, spans_of
from criteria.engine import Facts, Observation, ReportFact, TargetSpec
from criteria.inputs import Inputs
from criteria.ranking import Ranks
from criteria.specs import PlanSpecs
from reports.binding import Duties, DutiesOverTime
from reports.models import ReportingPeriod
from units.models import Person, Unit


class FactSource:
    """Makes the facts of one subject at a time: what all share is made once, the rest is not kept."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        self.specs = PlanSpecs(inputs.plan)
        self.answers = Answers(inputs.periods, inputs.versions)
        self._duties = Duties(inputs.plan, inputs.bodies)
        self._over_time = DutiesOverTime(self._duties, inputs.eras)
        self._declared = records.by_owner(inputs.declared)
        self._violations = records.by_owner(inputs.violations)
        self._baselines = records.baselines_by_unit(inputs.baselines)
        self._targets: dict[frozenset[str], dict[str, TargetSpec]] = {}
        self._common = Facts(
            as_of=inputs.terms.as_of,
            occasion=inputs.terms.occasion,
            mode=inputs.terms.mode,
            indicators=self.specs.indicators,
        )

    def of_unit(self, unit: Unit) -> Facts:
        """A unit knows its own figures, and those that one body gives for the whole campaign."""
        periods = [period for period in self.inputs.periods if unit.existed_on(period.ends_on)]
        return replace(
            self._recorded(("unit", unit.pk)),
            targets=self._targets_binding(unit),
            periods=spans_of(periods),
            observations=_walked(self._given_for_all | self.answers.of_unit(unit.pk)),
            baselines=self._baselines[None] | self._baselines[unit.pk],
            reports=self._reports(unit, periods),
            ranks=self._ranks.get(unit.pk, {}),
        )

    def of_person(self, person: Person) -> Facts:
        """A person is known by what is declared and on record; the figures are the unit's, not theirs."""
        return replace(self._recorded(("person", person.pk)), targets=self._marked(frozenset()))

    def of_campaign(self, indicator: str, history: History, bodies: list[Unit]) -> Facts:
        """The campaign as a subject: one history summed over units, baselines of the whole or of the body reporting."""
        baselines = dict(self._baselines[None])
        for body in bodies:
            baselines |= self._baselines[body.pk]
        spec = self.specs.indicators[indicator]
        if spec.kind == "boolean" and not bodies:  # over many units it is a share of those that say yes
            spec = replace(spec, kind="ratio", unit="%", numerator="đơn vị")
        return replace(
            self._common,
            indicators={**self.specs.indicators, indicator: spec},
            targets=self.specs.targets,
            periods=spans_of(self.inputs.periods),
            observations=_walked({indicator: history}),
            baselines=baselines,
        )

    def bound_by(self, target: Target) -> list[Unit]:
        """The units that report the figure of this target."""
        return [unit for unit in self.inputs.units if self._duties.bind(target, unit)]

    # --- of one subject ----------------------------------------------------------------------------------------------

    def _recorded(self, owner: records.Owner) -> Facts:
        declared = self._declared.get(owner, [])
        return replace(
            self._common,
            papers=records.papers(declared, self.inputs.terms),
            declarations=records.declarations(declared, self.inputs.terms),
            violations=records.violations(self._violations.get(owner, [])),
        )

    def _targets_binding(self, unit: Unit) -> dict[str, TargetSpec]:
        """A figure of the whole campaign asks nothing of a single unit, save of the body that answers for it."""
        asked = (target for target in self.inputs.plan.targets if target.scope == "unit" or target.reported_by)
        return self._marked(frozenset(target.code for target in asked if self._duties.bind(target, unit)))

    def _marked(self, codes: frozenset[str]) -> dict[str, TargetSpec]:
        """All targets of the plan, those in `codes` as binding; made once for all subjects bound alike."""
        if codes not in self._targets:
            every = self.specs.targets.items()
            self._targets[codes] = {code: replace(spec, binds=code in codes) for code, spec in every}
        return self._targets[codes]

    def _reports(self, unit: Unit, periods: list[ReportingPeriod]) -> tuple[ReportFact, ...]:
        """Of a unit that a revision asks no longer, only what it did send counts."""
        came, is_bound = self.inputs.first_submissions, self._over_time.is_bound(unit)
        return tuple(
            ReportFact(period_name=period.name, due_on=period.due_on, submitted_on=came.get((unit.pk, period.pk)))
            for period in periods
            if (is_bound or (unit.pk, period.pk) in came) and self._over_time.bound_when_due(unit, period.due_on)
        )

    # --- what units share --------------------------------------------------------------------------------------------

    @cached_property
    def _given_for_all(self) -> dict[str, History]:
        """Histories of the indicators that one body reports for the whole campaign."""
        given: dict[str, History] = {}
        for target in self.inputs.plan.targets:
            if target.reported_by:
                for body in self.bound_by(target):
                    given[target.indicator] = self.answers.history(body.pk, target.indicator)
        return given

    @cached_property
    def _ranks(self) -> Ranks:
        ranks: Ranks = defaultdict(dict)
        for indicator, within in self.specs.rankings:
            owing = [unit for unit in self.inputs.units if self._owes(unit, indicator)]
            histories = {unit.pk: self.answers.history(unit.pk, indicator) for unit in owing}
            measures = ranking.latest_measures(histories, self.inputs.terms.as_of)
            for unit_id, places in ranking.ranks_within(owing, measures, indicator, within).items():
                ranks[unit_id] |= places
        return ranks

    def _owes(self, unit: Unit, indicator: str) -> bool:
        return any(owed.code == indicator for owed in self._duties.indicators_of(unit))


def _walked(histories: dict[str, History]) -> Mapping[str, tuple[Observation, ...]]:
    """Histories as the engine names them: it only walks them, from either end."""
    return cast(Mapping[str, tuple[Observation, ...]], histories)
