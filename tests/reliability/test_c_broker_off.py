"""C1: what is asked for while the broker is away is done once, later; a change and its job commit together.

A real worker is killed in tests/criteria/test_worker.py (C3).
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from uuid import uuid4

import pytest
from kombu import Connection, pools

from campaigns.queries import plan_in_force
from criteria.actions import request_evaluation
from criteria.enums import Mode
from criteria.models import Evaluation
from portal.celery import app
from portal.demo.first_summary import request_first_summary
from tests.criteria.test_worker import own_broker
from tests.factories.reports import TODAY
from tests.factories.units import make_unit
from tests.reliability.furnished import as_owner
from tests.reliability.office import client_of, counted, make_paper, states
from units.enums import JobState
from units.models import AuditEntry, Unit
from units.tasks import run_job, sweep_jobs
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
DEAD_PORT = "redis://127.0.0.1:1/0"
LONG_AGO = "UPDATE units_job SET requested_at = now() - interval '1 minute'"


@contextmanager
def broker_at(url: str) -> Iterator[None]:
    """Publishes to another broker for a while."""
    before = app.conf.broker_url
    _connect(url)
    try:
        yield
    finally:
        _connect(before)


def _connect(url: str) -> None:
    app.conf.update(broker_url=url, broker_read_url=url, broker_write_url=url)
    pools.reset()
    app._pool = app.amqp._producer_pool = None


def published(url: str) -> list[dict[str, int]]:
    """Takes every message out of the queue: what a worker would be told to do."""
    found = []
    with Connection(url) as broker:
        while message := broker.default_channel.basic_get("default", no_ack=True):
            assert message.headers["task"] == "units.run_job"
            found.append(message.payload[1])
    return found


def start_evaluation(place: SimpleNamespace) -> int:
    form = {"terms": "thi-dua-nho:so-ket-2023", "mode": "official", "as_of": "05/12/2023", "once": str(uuid4())}
    return client_of(place.staff).post("/go-vap/danh-gia/bat-dau/", form).status_code


def test_c1_with_the_broker_off_no_request_hangs_and_every_job_is_done_once_after_the_sweeper(place):
    """Evaluation, paper and the demonstration's first paper: asked while nobody listens, swept, run by what arrives."""
    url = re.sub(
        r"(virtual_host=|/)11(?=$|&)", r"\g<1>12", own_broker()
    )  # apart from the queue of tests/criteria/test_worker.py
    published(url)
    with broker_at(DEAD_PORT):
        started = time.monotonic()
        assert start_evaluation(place) == 302
        assert time.monotonic() - started < 3
    assert states(place) == [JobState.QUEUED]

    as_owner(LONG_AGO)
    with broker_at(url):
        sweep_jobs()
    told = published(url)
    for message in told * 2:  # delivered twice, as brokers may
        run_job(**message)
    with authority_scope(place.authority):
        evaluation = Evaluation.objects.get()

    with broker_at(DEAD_PORT):
        started = time.monotonic()
        assert make_paper(place, evaluation) == 302
        with authority_scope(place.authority):
            request_first_summary(campaign=place.campaign, plan=plan_in_force(place.campaign), as_of=TODAY, by=None)
        assert time.monotonic() - started < 6
    as_owner(LONG_AGO)
    with broker_at(url):
        sweep_jobs()
        published(url)  # the queue is wiped in the middle
        sweep_jobs()
    for message in published(url) * 2:
        with broker_at(url):
            run_job(**message)
    as_owner(LONG_AGO)
    with broker_at(url):
        sweep_jobs()
    for message in published(url):
        run_job(**message)

    assert len(told) == 1
    assert states(place) == [JobState.DONE] * 4
    assert counted(place) == (2, 2, 2)


def test_c1_change_and_job_commit_together_or_not_at_all(place):
    with pytest.raises(RuntimeError), authority_scope(place.authority):
        make_unit("Phường dở dang")
        request_evaluation(campaign=place.campaign, occasion="", mode=Mode.OFFICIAL, as_of=TODAY, by=None)
        raise RuntimeError

    assert states(place) == []
    with authority_scope(place.authority):
        assert not Unit.objects.filter(name="Phường dở dang").exists()
        assert not AuditEntry.objects.filter(verb="request_evaluation").exists()
