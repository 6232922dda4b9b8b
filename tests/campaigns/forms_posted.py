"""What a browser posts back when a form of a page is sent as it stands."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    """Names and values of the controls of one form, as sent without touching anything."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.is_inside = form_id, False
        self.sent: list[tuple[str, str]] = []
        self.area: tuple[str, list[str]] | None = None
        self.select: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.is_inside = given.get("id") == self.form_id
        if not self.is_inside or "disabled" in given:
            return
        name = given.get("name", "")
        if tag == "input" and name:
            is_box = given.get("type") in {"checkbox", "radio"}
            if not is_box or "checked" in given:
                self.sent.append((name, given.get("value", "on" if is_box else "")))
        elif tag == "textarea":
            self.area = (name, [])
        elif tag == "select":
            self.select = (name, [])
        elif tag == "option" and self.select and "selected" in given:
            self.select[1].append(given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False
        if tag == "textarea" and self.area:
            text = "".join(self.area[1])
            self.sent.append((self.area[0], text.removeprefix("\r").removeprefix("\n").replace("\n", "\r\n")))
            self.area = None
        if tag == "select" and self.select:
            self.sent += [(self.select[0], value) for value in self.select[1] or [""]]
            self.select = None


def form_sent(html: str, form_id: str = "part-form") -> dict[str, list[str]]:
    """The data of a form sent unchanged, without any button."""
    form = _Form(form_id)
    form.feed(html)
    data: dict[str, list[str]] = {}
    for name, value in form.sent:
        data.setdefault(name, []).append(value)
    return data
