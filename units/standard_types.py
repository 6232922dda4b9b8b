"""The types of unit that every authority of a level starts with: dated data in `unit_types.yaml`."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from units.enums import AuthorityLevel

FILE = Path(__file__).resolve().parent / "unit_types.yaml"


@dataclass(frozen=True)
class StandardType:
    code: str
    name: str
    levels: frozenset[AuthorityLevel]
    until: date | None = None


@cache
def standard_types() -> dict[str, StandardType]:
    """Every standard type by its code, in order."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    types = [StandardType(**row | {"levels": frozenset(map(AuthorityLevel, row["levels"]))}) for row in rows]
    return {kind.code: kind for kind in types}


def types_for(level: AuthorityLevel, day: date) -> list[StandardType]:
    """What a new authority of this level gets on this day."""
    types = standard_types().values()
    return [kind for kind in types if level in kind.levels and (kind.until is None or day <= kind.until)]
