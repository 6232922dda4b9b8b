"""Work for the worker. The job row commits with the change that causes it; the message in the queue only nudges.

A worker claims a job by compare-and-set with a lease that it renews while it lives. When it dies the lease runs out and
the sweeper publishes the job again; what the dead one had not committed is gone, and `finish` refuses a late return.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread
from typing import Any
from uuid import UUID, uuid4

from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from units.enums import JobState
from units.models import Authority, Job, User
from units.tenancy import authority_scope, current_authority_id

MAX_TRIES = 3
RUN_TASK = "units.run_job"
Runner = Callable[["RunningJob"], None]
RUNNERS: dict[str, Runner] = {}


class JobRefused(Exception):
    """The work cannot be done; the message tells the person why. The job is not tried again."""


class LeaseLost(Exception):
    """Another worker holds this job now: nothing of this run may be kept."""


def runs(kind: str) -> Callable[[Runner], Runner]:
    """Registers the function that carries out jobs of this kind; put it in the app's `tasks.py`."""

    def register(runner: Runner) -> Runner:
        RUNNERS[kind] = runner
        return runner

    return register


def request_job(*, kind: str, key: str, arguments: dict[str, Any], by: User | None) -> Job:
    """The job for this work, new or already asked for. A failed one is put back in the queue."""
    job, is_new = Job.objects.get_or_create(
        key=key, defaults={"kind": kind, "arguments": arguments, "requested_by": by}
    )
    if not is_new and job.state == JobState.FAILED:
        failed = Job.objects.filter(pk=job.pk, state=JobState.FAILED)  # of two who ask together, one puts it back
        failed.update(state=JobState.QUEUED, try_count=0, note="", lease_until=None, finished_at=None)
        job.refresh_from_db()
    if job.state == JobState.QUEUED:
        transaction.on_commit(_nudge_later(current_authority_id(), job.pk), robust=True)
    return job


def _nudge_later(authority_id: int, job_id: int) -> Callable[[], None]:
    def nudge() -> None:  # a function with a name: Django prints it when the broker is away, and fails on a `partial`
        _nudge(authority_id, job_id)

    return nudge


def _nudge(authority_id: int, job_id: int) -> None:
    current_app.send_task(RUN_TASK, kwargs={"authority_id": authority_id, "job_id": job_id})


class RunningJob:
    """A claimed job, in the hands of one worker."""

    def __init__(self, authority: Authority, row: Job, token: UUID):
        self.authority = authority
        self.job_id = row.pk
        self.token = token
        self.kind = row.kind
        self.key = row.key
        self.arguments: dict[str, Any] = row.arguments
        self.by = row.requested_by

    def progress(self, done: int, total: int) -> None:
        """Shown in the page at once: commits by itself, so call it outside any `authority_scope`."""
        with authority_scope(self.authority):
            self._update(done_count=done, total_count=total)

    def finish(self, **result: Any) -> None:
        """Marks the job done in the caller's transaction, the one that stores the work. Raises LeaseLost."""
        self._update(state=JobState.DONE, result=result, finished_at=timezone.now(), lease_until=None)

    def fail(self, reason: str) -> None:
        with authority_scope(self.authority):
            self._update(state=JobState.FAILED, note=reason[:500], finished_at=timezone.now(), lease_until=None)

    def renew(self) -> None:
        with authority_scope(self.authority):
            self._update(lease_until=_lease_end())

    def _update(self, **values: Any) -> None:
        if not Job.objects.filter(pk=self.job_id, lease_token=self.token, state=JobState.RUNNING).update(**values):
            raise LeaseLost(f"Job {self.job_id} belongs to another worker now.")


def run(*, authority_id: int, job_id: int) -> None:
    """Carries out one job if it is free. Safe to call twice, in parallel, and after a crash."""
    authority = Authority.objects.get(pk=authority_id)
    job = _claim(authority, job_id)
    if job is None:
        return
    with _heartbeat(job):
        try:
            RUNNERS[job.kind](job)
        except LeaseLost:
            return
        except JobRefused as refusal:
            job.fail(str(refusal))


def _claim(authority: Authority, job_id: int) -> RunningJob | None:
    token = uuid4()
    with authority_scope(authority):
        free = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=timezone.now())
        row = Job.objects.select_for_update().filter(free, pk=job_id).first()
        if row is None:
            return None
        if row.try_count >= MAX_TRIES:
            row.state, row.note = JobState.FAILED, "Đã thử 3 lần không thành. Hãy thử lại hoặc báo người vận hành."
            row.finished_at, row.lease_until = timezone.now(), None
            row.save()
            return None
        row.state, row.try_count, row.lease_token, row.lease_until = (
            JobState.RUNNING,
            row.try_count + 1,
            token,
            _lease_end(),
        )
        row.save()
        return RunningJob(authority, row, token)


def _lease_end() -> Any:
    return timezone.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


@contextmanager
def _heartbeat(job: RunningJob) -> Iterator[None]:
    """Renews the lease from a second thread for as long as the work goes on."""
    stop = Event()

    def beat() -> None:
        try:
            while not stop.wait(settings.JOB_LEASE_SECONDS / 3):
                job.renew()
        except LeaseLost:
            pass
        finally:
            connection.close()

    thread = Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def publish_due() -> int:
    """Publishes every job that waits too long or whose worker fell silent, over all authorities. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT authority_id, job_id FROM units_jobs_due()")
        due = cursor.fetchall()
    for authority_id, job_id in due:
        _nudge(authority_id, job_id)
    return len(due)
