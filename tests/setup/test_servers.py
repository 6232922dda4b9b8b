"""Which servers are chosen, and how they are addressed."""

import os
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import environ
import pytest
from _setup.accounts import Account
from _setup.broker import QUEUE_OPTIONS, Broker
from _setup.locks import FileLock
from _setup.paths import ROOT
from _setup.postgres import Binaries, _wait_for_previous, choose_binaries, installed_binaries, socket_url
from _setup.run import free_port
from _setup.services import all_given, database_is_given

PG15, PG16, WHEEL = Binaries(Path("/15"), 15), Binaries(Path("/16"), 16), Binaries(Path("/wheel"), 18)


@pytest.mark.parametrize(
    ("cluster", "installed", "expected"),
    [
        pytest.param(None, [PG16, PG15], PG16, id="new cluster: newest installed server"),
        pytest.param(None, [], WHEEL, id="new cluster, nothing installed: the wheel"),
        pytest.param(15, [PG16, PG15], PG15, id="old cluster: its own version"),
        pytest.param(18, [PG16], WHEEL, id="cluster of the wheel: the wheel although a server is installed"),
    ],
)
def test_choose_binaries(cluster: int | None, installed: list[Binaries], expected: Binaries) -> None:
    assert choose_binaries(cluster, installed, lambda: WHEEL) == expected


def test_choose_binaries_refuses_a_cluster_of_a_version_that_is_gone() -> None:
    with pytest.raises(LookupError):
        choose_binaries(14, [PG16], lambda: WHEEL)


def test_installed_binaries_are_new_enough_and_newest_first(tmp_path: Path) -> None:
    for version in ("9.6", "14", "15", "17"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()

    assert [binaries.major for binaries in installed_binaries(tmp_path)] == [17, 15]


def test_socket_address_of_the_database_means_the_same_to_django() -> None:
    settings = environ.Env.db_url_config(socket_url("thidua_web", Path("/tmp/thidua-x1")))

    assert (settings["NAME"], settings["USER"]) == ("thidua", "thidua_web")
    assert settings["OPTIONS"] == {"host": "/tmp/thidua-x1"}


def test_socket_address_of_the_cache_means_the_same_to_django(tmp_path: Path) -> None:
    broker = Broker(name="cache", server="", account=Account(tmp_path), socket_folder=tmp_path, options=QUEUE_OPTIONS)

    assert environ.Env.cache_url_config(broker.cache_url)["LOCATION"] == f"unix://{tmp_path}/cache.sock"


def test_pid_file_of_a_dead_server_is_removed(tmp_path: Path) -> None:
    pid_file = tmp_path / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n/data\n")  # the number now belongs to a process that is no PostgreSQL

    _wait_for_previous(pid_file)

    assert not pid_file.exists()


def test_lock_is_free_after_its_holder_was_killed(tmp_path: Path) -> None:
    source = f"""
        import sys, time
        sys.path.insert(0, {str(ROOT / "bin")!r})
        from pathlib import Path
        from _setup.locks import FileLock
        print(FileLock(Path({str(tmp_path / "lock")!r})).try_acquire(), flush=True)
        lock = FileLock(Path({str(tmp_path / "lock")!r})); lock.try_acquire()
        time.sleep(600)
    """
    holder = subprocess.Popen([sys.executable, "-c", textwrap.dedent(source)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline().strip() == "True"
    lock = FileLock(tmp_path / "lock")
    assert not lock.try_acquire()

    holder.kill()
    holder.communicate()

    assert lock.try_acquire()
    lock.release()


def test_free_port_passes_over_a_taken_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(SystemExit):
            free_port(str(port))

        assert free_port(None) >= 8000


def test_half_an_address_stops_the_start(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://thidua_web@/thidua")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)

    with pytest.raises(SystemExit):
        database_is_given()

    assert "DATABASE_OWNER_URL" in capsys.readouterr().err


def test_given_addresses_start_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"):
        monkeypatch.setenv(name, "given")

    assert all_given()
