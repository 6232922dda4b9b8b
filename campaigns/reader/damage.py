"""A text as a bad copy has it: lines broken and run together, bullets lost and changed, accents dropped.

The same seed gives the same damage.
"""

import random
import re

from vietnamese.text import fold

BREAKS, JOINS = 0.25, 0.08
"""The share of lines broken at a word, and of lines run into the one after."""
BULLETS_LOST, BULLETS_CHANGED = 0.2, 0.3
ACCENTS_LOST = 0.1
BLANKS_LOST = 0.2

_BULLET = re.compile(r"^(\s*)([-+*•–])(\s+)")
_SIGNS = ("-", "+", "*", "•", "–")


def damaged(text: str, seed: int) -> str:
    """The text with its line breaks, bullets and a tenth of its accented letters damaged at random."""
    chance = random.Random(seed)  # noqa: S311  # repeatable damage, no secret
    lines = [_bullet_damaged(line, chance) for line in text.splitlines()]
    return _accents_damaged("\n".join(_breaks_damaged(lines, chance)), chance)


def _bullet_damaged(line: str, chance: random.Random) -> str:
    match = _BULLET.match(line)
    if not match:
        return line
    draw = chance.random()
    if draw < BULLETS_LOST:
        return line[match.end() :]
    if draw < BULLETS_LOST + BULLETS_CHANGED:
        return f"{match[1]}{chance.choice(_SIGNS)}{match[3]}{line[match.end() :]}"
    return line


def _breaks_damaged(lines: list[str], chance: random.Random) -> list[str]:
    damaged_lines: list[str] = []
    run_on = False
    for line in lines:
        if not line.strip():
            if not run_on and chance.random() >= BLANKS_LOST:
                damaged_lines.append(line)
            continue
        pieces = _broken(line, chance)
        if run_on:
            damaged_lines[-1] += " " + pieces.pop(0)
        damaged_lines += pieces
        run_on = chance.random() < JOINS
    return damaged_lines


def _broken(line: str, chance: random.Random) -> list[str]:
    words = line.split(" ")
    if len(words) < 6 or chance.random() >= BREAKS:
        return [line]
    place = chance.randrange(3, len(words) - 1)
    return [" ".join(words[:place]), " ".join(words[place:])]


def _accents_damaged(text: str, chance: random.Random) -> str:
    return "".join(
        _bare(letter) if _is_accented(letter) and chance.random() < ACCENTS_LOST else letter for letter in text
    )


def _is_accented(letter: str) -> bool:
    return letter.isalpha() and not letter.isascii()


def _bare(letter: str) -> str:
    bare = fold(letter)
    return bare.upper() if letter.isupper() else bare
