"""An evaluation is asked for once, stored once, and never in part."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from campaigns.models import Campaign
from criteria import actions, tasks
from criteria.actions import EvaluationRefused, request_evaluation
from criteria.enums import Mode
from criteria.evaluation import evaluate
from criteria.inputs import inputs_for
from criteria.models import Evaluation, SubjectResult
from tests.criteria.world import accepted, entry, quarter, ratio
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_authority, make_person, make_unit, make_user
from units import audit, jobs
from units.enums import JobState
from units.models import Authority, Job
from units.tenancy import authority_scope

DAY = date(2024, 1, 15)
committing = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def live(transactional_db: None) -> Authority:
    """An authority with one reported unit and one person, committed."""
    authority = make_authority(is_demo=True, clock_on=DAY)
    with authority_scope(authority):
        campaign, unit = make_campaign(), make_unit()
        make_person(unit)
        accepted(unit, quarter(campaign), {"ho-so-cong-viec": ratio(90, 100)})
    return authority


def ask(authority: Authority, by=None, **changes) -> Job:
    terms = {"occasion": "so-ket-2023", "mode": Mode.OFFICIAL, "as_of": DAY} | changes
    with authority_scope(authority):
        return request_evaluation(campaign=Campaign.objects.get(), by=by, **terms)


def work(authority: Authority, job: Job) -> None:
    jobs.run(authority_id=authority.pk, job_id=job.pk)


def reload(authority: Authority, job: Job) -> Job:
    with authority_scope(authority):
        return Job.objects.get(pk=job.pk)


def counted(authority: Authority) -> tuple[int, int]:
    with authority_scope(authority):
        return Evaluation.objects.count(), SubjectResult.objects.count()


# --- asking ----------------------------------------------------------------------------------------------------------


def test_asked_twice_while_open_is_one_job_and_one_entry_in_the_record(inside):
    campaign, user = make_campaign(), make_user(full_name="Nguyễn Thị Cán Bộ")
    terms = {"campaign": campaign, "occasion": "", "mode": Mode.PRELIMINARY, "as_of": DAY, "by": user}

    first, second = request_evaluation(**terms), request_evaluation(**terms)

    assert first == second
    asked = audit.history_of(campaign).filter(verb="request_evaluation")
    assert [(entry.actor, entry.details) for entry in asked] == [
        (
            user,
            {
                "campaign": "thi-dua-nho",
                "occasion": "",
                "mode": "preliminary",
                "as_of": "2024-01-15",
                "job": first.pk,
            },
        )
    ]


def test_other_terms_are_another_job(inside):
    campaign = make_campaign()
    terms = {"campaign": campaign, "occasion": "", "mode": Mode.OFFICIAL, "as_of": DAY, "by": None}

    variants = [{}, {"mode": Mode.PRELIMINARY}, {"occasion": "so-ket-2023"}, {"as_of": DAY - timedelta(days=1)}]
    assert len({request_evaluation(**terms | change).pk for change in variants}) == 4


def test_draft_and_unknown_occasion_are_refused(inside):
    draft = make_campaign(launched=False)

    with pytest.raises(EvaluationRefused, match="chưa phát động"):
        request_evaluation(campaign=draft, occasion="", mode=Mode.OFFICIAL, as_of=DAY, by=None)
    with pytest.raises(EvaluationRefused, match="không có dịp khen thưởng mã “giua-ky”"):
        request_evaluation(campaign=draft, occasion="giua-ky", mode=Mode.OFFICIAL, as_of=DAY, by=None)
    assert Job.objects.count() == 0


@pytest.mark.parametrize(
    ("as_of", "sentence"),
    [(date(2024, 1, 16), "không sau 15/01/2024"), (date(2023, 1, 1), "Phong trào bắt đầu ngày 02/01/2023")],
)
def test_a_day_to_come_or_before_the_campaign_is_refused(inside, as_of, sentence):
    inside.is_demo, inside.clock_on = True, DAY
    inside.save()
    campaign = make_campaign()

    with pytest.raises(EvaluationRefused, match=sentence):
        request_evaluation(campaign=campaign, occasion="", mode=Mode.OFFICIAL, as_of=as_of, by=None)

    assert Job.objects.count() == 0


def test_failing_audit_undoes_the_request(inside, monkeypatch):
    campaign = make_campaign()
    monkeypatch.setattr(actions.audit, "record", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        request_evaluation(campaign=campaign, occasion="", mode=Mode.OFFICIAL, as_of=DAY, by=None)

    assert Job.objects.count() == 0


# --- carrying out ----------------------------------------------------------------------------------------------------


@committing
def test_worker_stores_every_subject_and_finishes_the_job(live):
    user = make_user()
    job = ask(live, by=user)

    work(live, job)

    done = reload(live, job)
    with authority_scope(live):
        evaluation = Evaluation.objects.get()
        results = list(SubjectResult.objects.order_by("pk"))
        recorded = audit.history_of(evaluation).get()
    assert (done.state, done.result, done.percent_done) == (JobState.DONE, {"evaluation": evaluation.pk}, 100)
    assert (evaluation.occasion, evaluation.mode, evaluation.as_of, evaluation.made_by) == (
        "so-ket-2023",
        "official",
        DAY,
        user,
    )
    assert timezone.localdate(evaluation.made_at) == DAY, "the authority's own clock"
    assert [(result.unit_id is not None, result.person_id is not None) for result in results] == [
        (True, False),
        (True, True),
    ]
    assert entry(results[0].targets, "ho-so-2023")["verdict"] == "met"
    assert entry(evaluation.targets, "ho-so-chung")["coverage"] == {"reported": 1, "bound": 1}
    assert (recorded.verb, recorded.details) == (
        "evaluate_campaign",
        {"inputs_sha256": evaluation.inputs_sha256},
    )


@committing
def test_stored_result_is_what_the_engine_said(live):
    job = ask(live)
    work(live, job)

    with authority_scope(live):
        evaluation = Evaluation.objects.get()
        fresh = evaluate(inputs_for(evaluation.campaign, occasion="so-ket-2023", mode="official", as_of=DAY))
        stored = [(result.standards, result.targets) for result in SubjectResult.objects.order_by("pk")]
    assert stored == [(subject.standards, subject.targets) for subject in fresh.subjects]
    assert (evaluation.targets, evaluation.totals) == (fresh.targets, fresh.totals)
    assert evaluation.inputs_sha256 == fresh.inputs.sha256


@committing
def test_run_again_and_in_parallel_stores_once(live):
    job = ask(live)
    start = Barrier(3)

    def one() -> None:
        start.wait()
        work(live, job)
        connection.close()

    threads = [Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work(live, job)

    assert counted(live) == (1, 2)


@committing
def test_asked_again_after_it_is_done_is_a_new_evaluation(live):
    first = ask(live)
    work(live, first)

    second = ask(live)
    work(live, second)

    assert first.pk != second.pk
    assert counted(live) == (2, 4)


@committing
@pytest.mark.parametrize("cut_after", range(4))
def test_run_cut_anywhere_leaves_nothing_and_the_next_one_finishes(live, monkeypatch, cut_after):
    """The worker dies after so many writes of the storing transaction; the lease runs out; another takes over."""
    job = ask(live)
    steps = [
        (jobs.RunningJob, "renew"),
        (Evaluation.objects.__class__, "create"),
        (SubjectResult.objects.__class__, "bulk_create"),
        (jobs.RunningJob, "finish"),
    ]
    owner, name = steps[cut_after]
    with monkeypatch.context() as dying:
        original = getattr(owner, name)

        def cut(self, *args, **kwargs):
            original(self, *args, **kwargs)
            raise KeyboardInterrupt

        dying.setattr(owner, name, cut)
        with pytest.raises(KeyboardInterrupt):
            work(live, job)
    assert counted(live) == (0, 0)
    with authority_scope(live):
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))

    work(live, job)

    assert counted(live) == (1, 2)
    assert reload(live, job).state == JobState.DONE


@committing
def test_run_that_lost_its_lease_stores_nothing(live):
    job = ask(live)
    late = jobs._claim(live, job.pk)
    with authority_scope(live):
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    work(live, job)

    with pytest.raises(jobs.LeaseLost):
        tasks.evaluate_campaign(late)

    assert counted(live) == (1, 2)


@committing
def test_campaign_that_cannot_be_evaluated_any_more_says_why(live):
    job = ask(live)
    with authority_scope(live):
        Job.objects.filter(pk=job.pk).update(arguments=job.arguments | {"occasion": "giua-ky"})

    work(live, job)

    failed = reload(live, job)
    assert (failed.state, failed.note) == (JobState.FAILED, "Kế hoạch không có dịp khen thưởng mã “giua-ky”.")
    assert counted(live) == (0, 0)


@committing
@pytest.mark.parametrize("model", [Evaluation, SubjectResult])
def test_what_is_stored_can_neither_be_changed_nor_deleted(live, model):
    work(live, ask(live))

    for statement in (lambda rows: rows.update(id=0), lambda rows: rows._raw_delete("default")):
        with pytest.raises(ProgrammingError), authority_scope(live), transaction.atomic():
            statement(model.objects.all())
