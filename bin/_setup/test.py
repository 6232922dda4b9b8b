"""`bin/test`: checks and tests with a database and a broker of their own."""

import contextlib
from collections.abc import Iterator, Sequence

from . import accounts, check, foreground, portal_steps, python_packages, system_packages
from .console import say
from .interruption import Interrupted, raise_on_signals
from .locks import held
from .paths import VAR
from .services import TESTS, running, with_portal_settings
from .supervisor import Supervisor


def main(arguments: Sequence[str]) -> int:
    """Checks, then pytest with `arguments`; says nothing after pytest, whose last line tells how it went."""
    raise_on_signals()
    try:
        with _test_environment() as environment:
            if not check.run_all(environment):
                return 1
            portal_steps.build_fonts(environment)
            say("Running the tests")
            return foreground.run(["pytest", *arguments], environment)
    except Interrupted as interruption:
        return interruption.exit_code


def check_only() -> int:
    raise_on_signals()
    try:
        with _test_environment() as environment:
            return 0 if check.run_all(environment) else 1
    except Interrupted as interruption:
        return interruption.exit_code


@contextlib.contextmanager
def _test_environment() -> Iterator[dict[str, str]]:
    accounts.claim_checkout()
    system_packages.ensure(system_packages.TEST_PACKAGES)
    python_packages.ensure("dev.txt")
    with (
        held(TESTS.lock, on_wait=lambda: say("Waiting for another bin/test or bin/check of this checkout")),
        running(TESTS, Supervisor()) as services,
    ):
        settings = {
            "DJANGO_SECRET_KEY": "only-for-tests-" * 5,
            "DJANGO_DEBUG": "1",  # static files by their plain names, without collecting them first
            "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
            "MEDIA_ROOT": str(VAR / "media-test"),
            "STATIC_ROOT": str(VAR / "static-test"),
            "CHROMIUM": system_packages.browser() or "",
        }
        yield with_portal_settings(settings | services, base_url="http://localhost:8000")
