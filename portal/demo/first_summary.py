"""After the loading the worker evaluates each campaign for its sơ kết and then renders the first report of it."""

from datetime import date

from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from criteria.actions import store_evaluation
from criteria.enums import Mode
from criteria.evaluation import evaluate
from criteria.inputs import inputs_for
from summaries.actions import request_summary
from units.jobs import RunningJob, request_job
from units.models import Job, User
from units.tenancy import authority_scope

JOB_KIND = "make_first_summary"


def request_first_summary(*, campaign: Campaign, plan: Plan, as_of: date, by: User) -> Job:
    """The job that evaluates a freshly loaded campaign officially and asks for its report."""
    arguments = {"campaign": campaign.pk, "occasion": _occasion(plan), "as_of": as_of.isoformat()}
    return request_job(kind=JOB_KIND, key=f"{JOB_KIND}:{campaign.pk}", arguments=arguments, by=by)


def carry_out_first_summary(job: RunningJob) -> None:
    """The evaluation and the request for its report commit together: one is never there without the other."""
    arguments = job.arguments
    with authority_scope(job.authority):
        inputs = inputs_for(
            Campaign.objects.get(pk=arguments["campaign"]),
            occasion=arguments["occasion"],
            mode=Mode.OFFICIAL,
            as_of=date.fromisoformat(arguments["as_of"]),
        )
    outcome = evaluate(inputs)
    with authority_scope(job.authority):
        request_summary(evaluation=store_evaluation(outcome=outcome, job=job), by=job.by)


def _occasion(plan: Plan) -> str:
    """The sơ kết, or where the plan dates none the yearly report."""
    interim = [occasion.code for occasion in plan.occasions if occasion.kind == "interim"]
    annual = [occasion.code for occasion in plan.occasions if occasion.kind == "annual"]
    return (interim or annual)[0]
