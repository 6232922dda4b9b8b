"""The data files of the demonstration, read strictly: a misspelt key stops the loading."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

from vietnamese.text import slug

FOLDER = Path(__file__).resolve().parent / "data"
ORDER = ("go-vap", "hai-phong", "quan-1", "tuoi-hong", "phan-rang", "rach-gia")
"""Every authority of the demonstration, a superior one before those below it."""


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Went(StrEnum):
    """How one report went."""

    ACCEPTED = "accepted"
    LATE = "late"
    CORRECTED = "corrected"
    RETURNED = "returned"
    WAITING = "waiting"
    DRAFT = "draft"
    MISSING = "missing"


class Story(Part):
    """`went` counts back from the latest period. `weak` lowers one indicator. All shifts in percentage points."""

    weight: int
    start: Decimal
    end: Decimal
    weak: Decimal = Decimal(0)
    went: list[Went] = []
    hint: str = ""


class GivenNames(Part):
    middle: list[str]
    given: list[str]


class Names(Part):
    family: list[str]
    women: GivenNames
    men: GivenNames


class Shared(Part):
    stories: dict[str, Story]
    otherwise: dict[Went, int]
    return_reasons: list[str]
    report_notes: list[str]
    no_data_notes: list[str]
    none_occurred_notes: list[str]
    statement_explanations: list[str]
    paper_explanations: list[str]
    no_explanations: list[str]
    refusal_notes: list[str]
    names: Names


class AuthorityData(Part):
    slug: str
    name: str
    short_name: str
    level: str
    parent: str | None = None
    place: str
    superior_line: str = ""
    issuer_line: str
    document_symbol: str
    standing_body: str


class PeriodData(Part):
    """A period by the calendar (`quarter`, `half_year`, `year`), or with code, name and first day of its own."""

    quarter: str = ""
    half_year: str = ""
    year: int | None = None
    code: str = ""
    name: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    due_on: date | None = None
    schedule: str = ""
    in_plan: bool = False
    note: str = ""


class ViolationData(Part):
    unit: str
    level: str
    decided_on: date


class CampaignData(Part):
    plan: str
    launched_on: date
    declared: int
    often_no: list[str] = []
    evidence_for: list[str] = []
    violation: ViolationData | None = None
    periods: list[PeriodData]


class UnitTypeData(Part):
    """`name` where the authority calls the standard type otherwise."""

    name: str = ""
    head: str
    member: str


class UnitData(Part):
    """`population` and `staff_count` are illustrative; `without` names what the unit does not have or do."""

    name: str
    story: str = ""
    population: int = 0
    staff_count: int = 0
    without: list[str] = []
    head: str = ""
    head_name: str = ""
    joined: date | None = None
    left: date | None = None
    successor: str = ""
    parent: str = ""
    own_authority: str = ""

    @property
    def code(self) -> str:
        return slug(self.name)


class UnitGroup(Part):
    type: str
    cluster: str = ""
    has_tax_duty: bool = False
    people: int = 2
    members: list[UnitData]


class LoginData(Part):
    full_name: str
    mailbox: str


class SharedLogin(Part):
    """A login that holds another seat of the demonstration too."""

    email: str
    full_name: str


class PeopleData(Part):
    """`reporters` and `unit_heads` are units whose logins are shown first; `shared_logins`: unit → reporter."""

    staff: LoginData
    leader: LoginData
    council: list[LoginData]
    reporters: list[str]
    unit_heads: list[str]
    shared_logins: dict[str, SharedLogin] = {}


class BaselineData(Part):
    """`whole`: of the campaign. Of about one unit in `missing` nothing is on record."""

    as_of: date
    source: str
    rate: Decimal | None = None
    value: Decimal | None = None
    whole: bool = False
    missing: int = 0


class Recipe(Part):
    """How one indicator moves: from `start` to `end`, in percent, points of a score, or percent of `base`.

    `of` is the denominator: a size of the unit, a range, or a fixed number. Units differ by up to `spread` and follow
    their stories; with a spread of 0 they do not. `zero`, `no_data`, `none_occurred`: chances in percent.
    """

    start: Decimal
    end: Decimal
    of: str | int | tuple[int, int] = 0
    base: tuple[int, int] = (0, 0)
    step: Decimal = Decimal(1)
    score: bool = False
    published: str = ""
    spread: Decimal = Decimal(4)
    noise: Decimal = Decimal(1)
    falls: bool = False
    needs: str = ""
    zero: int = 0
    no_data: int = 0
    none_occurred: int = 0
    only_in: list[str] = []
    baseline: BaselineData | None = None
    by_type: dict[str, dict[str, Any]] = {}

    def for_type(self, unit_type: str) -> "Recipe":
        """The recipe as it applies to units of this type."""
        changes = self.by_type.get(unit_type)
        return Recipe.model_validate(self.model_dump() | changes) if changes else self


class Demo(Part):
    """Everything about one authority of the demonstration."""

    authority: AuthorityData
    email_domain: str
    campaign: CampaignData | None = None
    unit_types: dict[str, UnitTypeData]
    clusters: dict[str, str]
    units: list[UnitGroup]
    people: PeopleData
    without: dict[str, str]
    sizes: dict[str, Decimal] = {}
    figures: dict[str, Recipe] = Field(default_factory=dict)

    @property
    def slug(self) -> str:
        return self.authority.slug

    @property
    def all_units(self) -> list[UnitData]:
        return [data for group in self.units for data in group.members]


@cache
def shared() -> Shared:
    return Shared.model_validate(_content("shared"))


@cache
def demo_of(slug: str) -> Demo:
    """The demonstration of one authority of ORDER."""
    return Demo.model_validate(_content(slug))


def _content(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
