"""The five plans that come with the portal: demonstration, and models from which staff start a new campaign."""

from functools import lru_cache
from pathlib import Path

from campaigns.planfile.reading import read_plan
from campaigns.planfile.schema import Plan

FOLDER = Path(__file__).resolve().parent.parent / "plans"
SHIPPED = ("go-vap", "hai-phong", "tuoi-hong", "phan-rang", "rach-gia")


def shipped_source(code: str) -> bytes:
    """The file of one of SHIPPED as it stands."""
    return (FOLDER / f"{code}.yaml").read_bytes()


def shipped_text(code: str) -> str:
    """The paper of one of SHIPPED as it was copied from its scan: what the reader of plans is measured on."""
    return (FOLDER / f"{code}.txt").read_text(encoding="utf-8")


@lru_cache
def shipped_plan(code: str) -> Plan:
    """One of SHIPPED, read and checked."""
    return read_plan(shipped_source(code))
