"""The rows that come with the portal: `figures.yaml` and `holidays.yaml`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from campaigns.law.figures import LawFigure

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class DayOff:
    """A day off by law, or a weekend day that is worked instead."""

    day: date
    name: str
    source: str
    is_worked: bool = False


@cache
def shipped_figures() -> tuple[LawFigure, ...]:
    return tuple(
        LawFigure(
            kind=row["kind"],
            key=row.get("key", ""),
            value=Decimal(row["value"]),
            unit=row["unit"],
            valid_from=row["from"],
            valid_to=row.get("to"),
            source=row["source"],
            note=row.get("note", ""),
        )
        for row in _rows("figures.yaml")
    )


@cache
def shipped_days_off() -> tuple[DayOff, ...]:
    return tuple(
        DayOff(row["day"], row["name"], row["source"], row.get("worked", False)) for row in _rows("holidays.yaml")
    )


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return rows
