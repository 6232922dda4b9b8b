"""Celery's way in. A task is an address: it carries ids, and a job runs inside exactly one authority."""

from celery import shared_task

from units import jobs


@shared_task(name=jobs.RUN_TASK)
def run_job(*, authority_id: int, job_id: int) -> None:
    jobs.run(authority_id=authority_id, job_id=job_id)


@shared_task(name="units.sweep_jobs")
def sweep_jobs() -> None:
    jobs.publish_due()
