"""A page of the workshop as a browser sends it back: what stands in its fields, as typed."""

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    """Collects what a form with this class would send."""

    def __init__(self, form_class: str) -> None:
        super().__init__()
        self._form_class, self._is_inside = form_class, False
        self.fields: list[tuple[str, str]] = []
        self._select = ""
        self._options: list[tuple[str, bool]] = []
        self._textarea: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_inside = self._form_class in given.get("class", "").split()
        if not self._is_inside or "disabled" in given:
            return
        if tag == "input" and given.get("name") and given.get("type") not in {"submit", "button", "file"}:
            if given.get("type") not in {"checkbox", "radio"} or "checked" in given:
                is_ticked = given.get("type") in {"checkbox", "radio"}
                self.fields.append((given["name"], given.get("value", "on" if is_ticked else "")))
        elif tag == "select":
            self._select, self._options = given["name"], []
        elif tag == "option":
            self._options.append((given.get("value", ""), "selected" in given))
        elif tag == "textarea":
            self._textarea = ""
            self.fields.append((given["name"], ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_inside = False
        if tag == "select" and self._is_inside:
            chosen = [value for value, is_chosen in self._options if is_chosen] or [self._options[0][0]]
            self.fields.append((self._select, chosen[0]))
        elif tag == "textarea" and self._textarea is not None:
            self.fields[-1] = (self.fields[-1][0], self._textarea.removeprefix("\n"))
            self._textarea = None

    def handle_data(self, data: str) -> None:
        if self._textarea is not None:
            self._textarea += data


def fields_of(page: Any, form_class: str = "target-form") -> dict[str, list[str]]:
    """Name → values of everything a browser would send from this form, buttons left out."""
    reader = _Fields(form_class)
    reader.feed(page.content.decode())
    found: dict[str, list[str]] = {}
    for name, value in reader.fields:
        found.setdefault(name, []).append(value)
    return found


def errors_of(page: Any) -> list[str]:
    """The sentences of the summary of errors."""
    forms = page.context["errors"]["errors"] if "errors" in page.context else []
    return [f"{one['label']}: {one['text']}" if one["label"] else one["text"] for one in forms]
