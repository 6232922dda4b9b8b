"""Containers and `bin/` take the same steps. The tests build no image: they hold the files against each other."""

import re
from typing import Any

import pytest
import yaml
from _setup import broker, commands, system_packages
from _setup.paths import ROOT
from _setup.services import SETTINGS

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
PORTAL_SERVICES = ["web", "worker", "beat", "migrate", "demo"]
IN_CONTAINER = ["--bind", "0.0.0.0:8000"]


def names_in_settings() -> set[str]:
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "portal" / "settings.py").read_text()))


def test_bin_knows_every_variable_of_the_settings() -> None:
    assert set(SETTINGS) - {"DJANGO_SETTINGS_MODULE"} == names_in_settings()


@pytest.mark.parametrize("service", PORTAL_SERVICES)
def test_settings_know_every_variable_of_a_service(service: str) -> None:
    given = set(SERVICES[service]["environment"])

    assert given - names_in_settings() <= set(commands.WORKER_ENVIRONMENT)
    assert {"DATABASE_URL", "REDIS_URL", "CACHE_URL", "DJANGO_SECRET_KEY", "ALLOWED_HOSTS"} <= given


@pytest.mark.parametrize(
    ("service", "command"),
    [
        ("web", [*commands.WEB, *IN_CONTAINER]),
        ("worker", commands.WORKER),
        ("beat", commands.BEAT),
        ("migrate", commands.MIGRATE),
        ("broker", ["redis-server", *broker.QUEUE_OPTIONS]),
        ("cache", ["redis-server", *broker.CACHE_OPTIONS]),
    ],
)
def test_services_run_the_commands_of_bin(service: str, command: list[str]) -> None:
    assert SERVICES[service]["command"].split() == command


def test_demo_service_loads_and_introduces() -> None:
    steps = f"{' '.join(commands.LOAD_DEMO)} && {' '.join(commands.DEMO_ACCOUNTS)}"

    assert SERVICES["demo"]["command"] == f'sh -c "{steps}"'


def test_worker_is_told_to_stop_as_in_bin() -> None:
    assert commands.WORKER_ENVIRONMENT.items() <= SERVICES["worker"]["environment"].items()


def test_only_the_migration_knows_the_owner() -> None:
    assert [name for name in PORTAL_SERVICES if "DATABASE_OWNER_URL" in SERVICES[name]["environment"]] == ["migrate"]


@pytest.mark.parametrize("service", ["web", "worker", "beat", "demo"])
def test_processes_wait_for_migration_and_servers(service: str) -> None:
    assert SERVICES[service]["depends_on"] == {
        "migrate": {"condition": "service_completed_successfully"},
        "broker": {"condition": "service_healthy"},
        "cache": {"condition": "service_healthy"},
    }


@pytest.mark.parametrize("service", ["web", "worker", "beat", "db", "broker", "cache"])
def test_long_running_services_are_watched_and_restarted(service: str) -> None:
    assert "healthcheck" in SERVICES[service]
    assert SERVICES[service]["restart"] == "unless-stopped"


def test_official_images() -> None:
    assert [SERVICES[name]["image"] for name in ("db", "broker", "cache")] == ["postgres:16", "redis:7", "redis:7"]


def test_database_has_the_roles_of_bin() -> None:
    mounted = {volume.split(":")[0] for volume in SERVICES["db"]["volumes"]}

    assert {"./docker/roles.sql", "./docker/create-roles.sh"} <= mounted
    assert "/etc/thidua/roles.sql" in (ROOT / "docker" / "create-roles.sh").read_text()


def test_what_must_last_lies_in_volumes() -> None:
    assert set(COMPOSE["volumes"]) == {"db", "broker", "media"}
    for service in ("web", "worker"):
        environment, volumes = SERVICES[service]["environment"], SERVICES[service]["volumes"]
        assert volumes == [f"media:{environment['MEDIA_ROOT']}"]


def test_every_variable_to_fill_in_is_in_the_example() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    listed = set(re.findall(r"^([A-Z_]+)=", (ROOT / "docker" / "example.env").read_text(), re.MULTILINE))

    assert asked == listed


def test_image_has_the_system_packages_of_bin_run() -> None:
    match = re.search(r"--no-install-recommends \\\n(.*?)\s*\\\n\s*&&", DOCKERFILE, re.DOTALL)

    assert match
    installed = match[1].replace("\\", "").split()
    assert installed == [name for name in system_packages.RUN_PACKAGES if name != "python3-venv"]


def test_image_installs_the_lock_of_bin_run_by_hash() -> None:
    assert re.search(r"pip install .*--require-hashes --only-binary=:all: -r requirements/run\.txt\n", DOCKERFILE)


def test_image_gathers_static_files_and_starts_the_web_server_as_bin_does() -> None:
    for step in (commands.BUILD_FONTS, commands.COLLECT_STATIC):
        assert f"&& {' '.join(step)}" in DOCKERFILE
    started = re.search(r"^CMD \[(.*)\]$", DOCKERFILE, re.MULTILINE)
    assert started
    assert re.findall(r'"([^"]+)"', started[1]) == [*commands.WEB, *IN_CONTAINER]


def test_image_has_the_folders_that_compose_names() -> None:
    assert "WORKDIR /app\n" in DOCKERFILE
    assert SERVICES["web"]["environment"]["STATIC_ROOT"] == "/app/var/static"
    assert "\nUSER portal\n" in DOCKERFILE
