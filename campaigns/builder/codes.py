"""Codes made from names, so that nobody has to think of one."""

from collections.abc import Collection
from typing import Any

from vietnamese.text import slug

LONGEST = 60


def code_for(words: str, taken: Collection[str], otherwise: str) -> str:
    """The first words without accents, with a number where another part has that code; `otherwise` without letters."""
    base = slug(words)
    if len(base) > LONGEST:
        base = base[:LONGEST].rsplit("-", 1)[0]
    base = base or otherwise
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(code for code in candidates if code not in taken)


def words_for_code(values: dict[str, Any]) -> str:
    """What a part is called, or its first words."""
    return next((str(values[name]) for name in ("name", "title", "text") if values.get(name)), "")
