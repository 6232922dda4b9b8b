"""What is on record beside the reports: starting values, declarations with their review, one violation."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from campaigns.models import Indicator
from portal.demo import evidence
from portal.demo.chance import chance, happens, office_hour, working_day
from portal.demo.reading import Recipe, UnitData, shared
from portal.demo.reporting import Play
from portal.demo.stories import is_hit
from reports.actions.baselines import confirm_baselines, record_baseline
from reports.actions.declarations import declare, review_declaration
from reports.actions.registers import record_violation
from reports.binding import Owed, owed_by
from reports.enums import DeclarationKind, DeclarationStatus
from reports.models import Declaration
from units.models import Person, Unit, User

DECLARED_FROM, DECLARED_TO = date(2023, 11, 6), date(2023, 11, 24)
# Of a hundred declarations so many are answered "no", wait for confirmation, or are refused.
NO, PENDING, REFUSED = 9, 14, 6
OFTEN_NO = 65
PEOPLE_PER_UNIT = 1


def record_baselines(play: Play) -> None:
    """Starting values of the indicators that are measured as a change; some units have none on purpose."""
    indicators = {row.code: row for row in Indicator.objects.filter(campaign=play.campaign)}
    for code, recipe in play.demo.figures.items():
        if recipe.baseline and recipe.baseline.whole:
            _record(play, indicators[code], None, recipe, recipe.baseline.value or Decimal(0))
        elif recipe.baseline:
            for data in play.demo.all_units:
                _record_of_unit(play, indicators[code], data, recipe)


def _record_of_unit(play: Play, indicator: Indicator, data: UnitData, recipe: Recipe) -> None:
    owes = any(owed.code == indicator.code for owed in play.owed[data.code])
    value = play.tellers[data.code].starting_value(indicator.code) if owes else None
    missing = recipe.baseline.missing if recipe.baseline else 0
    if value is not None and not is_hit(chance(play.demo.slug, data.code, indicator.code, "baseline"), missing):
        _record(play, indicator, play.units[data.code], recipe, value)


def _record(play: Play, indicator: Indicator, unit: Unit | None, recipe: Recipe, value: Decimal) -> None:
    if recipe.baseline is None:
        return
    staff, day = play.logins.staff, play.campaign.launched_on or play.today
    baseline = record_baseline(
        indicator=indicator,
        unit=unit,
        value=value,
        as_of=recipe.baseline.as_of,
        source=recipe.baseline.source,
        by=staff,
        today=day,
    )
    confirm_baselines(seen={baseline.pk: baseline.value}, by=staff, today=day)


def record_the_violation(play: Play) -> None:
    """The one disciplinary measure of the demonstration, against an invented unit."""
    data = play.data.violation
    if data:
        record_violation(
            unit=play.units[data.unit],
            person=None,
            level=data.level,
            decided_on=data.decided_on,
            decision="27/QĐ-KT (minh họa)",
            by=play.logins.staff,
            today=play.today,
        )


def make_declarations(play: Play) -> None:
    """Most units declare what their standards ask, and some of their people do; staff have gone through most of it."""
    for data in play.demo.all_units:
        random = chance(play.demo.slug, data.code, "declarations")
        if play.units[data.code].existed_on(DECLARED_TO) and _declares(play, random, data):
            _declare_all(play, random, play.units[data.code])


def _declares(play: Play, random: Random, data: UnitData) -> bool:
    return happens(random, play.data.declared) or data.code in play.data.evidence_for


def _declare_all(play: Play, random: Random, unit: Unit) -> None:
    owed = owed_by(play.plan, unit)
    day = working_day(random, DECLARED_FROM, DECLARED_TO)
    of_unit = [item for item in owed if item.subject_kind == "collective"]
    shown = _shown_with_evidence(play, unit, of_unit)
    for item in of_unit:
        _declare(play, random, unit, None, item, day, with_evidence=item == shown)
    for person in Person.objects.filter(unit=unit).order_by("-code")[:PEOPLE_PER_UNIT]:
        for item in owed:
            if item.subject_kind == "individual" and happens(random, 60):
                _declare(play, random, unit, person, item, day)


def _shown_with_evidence(play: Play, unit: Unit, of_unit: list[Owed]) -> Owed | None:
    """Of one unit one declaration has a file, a paper where the plan asks for one."""
    if unit.code not in play.data.evidence_for[:1]:
        return None
    return min(of_unit, key=lambda item: item.kind != DeclarationKind.PAPER, default=None)


def _declare(
    play: Play, random: Random, unit: Unit, person: Person | None, item: Owed, day: date, *, with_evidence: bool = False
) -> None:
    by = play.logins.reporters[unit.code]
    answer = with_evidence or not happens(random, OFTEN_NO if item.code in play.data.often_no else NO)
    declaration = declare(
        campaign=play.campaign,
        unit=unit,
        person=person,
        owed=item,
        answer=answer,
        explanation=_explanation(random, item, answer),
        by=by,
        today=day,
    )
    if with_evidence:
        evidence.attach_paper(declaration, play.demo, by, office_hour(random, day))
    _review(random, declaration, play.logins.staff, day, play.today)


def _explanation(random: Random, item: Owed, answer: bool) -> str:
    texts = shared()
    if not answer:
        return random.choice(texts.no_explanations)
    return random.choice(
        texts.paper_explanations if item.kind == DeclarationKind.PAPER else texts.statement_explanations
    )


def _review(random: Random, declaration: Declaration, staff: User, day: date, today: date) -> None:
    draw = random.randrange(100)
    if draw < PENDING:
        return
    refused = draw < PENDING + REFUSED and declaration.answer
    verdict = DeclarationStatus.REFUSED if refused else DeclarationStatus.CONFIRMED
    note = random.choice(shared().refusal_notes) if refused else ""
    reviewed_on = min(today, working_day(random, day + timedelta(days=1), day + timedelta(days=8)))
    review_declaration(declaration=declaration, verdict=verdict, note=note, by=staff, today=reviewed_on)
