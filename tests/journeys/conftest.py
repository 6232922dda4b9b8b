"""One running portal and one browser for all journeys; each visitor has a browser context of their own."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from _setup.system_packages import browser as installed_browser
from _setup.system_packages import install_command
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.stack import LOGS, Portal, running_portal
from tests.journeys.visitor import SCREENSHOTS, Visitor

NewVisitor = Callable[..., Visitor]
VISITORS = pytest.StashKey[list[Visitor]]()


@pytest.fixture(scope="package")
def portal() -> Iterator[Portal]:
    with running_portal() as portal:
        yield portal


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Ends with the last journey: while Playwright runs, Django takes every other test for asynchronous code."""
    program = os.environ.get("CHROMIUM") or installed_browser()
    if not program:
        pytest.fail(f"Các hành trình cần trình duyệt Chromium. Hãy chạy: {install_command(['chromium'])}")
    shutil.rmtree(SCREENSHOTS, ignore_errors=True)
    with sync_playwright() as playwright:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        options.append("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()


@pytest.fixture
def new_visitor(portal: Portal, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[NewVisitor]:
    """Makes visitors, whose pages must have nothing to complain of until the end."""
    folder = request.module.__name__.rpartition(".test_")[2].replace("_", "-")
    visitors = request.node.stash[VISITORS] = []

    def make(**options: object) -> Visitor:
        visitors.append(Visitor(chromium, portal.address, folder, **options))
        return visitors[-1]

    yield make
    for visitor in visitors:
        visitor.close()
    for visitor in visitors:
        visitor.refuse_complaints()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """A journey that fails shows where everybody stood, and what web and worker said last."""
    report = yield
    if report.failed and report.when == "call":
        for number, visitor in enumerate(item.stash.get(VISITORS, []), start=1):
            report.sections.append((f"visitor {number}", visitor.stands_at(f"failed-{number}")))
        for name in ("web", "worker", "beat"):
            if (log := LOGS / f"{name}.log").exists():
                report.sections.append((f"{name}, see {log}", "\n".join(log.read_text().splitlines()[-10:])))
    return report
