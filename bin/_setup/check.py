"""`bin/check`: what can be found wrong without running the portal."""

from . import foreground
from .console import say

SCRIPTS = ["bin/run", "bin/test", "bin/manage", "bin/check", "bin/lock"]
CHECKS = {
    "style": ["ruff", "check", "--quiet", ".", *SCRIPTS],
    "formatting": ["ruff", "format", "--check", "--quiet", ".", *SCRIPTS],
    "types": ["mypy", "."],
    "order of imports": ["lint-imports", "--no-logo"],
    "settings": ["python", "manage.py", "check", "--fail-level", "WARNING"],
    "pending migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
}


def run_all(environment: dict[str, str]) -> bool:
    """Run every check, also after one failed; True if all passed."""
    failed = []
    for name, command in CHECKS.items():
        say(f"Checking {name}")
        if foreground.run(command, environment) != 0:
            failed.append(name)
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return not failed
