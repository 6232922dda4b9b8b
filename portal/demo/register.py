"""Authorities with their units, clusters and people, put into the register."""

from datetime import date
from random import Random

from portal.demo.chance import chance, full_name
from portal.demo.reading import Demo, UnitData, UnitGroup, shared
from units.actions.units import save_unit
from units.models import Authority, Cluster, Person, Unit, UnitType, User
from units.standard_types import standard_types

TODAY = date(2023, 12, 5)
"""The demonstration day: the season of sơ kết."""


def make_authority(demo: Demo) -> Authority:
    """The authority, under its superior, which must be there."""
    columns = demo.authority.model_dump(exclude={"parent"})
    parent = Authority.objects.get(slug=demo.authority.parent) if demo.authority.parent else None
    return Authority.objects.create(**columns, parent=parent, is_demo=True, clock_on=TODAY)


def make_units(demo: Demo, by: User) -> dict[str, Unit]:
    """Unit types, clusters and units; units by code."""
    types = {
        code: UnitType.objects.create(code=code, name=kind.name or standard_types()[code].name, position=position)
        for position, (code, kind) in enumerate(demo.unit_types.items(), start=1)
    }
    clusters = {code: Cluster.objects.create(code=code, name=name) for code, name in demo.clusters.items()}
    units: dict[str, Unit] = {}
    for group in demo.units:
        for data in group.members:
            unit = _unit(data, group, types[group.type], clusters.get(group.cluster), units)
            units[data.code] = save_unit(unit=unit, by=by)
    _name_successors(demo, units, by)
    return units


def name_own_authority(superior: Demo, authority: Authority) -> None:
    """Ties the superior's unit to the authority that it is itself. Call inside the superior's scope."""
    for data in superior.all_units:
        if data.own_authority == authority.slug:
            unit = Unit.objects.get(code=data.code)
            unit.own_authority = authority
            save_unit(unit=unit, by=None)


def make_people(demo: Demo, units: dict[str, Unit]) -> None:
    """The head of every unit, and further people so that each kind of individual subject has some."""
    for group in demo.units:
        for data in group.members:
            Person.objects.bulk_create(_people(demo, group, data, units[data.code]))


def _unit(
    data: UnitData, group: UnitGroup, unit_type: UnitType, cluster: Cluster | None, units: dict[str, Unit]
) -> Unit:
    return Unit(
        code=data.code,
        name=data.name,
        unit_type=unit_type,
        cluster=cluster,
        parent=units[data.parent] if data.parent else None,
        has_tax_duty=group.has_tax_duty,
        valid_from=data.joined,
        valid_to=data.left,
    )


def _name_successors(demo: Demo, units: dict[str, Unit], by: User) -> None:
    for data in demo.all_units:
        if data.successor:
            units[data.code].successor = units[data.successor]
            save_unit(unit=units[data.code], by=by)


def _people(demo: Demo, group: UnitGroup, data: UnitData, unit: Unit) -> list[Person]:
    random = chance(demo.slug, data.code, "people")
    titles = demo.unit_types[group.type]
    head = _person(random, unit, 1, data.head or titles.head)
    head.is_unit_head, head.full_name = True, data.head_name or head.full_name
    return [head, *(_person(random, unit, number, titles.member) for number in range(2, group.people + 1))]


def _person(random: Random, unit: Unit, number: int, position_title: str) -> Person:
    return Person(
        unit=unit,
        code=f"{unit.code[:74]}-{number:02d}",
        full_name=full_name(random, shared().names),
        position_title=position_title,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
    )
