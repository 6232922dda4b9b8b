"""A real worker is killed in the middle of an evaluation and started again: the job finishes once.

Takes about twenty seconds: the lease must run out and the sweeper must come round.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from kombu import Connection

from campaigns.planfile.shipped import shipped_plan
from criteria.actions import request_evaluation
from criteria.enums import Mode
from criteria.models import Evaluation, SubjectResult
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_authority, make_unit
from units.enums import JobState
from units.models import Authority, Job
from units.tasks import run_job
from units.tenancy import authority_scope

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2023, 12, 31)
UNITS = 300
LEASE_SECONDS = 3


def own_broker() -> str:
    """Another database of the same broker, so that no other worker takes our messages."""
    url = os.environ["REDIS_URL"]
    if url.startswith("redis+socket://"):
        return f"{url.partition('?')[0]}?virtual_host=11"
    return urlsplit(url)._replace(path="/11").geturl()


def environment() -> dict[str, str]:
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    return os.environ | {
        "DATABASE_URL": database,
        "REDIS_URL": own_broker(),
        "JOB_LEASE_SECONDS": str(LEASE_SECONDS),
    }


@contextmanager
def worker(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker with one process for tasks and the sweeper's clock, in a process group of its own."""
    command = [sys.executable, "-m", "celery", "-A", "portal", "worker", "-B", "-s", str(folder / "beat"), "-c", "1"]
    with (folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=log, stderr=log, start_new_session=True)
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(condition: Callable[[], bool], seconds: float, folder: Path) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, (folder / "worker.log").read_text()[-3000:]
        time.sleep(0.02)


@pytest.fixture
def asked(transactional_db: None) -> tuple[Authority, Job]:
    """A campaign of some size, and the job to evaluate it, published as the sweeper would."""
    authority = make_authority()
    with authority_scope(authority):
        campaign = make_campaign(shipped_plan("rach-gia"))
        for _ in range(UNITS):
            make_unit(type_code="phuong-xa")
        job = request_evaluation(campaign=campaign, occasion="", mode=Mode.OFFICIAL, as_of=DAY, by=None)
    with Connection(own_broker()) as broker:
        broker.default_channel.queue_purge("default")
        run_job.apply_async(kwargs={"authority_id": authority.pk, "job_id": job.pk}, connection=broker)
    return authority, job


def state_of(authority: Authority, job: Job) -> tuple[str, int]:
    with authority_scope(authority):
        row = Job.objects.get(pk=job.pk)
        return row.state, row.done_count


def stored(authority: Authority) -> tuple[int, int]:
    with authority_scope(authority):
        return Evaluation.objects.count(), SubjectResult.objects.count()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_evaluation_survives_its_worker(asked, tmp_path):
    authority, job = asked
    with worker(tmp_path) as first:
        wait_for(lambda: state_of(authority, job)[1] > 0, 30, tmp_path)
        kill(first)
    state, done = state_of(authority, job)
    assert (state, 0 < done < UNITS) == (JobState.RUNNING, True), "it was killed in the middle"
    assert stored(authority) == (0, 0)

    with worker(tmp_path):
        wait_for(lambda: state_of(authority, job)[0] == JobState.DONE, 45, tmp_path)
        time.sleep(1)  # a second copy, if there were one, would come now

    with authority_scope(authority):
        assert Job.objects.get(pk=job.pk).try_count == 2
    assert stored(authority) == (1, UNITS)
