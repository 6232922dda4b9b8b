"""Numbers as Vietnamese papers write them: a comma before decimals, dots between thousands, percent without a space.

Reading is strict. A text that an English-minded writer could mean otherwise ("95.5", "1,234") is never guessed; it is
refused with a sentence that says what to type instead. `Decimal` throughout, never `float`.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

MAX_DIGITS = 20
_EXACT = Context(prec=200, rounding=ROUND_HALF_UP)


class NumberRefused(ValueError):
    """The text is no number we may read. The message is one Vietnamese sentence, safe to show."""


# --- writing ----------------------------------------------------------------------------------------------------


def round_half_up(value: Decimal | Fraction | int, places: int) -> Decimal:
    """The value rounded half up (away from zero) to this many places. The only rounding in the portal, for display."""
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**places
        digits = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        return Decimal(-digits if value < 0 else digits).scaleb(-places, _EXACT)
    return Decimal(value).quantize(Decimal(1).scaleb(-places), context=_EXACT)


def number_text(value: Decimal | int, places: int | None = None) -> str:
    """ "3.120", "62,4", "-1.234,5". With `places`: rounded half up to at most so many; trailing zeros never shown."""
    exact = value if places is None else round_half_up(value, places)
    if exact == (whole := int(exact)):
        return f"{whole:,}".replace(",", ".")
    digits, _, fraction = f"{exact:,f}".rstrip("0").partition(".")
    return f"{digits.replace(',', '.')},{fraction}"


def percent_text(value: Decimal | int, places: int = 2) -> str:
    """ "62,4%": the value is already in percent; rounded half up to at most `places`."""
    return f"{number_text(value, places)}%"


def money_text(amount: Decimal | int) -> str:
    """ "1.800.000 đồng", in whole đồng, rounded half up."""
    return f"{number_text(amount, 0)} đồng"


# --- words ------------------------------------------------------------------------------------------------------

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9


def number_words(number: int) -> str:
    """ "một nghìn hai trăm ba mươi tư": a whole number in words, lower case."""
    if number < 0:
        return f"âm {number_words(-number)}"
    return " ".join(_large(number)) if number else _DIGITS[0]


def money_words(amount: Decimal | int) -> str:
    """ "Một triệu tám trăm nghìn đồng chẵn", as decisions add in brackets. "chẵn" follows whole thousands only."""
    whole = int(round_half_up(amount, 0))
    words = f"{number_words(whole)} đồng"
    if whole and whole % 1000 == 0:
        words += " chẵn"
    return words[0].upper() + words[1:]


def _large(number: int, *, follows: bool = False) -> list[str]:
    billions, rest = divmod(number, _BILLION)
    if not billions:
        return _below_billion(rest, follows=follows)
    return [*_large(billions, follows=follows), "tỷ", *_below_billion(rest, follows=True)]


def _below_billion(number: int, *, follows: bool) -> list[str]:
    words: list[str] = []
    for size, name in ((10**6, ["triệu"]), (10**3, ["nghìn"]), (1, [])):
        group, number = divmod(number, size)
        if group:
            words += _three_digits(group, full=follows or bool(words)) + name
    return words


def _three_digits(number: int, *, full: bool) -> list[str]:
    """1–999; `full` spells the empty hundreds and tens of a group that follows another ("không trăm linh năm")."""
    hundreds, rest = divmod(number, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    tens, ones = divmod(rest, 10)
    if tens == 0:
        return words + ([*(["linh"] if words else []), _DIGITS[ones]] if ones else [])
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return words + ([_last_digit(ones, tens)] if ones else [])


def _last_digit(ones: int, tens: int) -> str:
    if ones == 5:
        return "lăm"
    if tens > 1 and ones in {1, 4}:
        return {1: "mốt", 4: "tư"}[ones]
    return _DIGITS[ones]


# --- reading ----------------------------------------------------------------------------------------------------

_SPACES = " \u00a0\u202f\u2007\u2009\t"
_PLAIN = re.compile(r"[0-9]+(?:,[0-9]+)?")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]+)?")
_ASKED = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


def parse_number(text: str) -> Decimal:
    """The number a Vietnamese writer means: "95,5", "85%", "1.234", "1.234.567,8", "1 234". A percent sign is dropped.

    Raises NumberRefused with a sentence that says what to write, where the text is no number or could mean two.
    """
    shown = text.strip(_SPACES + "\r\n")
    body = "".join(" " if char in _SPACES else char for char in shown)
    body = body.removesuffix("%").rstrip(" ")
    negative = body[:1] in {"-", "\u2212"}
    body = body[1:] if negative else body
    _refuse_unless_number(body, shown)
    number = Decimal(body.replace(".", "").replace(" ", "").replace(",", "."))
    return -number if negative and number else number


def typed_number(number: Decimal | None) -> str:
    """The number as a person would type it and `parse_number` reads it back: "12,345" could mean two, "12,3450" not."""
    if number is None:
        return ""
    text = number_text(number)
    try:
        parse_number(text)
    except NumberRefused:
        return f"{text}0"
    return text


def _refuse_unless_number(body: str, shown: str) -> None:
    if not body:
        raise NumberRefused("Chưa có số nào: hãy nhập một số, ví dụ 95,5.")
    if sum(char.isdigit() for char in body) > MAX_DIGITS:
        raise NumberRefused(f"“{_cut(shown)}” quá dài: một số có nhiều nhất {MAX_DIGITS} chữ số.")
    if _ASKED.fullmatch(body):
        raise NumberRefused(_two_meanings(body))
    if not any(pattern.fullmatch(body) for pattern in (_PLAIN, _DOTTED, _SPACED)):
        raise NumberRefused(_what_to_write(body, shown))


def _two_meanings(body: str) -> str:
    whole, decimals = body.split(",")
    thousands = number_words(int(whole + decimals))
    decimal = f"{number_words(int(whole))} phẩy {' '.join(_DIGITS[int(digit)] for digit in decimals)}"
    return (
        f"“{body}” có thể hiểu hai cách: hãy viết {whole}.{decimals} nếu là {thousands}; "
        f"viết {whole},{decimals}0 nếu là {decimal}."
    )


def _what_to_write(body: str, shown: str) -> str:
    shown = _cut(shown)
    if foreign := re.search(r"[^0-9., ]", body):
        return _foreign_character(foreign.group(), shown)
    if re.fullmatch(r"[0-9]+\.[0-9]+", body):
        return f"“{shown}” có dấu chấm thập phân: hãy viết {body.replace('.', ',')}."
    if body.count(",") > 1 or re.fullmatch(r"[0-9]+(?:,[0-9]+)+\.[0-9]+", body):
        return f"“{shown}” dùng dấu phẩy ngăn hàng nghìn: hãy dùng dấu chấm, ví dụ 1.234.567,8."
    return (
        f"“{shown}” không đúng cách viết số: dấu chấm ngăn từng nhóm ba chữ số, "
        "dấu phẩy trước phần thập phân, ví dụ 1.234.567,8."
    )


def _foreign_character(char: str, shown: str) -> str:
    if char.isdigit():
        return f"“{shown}” có chữ số lạ “{char}”: hãy gõ lại bằng các chữ số 0–9 thông thường."
    if char in "oO":
        return f"“{shown}” có chữ “{char}” ở chỗ của số 0: hãy gõ lại bằng chữ số."
    if re.fullmatch(r"[0-9.,]+[eE][+-]?[0-9]+", shown):
        return f"“{shown}” là cách viết số mũ: hãy viết đầy đủ các chữ số, ví dụ 100.000."
    if char.isalpha():
        return f"“{shown}” không phải là số: hãy chỉ nhập chữ số, ví dụ 1.234 hoặc 95,5."
    return f"“{shown}” có ký tự “{char}” không thuộc một số: hãy chỉ nhập chữ số, ví dụ 1.234 hoặc 95,5."


def _cut(text: str) -> str:
    printable = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return printable if len(printable) <= 40 else printable[:39] + "…"
