"""Vietnamese text: one stored form, search without accents, slugs, and the order of the Vietnamese alphabet."""

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
# Dictionary order of the tones: none, huyền, hỏi, ngã, sắc, nặng.
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SYLLABLE = re.compile(r"[0-9]+|[^\W\d_]+")
_OTHER = len(_ALPHABET) + 1

Syllable = tuple[int, int, tuple[int, ...], tuple[int, ...]]
SortKey = tuple[Syllable, ...]


def nfc(text: str) -> str:
    """The one form in which texts are stored and compared."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without tones and marks, đ as d: for search that forgives missing accents."""
    bare = (char for char in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", "".join(bare)).replace("đ", "d")


def slug(text: str) -> str:
    """ "Phường 3, quận Gò Vấp" → "phuong-3-quan-go-vap". Empty when nothing of a–z and 0–9 remains."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def upper(text: str) -> str:
    """Capitals in NFC, for headings that stand in capitals."""
    return nfc(nfc(text).upper())


def lower_first(text: str) -> str:
    """The same words inside a sentence."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The same words at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def sort_key(text: str) -> SortKey:
    """Order of a Vietnamese dictionary: syllable by syllable, letters first (a ă â b … d đ e ê), then tones.

    Numbers compare by value ("Phường 3" before "Phường 10") and stand before letters;
    punctuation and case do not count.
    """
    return tuple(_syllable_key(syllable) for syllable in _SYLLABLE.findall(nfc(text).lower()))


def given_name_key(name: str) -> tuple[SortKey, SortKey]:
    """Order of a list of people: by given name (the last word), then family and middle names."""
    words = name.split()
    return sort_key(" ".join(words[-1:])), sort_key(" ".join(words[:-1]))


def _syllable_key(syllable: str) -> Syllable:
    if syllable.isascii() and syllable.isdigit():
        return 0, int(syllable[:18]), (), ()
    letters, tones = [], []
    for char in syllable:
        letter, tone = _letter_and_tone(char)
        letters.append(_LETTER_RANK.get(letter, _OTHER + ord(letter[0])))
        tones.append(tone)
    return 1, 0, tuple(letters), tuple(tones)


def _letter_and_tone(char: str) -> tuple[str, int]:
    """ấ → (â, sắc): the tone mark is taken off, the letter's own mark stays."""
    marks = unicodedata.normalize("NFD", char)
    tone = next((mark for mark in marks if mark in _TONE_RANK), "")
    return nfc(marks.replace(tone, "")) if tone else char, _TONE_RANK.get(tone, 0)


def stored_sort_key(text: str) -> str:
    """`sort_key` as one string that a database column keeps: byte order of the strings is the order of the keys."""
    return " ".join(_stored_syllable(syllable) for syllable in sort_key(text))


def _stored_syllable(syllable: Syllable) -> str:
    kind, number, letters, tones = syllable
    if kind == 0:
        return f"0{number:018d}"
    return "1" + "".join(f"{letter:05x}" for letter in letters) + "." + "".join(str(tone) for tone in tones)
