"""The plan of Gò Vấp, from its text through the reader and corrections on the screens, is the plan that ships."""

import json
from collections.abc import Sequence
from typing import Any

from campaigns.builder.sections import BY_SLUG, SECTIONS, Section
from campaigns.planfile.schema import Criterion, Part, Plan
from campaigns.planfile.shipped import shipped_plan, shipped_text
from campaigns.planfile.writing import plan_document
from campaigns.reader.measure import likeness, words_of
from campaigns.reader_pages.items import Item, items_of
from campaigns.reader_pages.sources import Pasted, draft_in
from campaigns.reader_pages.values import renamed
from campaigns.rule_editor.tree import from_rule
from criteria.engine import parse_rule
from tests.journeys.conftest import NewVisitor
from tests.journeys.plan_forms import correct_part
from tests.journeys.visitor import Visitor
from tests.journeys.workshop import labelled, write_criteria, write_rule, write_standards
from vietnamese.dates import short_date

HOME = "/go-vap/phong-trao/"
CODE = "go-vap-doc"
WORKSHOP = f"{HOME}{CODE}/soan/"
BY_HAND = {"tieu-chi": write_criteria, "tieu-chuan": write_standards}
"""Sections that are written in pages of their own, when the paper was read without some of their items."""


def test_go_vap_is_read_from_its_text_and_corrected(new_visitor: NewVisitor) -> None:
    plan, clerk = shipped_plan("go-vap").model_copy(update={"code": CODE}), new_visitor()
    text = shipped_text("go-vap")
    clerk.sign_in("noivu@govap.example")

    reading = begin(clerk, text, plan)
    clerk.photograph("02-ban-doc")
    review = Review(clerk, reading, plan, items_of(draft_in(Pasted(text))))
    for section in SECTIONS:
        if section.collection:
            review.settle_list(section)
        else:
            review.settle_fields(section)
    clerk.visit(reading)
    clerk.press("Kết thúc, sang phần soạn")

    exported = clerk.page.request.get(f"{HOME}{CODE}/ke-hoach/tep/json/").body()
    built, shipped = json.loads(exported), plan_document(plan)
    for field in shipped:
        assert built[field] == shipped[field], field
    assert built == shipped


def begin(clerk: Visitor, text: str, plan: Plan) -> str:
    """The address of the review, once the first page is settled."""
    clerk.visit(f"{HOME}moi/")
    clerk.follow("Từ văn bản Word, PDF")
    clerk.page.get_by_label("Hoặc dán nội dung kế hoạch").fill(text)
    clerk.press("Đọc văn bản")
    clerk.open_details()
    clerk.photograph("01-ten-va-thoi-gian")
    form = clerk.page.locator("#part-form")
    labelled(form, "Trích yếu").fill(plan.title)
    labelled(form, "Cơ quan ban hành").fill(plan.issuer)
    labelled(form, "Từ ngày").fill(short_date(plan.period.start))
    labelled(form, "Đến ngày").fill(short_date(plan.period.end))
    labelled(form, "Mã phong trào").fill(plan.code)
    clerk.press("Lập dự thảo và xem từng mục")
    return clerk.path


class Review:
    """A clerk with the paper and the plan as it should be, item after item."""

    def __init__(self, clerk: Visitor, reading: str, plan: Plan, items: Sequence[Item]):
        self.clerk, self.page, self.reading, self.plan, self.items = clerk, clerk.page, reading, plan, items
        self.codes: dict[tuple[str, str], str] = {}
        self.again: list[tuple[Section, int]] = []

    # --- lists ---

    def settle_list(self, section: Section) -> None:
        items = [item for item in self.items if item.section is section]
        wanted: list[Any] = getattr(self.plan, section.collection)
        meant = matched(items, wanted)
        meant = {item: at for item, at in meant.items() if not self._has_another_rule(items[item], wanted[at])}
        for number, at in meant.items():
            if items[number].read_code:
                self.codes[section.collection, items[number].read_code] = wanted[at].code
        if items:
            self._go(f"{self.reading}{section.slug}/")
        for number, item in enumerate(items):
            self._settle(item, wanted[meant[number]] if number in meant else None)
        missing = [part for at, part in enumerate(wanted) if at not in meant.values()]
        if missing:
            self.clerk.visit(f"{WORKSHOP}{section.slug}/")
            write = BY_HAND.get(section.slug)
            if write:
                write(self.clerk, missing)
            else:
                self._write_by_hand(section, missing)
        self._finish(section, wanted)

    def _write_by_hand(self, section: Section, parts: Sequence[Part]) -> None:
        """What nobody reads out of a paper: reading choices, a rhythm that it does not name."""
        self._go(f"{WORKSHOP}{section.slug}/them/")
        for number, part in enumerate(parts, start=1):
            correct_part(self.page.locator("#part-form"), part)
            self._send(0 if number == len(parts) else 1)

    def _has_another_rule(self, item: Item, part: Any) -> bool:
        """A criterion whose rule was read in another shape is written anew."""
        return isinstance(part, Criterion) and shape(item.value["rule"]) != shape(part.rule)

    def _settle(self, item: Item, part: Part | None) -> None:
        """One key where the item is right or not in the plan; else its form."""
        place = self.page.locator(f"#muc-{item.number}")
        if part is None:
            self._press_key(place, "x")
        elif self._is_right(item, part):
            self._press_key(place, "c")
        else:
            self._press_key(place, "s")
            only = [name for name in type(part).model_fields if name != "rule"]
            correct_part(self.page.locator("#part-form"), part, only)
            self._send()

    def _is_right(self, item: Item, part: Any) -> bool:
        try:
            read = type(part).model_validate(renamed(type(part), item.value, self.codes))
        except ValueError:
            return False
        return bool(read == part)

    def _finish(self, section: Section, wanted: Sequence[Any]) -> None:
        """What one form could not say: rules, the order of ticked boxes, the order of the list."""
        for _ in range(2):
            built = self._exported()[section.collection]
            if built == plan_document(self.plan)[section.collection]:
                return
            for at, part in enumerate(wanted):
                key = part.code if section.is_coded else str(at + 1)
                said = next((one for one in built if one["code"] == key), None) if section.is_coded else built[at]
                wanted_now = part.model_dump(mode="json", by_alias=True)
                if said is not None and said != wanted_now:
                    self._untangle(section, key, part, said, wanted_now)
                    self._correct_again(section, key, part)
        self._put_in_order(section, wanted)

    def _untangle(self, section: Section, key: str, part: Any, said: dict[str, Any], wanted: dict[str, Any]) -> None:
        """Ticked boxes keep the order in which they were first ticked: all but the first are taken out to come anew."""
        tangled = [name for name in wanted if said[name] != wanted[name] and is_same_choice(said[name], wanted[name])]
        emptied = {name: getattr(part, name)[:1] for name in tangled}
        if "subjects" in tangled:
            emptied["standards"] = []  # each standard is for one of the subjects
        if tangled:
            self._correct_again(section, key, part.model_copy(update=emptied))

    def _correct_again(self, section: Section, key: str, part: Any) -> None:
        self._go(f"{WORKSHOP}{section.slug}/muc/{key}/")
        if isinstance(part, Criterion):
            self.clerk.open_details()
            write_rule(self.page, "r", from_rule(parse_rule(part.rule)))
            self._send()
        else:
            correct_part(self.page.locator("#part-form"), part)
            self._send()

    def _put_in_order(self, section: Section, wanted: Sequence[Any]) -> None:
        if not section.is_coded or len(wanted) < 2:
            return
        order = [one["code"] for one in self._exported()[section.collection]]
        if order == [part.code for part in wanted]:
            return
        self._go(f"{WORKSHOP}{section.slug}/")
        for at, part in enumerate(wanted):
            while order.index(part.code) > at:
                place = order.index(part.code)
                with self.page.expect_navigation(wait_until="load"):
                    self.page.locator(f'form[action$="/{part.code}/chuyen/"] button[value=up]').click()
                order.insert(place - 1, order.pop(place))

    # --- single fields ---

    def settle_fields(self, section: Section) -> None:
        items = [item for item in self.items if item.section is section]
        open_items = [item for item in items if item.name not in ("title", "issuer", "period")]
        if open_items:
            self._go(f"{self.reading}{section.slug}/")
        for item in open_items:
            self._press_key(self.page.locator(f"#muc-{item.number}"), "c")
        if any(self._exported()[name] != plan_document(self.plan)[name] for name in section.fields):
            self._go(f"{WORKSHOP}{section.slug}/")
            correct_part(self.page.locator("#part-form"), self.plan, section.fields)
            self._send()

    # --- going about, without a check of every page that was seen before ---

    def _go(self, path: str) -> None:
        self.page.goto(path, wait_until="load")

    def _press_key(self, place: Any, key: str) -> None:
        place.focus()
        with self.page.expect_navigation(wait_until="load"):
            place.press(key)

    def _send(self, button: int = 0) -> None:
        """The form as its first button sends it, or the second, which goes on; what it asks to look at is looked at."""
        send = self.page.locator("#part-form > .form-actions button").nth(button)
        with self.page.expect_navigation(wait_until="load"):
            send.click()
        if (box := self.page.locator("#id_confirmed")).count():
            box.check()
            with self.page.expect_navigation(wait_until="load"):
                send.click()
        summary = self.page.locator(".error-summary")
        assert not summary.count(), summary.inner_text()

    def _exported(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.page.request.get(f"{HOME}{CODE}/ke-hoach/tep/json/").body())
        return document


def matched(items: Sequence[Item], wanted: Sequence[Any]) -> dict[int, int]:
    """Which item means which part: the most alike first; what is left in the order of the paper."""
    read = [words_of(words(item.value)) for item in items]
    parts = [words_of(words(part.model_dump(mode="json"))) for part in wanted]
    pairs = [(-likeness(one, other), number, at) for number, one in enumerate(read) for at, other in enumerate(parts)]
    meant: dict[int, int] = {}
    for unlike, number, at in sorted(pairs):
        if unlike < -0.5 and number not in meant and at not in meant.values():
            meant[number] = at
    left = [at for at in range(len(wanted)) if at not in meant.values()]
    meant |= dict(zip((number for number in range(len(items)) if number not in meant), left, strict=False))
    return dict(sorted(meant.items()))


def words(said: Any) -> str:
    names = ("clause", "kind", "name", "body", "text", "due", "value", "unit", "by", "to")
    return said if isinstance(said, str) else " ".join(str(said.get(name) or "") for name in names)


def is_same_choice(one: Any, other: Any) -> bool:
    """Whether two lists of codes differ in their order only."""
    are_codes = all(isinstance(codes, list) and all(isinstance(code, str) for code in codes) for codes in (one, other))
    return are_codes and sorted(one) == sorted(other)


def shape(rule: Any) -> Any:
    """The conditions of a rule and how they stand within each other."""
    inner = [rule[name] for name in ("condition", "then", "rule") if name in rule] + list(rule.get("rules", []))
    return (rule.get("op"), [shape(one) for one in inner])


# --- every page fit to be seen ---------------------------------------------------------------------------------------


def test_reading_of_a_long_plan_is_fit_to_be_seen(new_visitor: NewVisitor) -> None:
    """Rạch Giá's plan, the longest: every section of the review and the forms of its items, at both widths."""
    clerk = new_visitor()
    clerk.sign_in("noivu@govap.example")
    clerk.visit(f"{HOME}moi/doc-van-ban/")
    clerk.photograph("50-tai-len")
    paper = {"name": "Kế hoạch Rạch Giá.txt", "mimeType": "text/plain", "buffer": shipped_text("rach-gia").encode()}
    clerk.page.get_by_label("Tệp kế hoạch").set_input_files(paper)
    clerk.press("Đọc văn bản")
    clerk.photograph("51-ten-va-thoi-gian")
    clerk.press("Lập dự thảo và xem từng mục")
    reading = clerk.path
    clerk.photograph("52-cac-phan")
    for number, slug in enumerate(
        ("dau-van-ban", "can-cu", "chi-tieu", "tieu-chi", "khen-thuong", "noi-nhan"), start=53
    ):
        clerk.visit(f"{reading}{slug}/")
        clerk.photograph(f"{number}-{slug}")
    clerk.visit(f"{reading}chi-tieu/1/sua/")
    clerk.photograph("60-sua-chi-tieu")
    clerk.visit(f"{reading}khen-thuong/1/sua/")
    clerk.photograph("61-sua-hinh-thuc-khen")
    clerk.visit(f"{reading}can-cu/")
    clerk.press("Nhận tất cả mục chắc")
    clerk.photograph("62-da-nhan")
    clerk.visit(reading.partition("doc-van-ban")[0])
    clerk.photograph("63-tong-quan-con-muc-can-xem")
    clerk.visit(f"{reading.partition('doc-van-ban')[0]}doc-van-ban/dan/{BY_SLUG['chi-tieu'].slug}/")
    clerk.photograph("64-dan-mot-khoi")
