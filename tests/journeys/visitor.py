"""A person at a browser. Every page that opens is held to the same promises and photographed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from _setup.paths import VAR
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Download, Locator, Page, Request, Response

from portal.demo.accounts import PASSWORD

DESKTOP, PHONE = 1280, 390
HEIGHTS = {DESKTOP: 900, PHONE: 844}
SCREENSHOTS = VAR / "journey-screenshots"
PATIENCE_MS = 15_000
# A request that a newer one replaces is given up, and htmx says so.
NO_ERRORS = ("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest")
# Wider than the window: what the page makes its reader push sideways.
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Visitor:
    """One browser context: a person with a window of one width, at one portal."""

    def __init__(
        self, browser: Browser, address: str, folder: str, *, width: int = DESKTOP, has_javascript: bool = True
    ) -> None:
        self.address = address
        self.width = width
        self.has_javascript = has_javascript
        self.complaints: list[str] = []
        self._folder = SCREENSHOTS / folder
        self._expected_status: int | None = None
        self._context = self._new_context(browser)
        self.page = self._new_page()

    def _new_context(self, browser: Browser) -> BrowserContext:
        context = browser.new_context(
            base_url=self.address,
            viewport={"width": self.width, "height": HEIGHTS[self.width]},
            has_touch=self.width == PHONE,
            java_script_enabled=self.has_javascript,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.set_default_timeout(PATIENCE_MS)
        return context

    def _new_page(self) -> Page:
        page = self._context.new_page()
        page.on("request", self._note_request)
        page.on("response", self._note_response)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        return page

    # --- What no page may do ------------------------------------------------------------------------------------------

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "about:")):
            self.complaints.append(f"{self.page.url} asks {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400 and response.status != self._expected_status:
            self.complaints.append(f"{response.request.method} {response.url} answers {response.status}")

    def _note_console(self, message: ConsoleMessage) -> None:
        """Errors of scripts, breaches of the content security policy; a refused page is judged by its status."""
        if message.type == "error" and not message.text.startswith(NO_ERRORS):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def check_page(self) -> None:
        """No finding of axe, nothing wider than the window."""
        if self.has_javascript:
            results = Axe().run(self.page)
            if results.violations_count:
                self.complaints.append(f"{self.page.url} at {self._window}: {results.generate_report()}")
        if (wider := self.page.evaluate(TOO_WIDE)) > 0:
            self.complaints.append(f"{self.page.url} at {self._window} is {wider} pixels too wide")
        self.refuse_complaints()

    def refuse_complaints(self) -> None:
        assert not self.complaints, "\n\n".join(self.complaints)

    @property
    def _window(self) -> int:
        size = self.page.viewport_size
        assert size
        return size["width"]

    # --- Going about --------------------------------------------------------------------------------------------------

    def visit(self, path: str, *, status: int = 200) -> None:
        self._expected_status = status
        response = self.page.goto(path)
        assert response
        assert response.status == status, f"{path} answers {response.status}"
        self._expected_status = None
        self.check_page()

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """What happens inside leads to another page, which is checked."""
        with self.page.expect_navigation(wait_until="load"):
            yield
        self.check_page()

    def press(self, name: str, within: Locator | None = None) -> None:
        """Presses a button, or a link that looks like one, and checks the page that follows."""
        place = within or self.page.locator("main")
        button = place.get_by_role("button", name=name, exact=True).or_(
            place.get_by_role("link", name=name, exact=True)
        )
        with self.going_on():
            button.first.click()

    def follow(self, name: str | re.Pattern[str], within: Locator | None = None) -> None:
        with self.going_on():
            (within or self.page).get_by_role("link", name=name).first.click()

    def card(self, title: str) -> Locator:
        heading = self.page.get_by_role("heading", name=title, exact=True)
        return self.page.locator("section.card").filter(has=heading)

    def open_details(self) -> None:
        """Everything in the page that is folded away."""
        self.page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true })")

    def row(self, *words: str) -> Locator:
        """The first row of a table that says this, to the letter: "Năm 2023" is not in "Quý I năm 2023"."""
        rows = self.page.get_by_role("row")
        for one in words:
            rows = rows.filter(has_text=re.compile(re.escape(one)))
        return rows.first

    def says(self, words: str) -> bool:
        self.page.get_by_text(words).first.wait_for()
        return True

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def download(self, name: str, within: Locator | None = None) -> Path:
        with self.page.expect_download() as started:
            (within or self.page).get_by_role("link", name=name).first.click()
        file: Download = started.value
        return Path(file.path())

    def photograph(self, name: str) -> None:
        """The page at both widths, each checked."""
        for width in sorted(HEIGHTS, reverse=self.width == DESKTOP):
            self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            if width != self.width:
                self.check_page()
            path = self._folder / f"{name}-{width}.png"
            self.page.screenshot(path=path, full_page=True, animations="disabled")
        self.page.set_viewport_size({"width": self.width, "height": HEIGHTS[self.width]})

    def stands_at(self, name: str) -> str:
        """Where the person is when a journey has failed, in a picture and in words."""
        path = self._folder / f"{name}.png"
        self.page.screenshot(path=path, full_page=True)
        return f"{self.page.url}, see {path}\n{self.page.locator('body').inner_text()[:1500]}"

    # --- Signing in and out -------------------------------------------------------------------------------------------

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        self.page.goto("/tai-khoan/dang-nhap/")
        self.page.get_by_label("Thư điện tử").fill(email)
        self.page.get_by_label("Mật khẩu").fill(password)
        self.press("Đăng nhập")

    def sign_out(self) -> None:
        self.page.locator(".menu-user summary").click()
        with self.going_on():
            self.page.locator(".menu-user").get_by_role("button", name="Đăng xuất").click()

    def close(self) -> None:
        self._context.close()
