"""Codes made from names, and names compared as a reader compares them."""

from django.db.models import QuerySet

from vietnamese.text import nfc, slug


def free_code(rows: QuerySet, name: str, otherwise: str) -> str:
    """The name without accents, with a number where another row has it; `otherwise` when no letter remains."""
    base = slug(name)[:70].rstrip("-") or otherwise
    taken = set(rows.filter(code__startswith=base).values_list("code", flat=True))
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 2))]
    return next(code for code in candidates if code not in taken)


def tidy(name: str) -> str:
    """The stored form of a name: one space between words."""
    return " ".join(nfc(name).split())


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in nothing but capitals and spaces."""
    return tidy(one).casefold() == tidy(other).casefold()
