"""How a plan names the papers of a dossier, when each is asked for, its pages, copies and form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from campaigns.reader.phrases.finding import cut, each, match, plain, search

PAPERS = (
    r"(?:cac\s+|ban\s+|\d{1,2}\s+)?(?:to trinh|van ban de nghi|cong van de nghi|van ban xac nhan|"
    r"bien ban|bao cao (?:tom tat )?(?:thanh tich|tong ket|ket qua)|"
    r"bao cao\b|ban tom tat|tom tat thanh tich|ban thanh tich|ban sao|ban khai|danh sach|trich ngang|ban trich ngang|"
    r"xac nhan|giay xac nhan|phieu|so yeu ly lich|hinh anh|anh\b|video|dia\b(?! (?:phuong|ban|chi|diem))|tep|"
    r"ban dien tu|ban mem|quyet dinh|"
    r"giay chung nhan|bang chung|minh chung|tai lieu|ban mo ta|bang cham diem|bang tu cham|phu luc|ho so minh chung|"
    r"don de nghi|y kien|ban cam ket|ban ghi|ban tu |ban cham|ban ke|bang thong ke|bang tong hop|"
    r"bang ke|anh chup|trich bien ban|trich luc|giay de nghi|cong van|bang diem|ket qua bo phieu|"
    r"bao cao giai trinh)"
)
ASKED = (
    r"(?:chi (?:doi voi|voi|khi)|doi voi|voi|khi|truong hop|neu(?! ro| khong co)|danh cho|ap dung "
    r"(?:doi voi|cho)|cho cac truong hop)\s"
)
PAGES = (
    r"(?:(?:khong (?:vuot )?qua|toi da|nhieu nhat|dai khong qua|khoang|gon "
    r"trong)\s+(?P<pages>\d{1,3})\s*(?:\([^)]*\)\s*)?trang|(?P<back>\d{1,3})\s*trang tro (?:lai|"
    r"xuong))"
)
COPIES = r"(?P<copies>\d{1,2})\s*(?:\([^)]*\)\s*)?(?:bo\b|ban\s+(?:chinh|giay|goc|in)|ban\b)"
OF_ANNEX = r",\s+(?:kem|kem theo|gui kem)\s[^()]*$"
"""Before a condition in brackets that is asked of what comes with the paper: "…, kèm hình ảnh (nếu có)"."""
SOME = r"(?:rieng|doi voi|cho)\s+(?:tap the|ca nhan|ho gia dinh)\b"
FOR_SOME = rf"{SOME}[^();]{{0,30}}\d\s*trang|\d\s*trang\s+{SOME}"
"""A length that only some must keep: "không quá 02 trang đối với cá nhân" limits nobody else."""
FORM = r"(?:theo\s+)?(?P<form>mau\s+(?:so\s+)?[\w.]+[^();.]*|bieu mau[^();.]*)"


@dataclass(frozen=True, slots=True)
class NamedPaper:
    """One paper as printed. `asked` are the words of its condition, "" where it is always asked for."""

    name: str
    asked: str
    pages: int | None
    copies: int | None
    form: str


def is_paper(words: str) -> bool:
    """Whether the words begin with the name of a paper."""
    return match(rf"(?:\d{{1,2}}\s*(?:bo|ban)\s+)?{PAPERS}", words.strip()) is not None


def paper(words: str) -> NamedPaper:
    """The paper that one item of a list asks for."""
    name = words.strip().rstrip(" ;.,")
    return NamedPaper(name=name, asked=_asked(name), pages=_pages(name), copies=copies(name), form=_form(name))


def papers_in(sentence: str) -> list[str]:
    """The papers that one sentence lists: "Hồ sơ gồm: Tờ trình; Biên bản họp …; Báo cáo thành tích"."""
    return [words for words in _pieces(sentence) if is_paper(words) and not search(r"^[^,(]{0,30}\bgui\s", words)]


def copies(words: str) -> int | None:
    """ "03 bộ", "01 bản chính"."""
    found = search(rf"(?<![\d/.]){COPIES}", words)
    return int(found["copies"]) if found and 0 < int(found["copies"]) <= 30 else None


def _pieces(sentence: str) -> Iterator[str]:
    """Between semicolons; between commas only where the next piece begins like a paper again."""
    for piece in _outside_brackets(sentence, ";"):
        bare = plain(piece)
        cuts = [found for found in each(rf",\s+(?:va\s+)?(?={PAPERS}\b)", piece) if _is_outside(bare, found.start())]
        if cuts:  # the last of a list of commas stands after "và"
            cuts += [found for found in each(rf"\s+va\s+(?={PAPERS}\b)", piece) if _is_outside(bare, found.start())]
        cuts.sort(key=lambda found: found.start())
        starts = [0, *(found.end() for found in cuts)]
        ends = [*(found.start() for found in cuts), len(piece)]
        yield from (piece[start:end].strip(" ,;") for start, end in zip(starts, ends, strict=True) if end > start)


def _is_outside(bare: str, place: int) -> bool:
    """Whether no bracket is open here."""
    return bare[:place].count("(") == bare[:place].count(")")


def _outside_brackets(text: str, mark: str) -> Iterator[str]:
    depth, start = 0, 0
    for place, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == mark and depth <= 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def _asked(name: str) -> str:
    """The words of the condition, in brackets or after "đối với"; "cấp Nhà nước" asks by level."""
    for inside in re.finditer(r"\(([^()]*)\)", name):
        if match(ASKED, inside[1]) and not search(OF_ANNEX, name[: inside.start()]):
            return inside[1].strip()
    if state := search(
        r"(?P<who>(?:cac\s+)?(?:tap the|ca nhan)[^()]*cap nha nuoc|(?:khen thuong|khen) cap nha nuoc)", name
    ):
        return cut(name, state, "who").strip()
    tail = search(r"\s(?P<when>(?:doi voi|neu(?! ro))\s[^()]+)$", name)
    return cut(name, tail, "when").strip() if tail else ""


def _form(name: str) -> str:
    found = search(FORM, name)
    if found:
        return cut(name, found, "form").strip(" ,")
    return "theo quy định" if search(r"theo quy dinh$", name) else ""


def _pages(name: str) -> int | None:
    found = search(PAGES, name)
    return int(found["pages"] or found["back"]) if found and not search(FOR_SOME, name) else None


# --- conditions ------------------------------------------------------------------------------------------------------

ENTERPRISE = r"doanh nghiep|cong ty|to chuc kinh te"
LEVELS = (
    ("state", r"cap nha nuoc|thu tuong|huan chuong|chinh phu|chu tich nuoc"),
    ("province", r"cap tinh|cap thanh pho|ubnd tinh|uy ban nhan dan tinh"),
    ("district", r"cap huyen|cap quan"),
)


def condition(asked: str) -> dict[str, object]:
    """The condition in the plan's shape, without what is open: {unit_types, head_of_unit_types, levels, …, text}."""
    found: dict[str, object] = {}
    if levels := [level for level, pattern in LEVELS if search(pattern, asked)]:
        found["levels"] = levels
    if search(ENTERPRISE, asked):
        found |= _enterprise(asked)
    elif search(r"hop tac xa", asked):
        found["unit_types"] = ["hop-tac-xa"]
    elif kinds := _kinds(asked):
        found["subject_kinds"] = kinds
    return found | {"text": asked}


def _enterprise(asked: str) -> dict[str, object]:
    head = search(
        r"(?:nguoi dung dau|giam doc|chu|lanh dao|ca nhan la[^,;]*)\s*(?:cac\s+)?(?:doanh nghiep|cong ty)", asked
    )
    if not head:
        return {"unit_types": ["doanh-nghiep"]}
    return {"unit_types": ["doanh-nghiep"], "head_of_unit_types": ["doanh-nghiep"], "either": True}


def _kinds(asked: str) -> list[str]:
    """Only where one of the two kinds is meant; a paper for both asks nothing of the kind."""
    collective, individual = search(r"\btap the\b", asked), search(r"\bca nhan\b", asked)
    if bool(collective) == bool(individual):
        return []
    return ["collective"] if collective else ["individual"]
