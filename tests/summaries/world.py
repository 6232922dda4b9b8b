"""A campaign that has been reported on and evaluated, through the real actions."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from campaigns.models import Campaign
from campaigns.periods import PeriodDates
from criteria.actions import request_evaluation
from criteria.enums import Mode
from criteria.models import Evaluation
from reports.actions.periods import open_period
from reports.actions.reports import accept_report, save_figures, start_report, submit_report
from reports.models import PeriodicReport, ReportingPeriod
from reports.queries import indicators_owed
from reports.rules import Figure
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_person, make_unit
from units import jobs
from units.models import Authority, Unit
from units.tenancy import authority_scope

AS_OF = date(2024, 1, 15)
YEAR = PeriodDates("nam-2023", "Năm 2023", date(2023, 1, 2), date(2023, 12, 31), date(2024, 1, 10))


def report(period: ReportingPeriod, unit: Unit, campaign: Campaign, share: int, day: date) -> PeriodicReport:
    """Submitted and accepted on `day`: `share` of 100 dossiers, a plan, two models, 80 points."""
    values = {
        "ho-so-cong-viec": Figure(numerator=Decimal(share), denominator=Decimal(100)),
        "ke-hoach-so": Figure(value=Decimal(1)),
        "mo-hinh": Figure(value=Decimal(2)),
        "chi-so-cai-cach": Figure(value=Decimal(80)),
    }
    indicators = indicators_owed(campaign, unit)
    now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    draft = start_report(period=period, unit=unit, by=None)
    owed = {indicator.code: values[indicator.code] for indicator in indicators}
    save_figures(report=draft, figures=owed, edition=draft.edition, by=None, now=now)
    submit_report(report=draft, indicators=indicators, by=None, now=now, today=day)
    accept_report(report=draft, by=None, now=now, today=day)
    return draft


def reported_campaign() -> Campaign:
    """Three offices: one good, one behind and late, one silent. Call inside `authority_scope`."""
    good, behind, _ = (make_unit(name) for name in ("Phòng Nội vụ", "Phòng Y tế", "Phòng Tư pháp"))
    make_person(good, full_name="Nguyễn Thị Hoa")
    campaign = make_campaign()
    period = open_period(campaign=campaign, dates=YEAR, by=None)
    report(period, good, campaign, 95, date(2024, 1, 5))
    report(period, behind, campaign, 60, date(2024, 1, 12))
    return campaign


def evaluated(authority: Authority, campaign: Campaign) -> Evaluation:
    """The official evaluation for sơ kết, made by its job on its own day at the earliest. Call outside any scope."""
    day = authority.clock_on
    if day is not None and day < AS_OF:
        Authority.objects.filter(pk=authority.pk).update(clock_on=AS_OF)
    with authority_scope(authority):
        lived = Campaign.objects.get(pk=campaign.pk)
        job = request_evaluation(campaign=lived, occasion="so-ket-2023", mode=Mode.OFFICIAL, as_of=AS_OF, by=None)
    jobs.run(authority_id=authority.pk, job_id=job.pk)
    Authority.objects.filter(pk=authority.pk).update(clock_on=day)
    with authority_scope(authority):
        return Evaluation.objects.select_related("campaign", "revision", "authority").latest("pk")
