"""What a browser would post from a page."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.is_inside = form, False
        self.said: dict[str, str | list[str]] = {}
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self.is_inside = given.get("id") == self.form
        elif not self.is_inside:
            return
        elif tag == "input" and given.get("type") == "checkbox":
            if "checked" in given:
                self.said[name] = [*self.said.get(name, []), given.get("value") or "on"]
        elif tag == "input" and name:
            self.said[name] = given.get("value") or ""
        elif tag == "textarea":
            self.area, self.said[name] = name, ""
        elif tag == "select":
            self.select, self.said[name] = name, ""
        elif tag == "option" and "selected" in given:
            self.said[self.select] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.said[self.area] += data


def fields_of(page: str, form: str = "part-form") -> dict[str, str | list[str]]:
    """The fields of a form as they stand."""
    parser = _Form(form)
    parser.feed(page)
    return parser.said
