"""C2: a job that is delivered, asked for or run more than once has one effect."""

from types import SimpleNamespace

import pytest

from campaigns.documents.actions import request_plan_document
from campaigns.models import Campaign, ReadingSession, RevisionDraft
from campaigns.planfile.changes import with_fields
from campaigns.planfile.shipped import shipped_text
from campaigns.planfile.writing import plan_document
from campaigns.queries import plan_in_force
from criteria.actions import request_evaluation
from criteria.enums import Mode
from criteria.rehearsal.actions import request_rehearsal
from criteria.revision_preview import request_preview
from portal.demo.first_summary import request_first_summary
from summaries.actions import request_summary
from tests.factories.campaigns import make_campaign, small_plan
from tests.factories.reports import NOW, TODAY
from tests.reliability.furnished import as_owner
from tests.reliability.office import KINDS_OF_JOB, counted, evaluation_of, states
from tests.reports.test_parallel import at_once
from units import jobs
from units.enums import JobState
from units.models import Job
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def ask_for(kind: str, place: SimpleNamespace) -> Job:
    with authority_scope(place.authority):
        if kind == "evaluate_campaign":
            return request_evaluation(campaign=place.campaign, occasion="", mode=Mode.OFFICIAL, as_of=TODAY, by=None)
        if kind == "make_first_summary":
            plan = plan_in_force(place.campaign)
            return request_first_summary(campaign=place.campaign, plan=plan, as_of=TODAY, by=None)
        if kind == "render_plan":
            return request_plan_document(campaign=place.campaign, by=None)
        if kind == "preview_flips":
            return request_preview(campaign=_being_revised(place.campaign), occasion="", as_of=TODAY, by=None)
        if kind == "read_plan":
            reading = ReadingSession.objects.create(text=shipped_text("tuoi-hong"), read_at=NOW)
            return jobs.request_job(kind=kind, key="read_plan:1", arguments={"reading": reading.pk}, by=None)
        if kind == "rehearse_plan":
            draft = make_campaign(small_plan(code="du-thao"), launched=False)
            return request_rehearsal(campaign=draft, as_of=TODAY, by=None)
    evaluation = evaluation_of(place)
    with authority_scope(place.authority):
        return request_summary(evaluation=evaluation, by=None)


def _being_revised(campaign: Campaign) -> Campaign:
    plan = with_fields(plan_in_force(campaign), theme="Chủ đề khác")
    RevisionDraft.objects.create(campaign=campaign, document=plan_document(plan), opened_at=NOW)
    return campaign


EFFECT = {
    "evaluate_campaign": (1, 0, 0),
    "make_first_summary": (1, 0, 0),
    "preview_flips": (0, 0, 0),
    "read_plan": (0, 0, 0),
    "rehearse_plan": (0, 0, 0),
    "render_plan": (0, 0, 1),
    "render_summary": (1, 1, 1),
}


@pytest.mark.parametrize("kind", KINDS_OF_JOB)
def test_c2_every_kind_of_job_twice_at_once_and_twice_again_has_one_effect(place, kind):
    job = ask_for(kind, place)

    at_once(2, lambda number: jobs.run(authority_id=place.authority.pk, job_id=job.pk))
    for _ in range(2):
        jobs.run(authority_id=place.authority.pk, job_id=job.pk)

    assert counted(place) == EFFECT[kind]
    with authority_scope(place.authority):
        done = Job.objects.get(pk=job.pk)
        assert (done.state, done.try_count) == (JobState.DONE, 1)


@pytest.mark.parametrize("kind", KINDS_OF_JOB)
def test_c2_job_that_was_cut_is_run_again_and_its_late_first_run_keeps_nothing(place, kind):
    """The first worker holds the job, its lease runs out, a second one finishes; then the first one comes back."""
    job = ask_for(kind, place)
    first = jobs._claim(place.authority, job.pk)
    as_owner("UPDATE units_job SET lease_until = now() - interval '1 second' WHERE id = %s", job.pk)

    jobs.run(authority_id=place.authority.pk, job_id=job.pk)
    with pytest.raises(jobs.LeaseLost):
        jobs.RUNNERS[kind](first)

    assert counted(place) == EFFECT[kind]


def test_c2_two_who_ask_again_for_a_failed_job_put_it_back_once(place):
    job = ask_for("evaluate_campaign", place)
    as_owner("UPDATE units_job SET state = 'failed', finished_at = now() WHERE id = %s", job.pk)

    def again(number: int) -> None:
        with authority_scope(place.authority):
            jobs.request_job(kind=job.kind, key=job.key, arguments=job.arguments, by=None)

    at_once(4, again)
    claimed = jobs._claim(place.authority, job.pk)
    again(0)

    assert claimed is not None
    assert states(place) == [JobState.RUNNING]
