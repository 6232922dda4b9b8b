"""The processes of the portal, as docker-compose.yml starts them too."""

from .paths import VENV

WEB = [
    *("gunicorn", "portal.wsgi:application", "--workers", "2", "--threads", "4"),
    *("--no-control-socket", "--access-logfile", "-"),
]
WORKER = ["celery", "-A", "portal", "worker", "--concurrency", "2", "--prefetch-multiplier", "1", "--loglevel", "INFO"]
# No pid file: one left by `kill -9` would keep the next scheduler from starting.
BEAT = ["celery", "-A", "portal", "beat", "--pidfile=", "--schedule", "var/celerybeat-schedule", "--loglevel", "INFO"]
MIGRATE = ["python", "manage.py", "migrate", "--database", "owner"]
BUILD_FONTS = ["python", "manage.py", "build_fonts"]
COLLECT_STATIC = ["python", "manage.py", "collectstatic", "--noinput"]
LOAD_DEMO = ["python", "manage.py", "load_demo"]
DEMO_ACCOUNTS = ["python", "manage.py", "demo_accounts"]

# A worker told to stop gives its unfinished tasks back to the queue instead of waiting for them.
WORKER_ENVIRONMENT = {"REMAP_SIGTERM": "SIGQUIT"}


def in_venv(command: list[str]) -> list[str]:
    """The command with its program taken from the virtual environment."""
    return [str(VENV / "bin" / command[0]), *command[1:]]
