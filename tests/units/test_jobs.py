"""A job commits with its cause, runs once, and survives its worker."""

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.factories.units import make_authority, make_unit_type
from units import jobs
from units.enums import JobState
from units.models import Authority, Job, UnitType
from units.tenancy import authority_scope

DATABASES = ["default", "owner"]


@jobs.runs("test_make_type")
def make_type(job: jobs.RunningJob) -> None:
    job.progress(1, 2)
    with authority_scope(job.authority):
        UnitType.objects.create(code=job.arguments["code"], name="Loại", position=UnitType.objects.count())
        job.finish(code=job.arguments["code"])


@jobs.runs("test_refuse")
def refuse(job: jobs.RunningJob) -> None:
    raise jobs.JobRefused("Chưa có kỳ báo cáo nào.")


def request(authority: Authority, kind: str = "test_make_type", key: str = "k") -> Job:
    with authority_scope(authority):
        return jobs.request_job(kind=kind, key=key, arguments={"code": "moi"}, by=None)


def reload(job: Job, authority: Authority) -> Job:
    with authority_scope(authority):
        return Job.objects.get(pk=job.pk)


def types(authority: Authority) -> int:
    with authority_scope(authority):
        return UnitType.objects.count()


@pytest.mark.django_db(transaction=True, databases=DATABASES)
def test_job_runs_once_however_often_it_is_called():
    authority = make_authority()
    job = request(authority)

    for _ in range(3):
        jobs.run(authority_id=authority.pk, job_id=job.pk)

    assert types(authority) == 1
    done = reload(job, authority)
    assert (done.state, done.result, done.percent_done, done.try_count) == (JobState.DONE, {"code": "moi"}, 50, 1)


@pytest.mark.django_db(transaction=True, databases=DATABASES)
def test_job_runs_once_when_two_workers_take_it_together():
    authority = make_authority()
    job = request(authority)
    start = Barrier(2)

    def work() -> None:
        start.wait()
        jobs.run(authority_id=authority.pk, job_id=job.pk)
        connection.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert types(authority) == 1


@pytest.mark.django_db(transaction=True, databases=DATABASES)
def test_job_of_a_rolled_back_change_never_existed():
    authority = make_authority()

    with pytest.raises(RuntimeError), authority_scope(authority):
        jobs.request_job(kind="test_make_type", key="k", arguments={}, by=None)
        raise RuntimeError

    with authority_scope(authority):
        assert Job.objects.count() == 0


@pytest.mark.django_db(transaction=True, databases=DATABASES)
def test_job_of_a_dead_worker_is_taken_over_and_its_late_return_refused():
    authority = make_authority()
    job = request(authority)
    dead = jobs._claim(authority, job.pk)
    with authority_scope(authority):
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))

    jobs.run(authority_id=authority.pk, job_id=job.pk)

    assert types(authority) == 1
    with pytest.raises(jobs.LeaseLost), authority_scope(authority):
        make_unit_type("tu-cõi-chết")
        dead.finish()
    assert types(authority) == 1


@pytest.mark.django_db(transaction=True, databases=DATABASES)
def test_job_is_parked_after_three_tries():
    authority = make_authority()
    job = request(authority)
    with authority_scope(authority):
        Job.objects.filter(pk=job.pk).update(try_count=jobs.MAX_TRIES)

    jobs.run(authority_id=authority.pk, job_id=job.pk)

    parked = reload(job, authority)
    assert (parked.state, parked.lease_until) == (JobState.FAILED, None)
    assert "Đã thử 3 lần" in parked.note


@pytest.mark.django_db(transaction=True, databases=DATABASES)
def test_refused_job_tells_why_and_may_be_asked_for_again():
    authority = make_authority()
    job = request(authority, kind="test_refuse")

    jobs.run(authority_id=authority.pk, job_id=job.pk)
    assert reload(job, authority).note == "Chưa có kỳ báo cáo nào."

    again = request(authority, kind="test_refuse")
    assert (again.pk, again.state, again.note) == (job.pk, JobState.QUEUED, "")


@pytest.mark.django_db(transaction=True, databases=DATABASES)
def test_sweeper_finds_forgotten_and_silent_jobs_of_every_authority():
    first, second = make_authority(), make_authority()
    forgotten, silent, fresh = request(first), request(second), request(second, key="fresh")
    long_ago = timezone.now() - timedelta(minutes=5)
    with authority_scope(first):
        Job.objects.filter(pk=forgotten.pk).update(requested_at=long_ago)
    with authority_scope(second):
        Job.objects.filter(pk=silent.pk).update(state=JobState.RUNNING, lease_until=long_ago, lease_token=uuid4())

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT authority_id, job_id FROM units_jobs_due()")
        due = cursor.fetchall()

    assert due == [(first.pk, forgotten.pk), (second.pk, silent.pk)]
    assert fresh.pk not in [job_id for _, job_id in due]
