"""The end of a plan: closing sentence, recipients, who signs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from campaigns.reader.draft import Draft, Found, Read, read_from
from campaigns.reader.letters import in_capitals
from campaigns.reader.lines import Line
from campaigns.reader.markers import marker_of
from campaigns.reader.outline import Outline
from campaigns.reader.phrases.finding import match, says

RECIPIENTS = r"\W*noi nhan\b"
ACTING = r"\W*(?:tm|kt|tl|tuq|q)\s*\.\s*\S"
POSITION = (
    r"\W*(?:pho |quyen )?(?:chu tich|chanh van phong|giam doc|hieu truong|bi thu|truong (?:ban|phong|doan)|cuc truong|"
    r"chi cuc truong|tong giam doc|thu truong|bo truong|vien truong|chi huy truong|truong cong an|"
    r"thuong truc|chu nhiem)\b.{0,40}$"
)
STAMPS = r"\W*(?:da ky|ky ten|dong dau|ky, dong dau|ho va ten|chu ky|signed|me)\W*$"


def read_closing(outline: Outline, draft: Draft) -> Found:
    """Lời kết, nơi nhận, người ký."""
    found: dict[str, Read | Sequence[Read]] = {}
    if outline.closing:
        text = " ".join(line.text for line in outline.closing)
        found["closing"] = read_from(outline.closing[0], text, words=text)
    recipients, signature = _tail(outline.tail)
    found["recipients"] = [read_from(line, _recipient(line)) for line in recipients if _recipient(line)]
    if signed := _signatory(signature):
        found["signatory"] = signed
    return found


def _tail(tail: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines under "Nơi nhận" and the lines of the signature, wherever the copy put them."""
    recipients: list[Line] = []
    signature: list[Line] = []
    in_list = False
    for line in (part for whole in tail for part in _columns(whole)):
        if match(RECIPIENTS, line.text):
            in_list = True
            after = re.sub(r"^\W*[^:]*:?\s*", "", line.text)
            if after:
                recipients.append(Line(line.number, after, line.words))
        elif _signs(line):
            in_list = False
            signature.append(line)
        elif _is_bullet(line) or (in_list and not _is_name(line.text)) or (in_list and says(r";", line.text)):
            recipients.append(line)
        else:
            in_list = False
            signature.append(line)
    return _joined(recipients), signature


def _is_bullet(line: Line) -> bool:
    marker = marker_of(line.text)
    return marker is not None and marker.is_bullet


def _columns(line: Line) -> list[Line]:
    """ "- UBND thành phố; PHÓ CHỦ TỊCH": a recipient with a line of the signature copied beside it."""
    if signed := _position_and_name(line):
        return signed
    beside = re.match(r"(?P<left>.*?;)\s+(?P<right>[^;]+)$", line.text)
    beside = beside or re.match(r"(?P<left>\W*L[ưu]u\s*:.*?\.)\s+(?P<right>[^;]+)$", line.text)
    if not beside:
        return [line]
    right = replace(line, text=beside["right"])
    return [replace(line, text=beside["left"]), right] if _signs(right) or _is_name(right.text) else [line]


def _position_and_name(line: Line) -> list[Line]:
    """ "CHỦ TỊCH Lò Thị Minh Hạnh": a position and the name under it run into one line."""
    words = line.text.split()
    number = next((place for place, word in enumerate(words) if not word.isupper()), 0)
    position, name = " ".join(words[:number]), " ".join(words[number:])
    if not number or not _is_name(name) or not _signs(replace(line, text=position)):
        return []
    return [replace(line, text=position), replace(line, text=name)]


def _joined(lines: list[Line]) -> list[Line]:
    """A recipient broken over two lines is one again."""
    whole: list[Line] = []
    for line in lines:
        if (
            whole
            and not marker_of(line.text)
            and marker_of(whole[-1].text)
            and not whole[-1].text.rstrip().endswith((";", "."))
        ):
            whole[-1] = Line(whole[-1].number, f"{whole[-1].text} {line.text}", f"{whole[-1].words} {line.words}")
        else:
            whole.append(line)
    return whole


def _signs(line: Line) -> bool:
    return bool(in_capitals(line.text) and (match(ACTING, line.text) or match(POSITION, line.text)))


def _recipient(line: Line) -> Read | str:
    marker = marker_of(line.text)
    return line.text[marker.length if marker else 0 :].strip().rstrip(" ;.,").strip()


def _is_name(text: str) -> bool:
    """A person's name: two to six words, each with a capital, nothing else."""
    words = re.sub(r"[’'`]", "", text.strip(" .")).split()
    return (
        2 <= len(words) <= 6 and all(word[0].isupper() and word.isalpha() for word in words) and not in_capitals(text)
    )


def _signatory(lines: Sequence[Line]) -> Read | None:
    acting = [line.text.strip() for line in lines if match(ACTING, line.text)]
    positions = [line.text.strip() for line in lines if match(POSITION, line.text) and not match(ACTING, line.text)]
    names = [line for line in lines if _is_name(line.text)]
    if not (acting or positions or names):
        return None
    value = {
        "authority_line": " ".join([*acting, *positions[:-1]] if acting else acting),
        "position": positions[-1] if positions else "",
        "name": names[-1].text.strip() if names else "",
    }
    doubts = () if names else ("Không đọc được tên người ký.",)
    words = " / ".join(line.text for line in lines if not match(STAMPS, line.text))
    return read_from(lines[0], value, *doubts, words=words)
