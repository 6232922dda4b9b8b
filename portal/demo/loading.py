"""Loads the demonstration, one authority at a time, each whole or not at all."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction

from campaigns.actions import import_plan, launch_campaign
from campaigns.law.loading import load_law
from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.planfile.shipped import shipped_plan
from portal.demo import accounts, records, register, reporting
from portal.demo.chance import chance, office_hour
from portal.demo.first_summary import request_first_summary
from portal.demo.reading import CampaignData, Demo, demo_of
from portal.demo.register import TODAY
from portal.demo.reporting import Play
from reports.models import PeriodicReport
from units import audit
from units.models import AuditEntry, Authority, Membership, Unit, User
from units.tenancy import authority_scope

VERSION = 1
LOADED = "load_demo"


class Outcome(StrEnum):
    LOADED = "đã nạp"
    ALREADY_THERE = "đã có từ trước, giữ nguyên"
    OLDER = "đã có bản trình diễn cũ hơn, giữ nguyên"
    NOT_OURS = "là cơ quan thật, không đụng đến"


@dataclass(frozen=True)
class Loaded:
    """What became of one authority."""

    slug: str
    outcome: Outcome
    unit_count: int = 0
    report_count: int = 0


@transaction.atomic
def load(slug: str) -> Loaded:
    """The demonstration of one authority, unless something stands there. The superior, if any, must be loaded first."""
    demo = demo_of(slug)
    authority = Authority.objects.select_for_update().filter(slug=slug).first()
    if authority and not authority.is_demo:
        return Loaded(slug, Outcome.NOT_OURS)
    if authority and (standing := _standing(authority)):
        return Loaded(slug, standing)
    authority = authority or register.make_authority(demo)
    with authority_scope(authority):
        _fill(authority, demo)
        loaded = Loaded(slug, Outcome.LOADED, Unit.objects.count(), PeriodicReport.objects.count())
    _tell_superior(authority)
    return loaded


def _standing(authority: Authority) -> Outcome | None:
    """What is there already; None for an empty authority, which is filled."""
    with authority_scope(authority):
        if not (Unit.objects.exists() or Membership.objects.exists()):
            return None
        stamps = AuditEntry.objects.filter(verb=LOADED, subject_id=authority.pk).order_by("-pk")
        newest = stamps.values_list("details__version", flat=True).first()
    return Outcome.ALREADY_THERE if newest == VERSION else Outcome.OLDER


def _fill(authority: Authority, demo: Demo) -> None:
    begun_on = demo.campaign.launched_on if demo.campaign else date(2022, 7, 1)
    morning = office_hour(chance(demo.slug, "launch"), begun_on, 8, 8)
    load_law(by=None)
    staff = accounts.first_staff(demo)
    units = register.make_units(demo, staff)
    register.make_people(demo, units)
    logins = accounts.invite_everybody(demo, units, staff, morning)
    if demo.campaign:
        plan = shipped_plan(demo.campaign.plan)
        campaign = _launch(demo.campaign, plan, staff)
        _play(Play(demo, demo.campaign, plan, campaign, units, logins, TODAY))
    audit.record(LOADED, authority, by=None, version=VERSION)


def _launch(data: CampaignData, plan: Plan, staff: User) -> Campaign:
    now = office_hour(chance(data.plan, "launch"), data.launched_on, 9, 9)
    campaign = import_plan(plan=plan, by=staff, now=now)
    launch_campaign(campaign=campaign, by=staff, today=data.launched_on, now=now)
    campaign.refresh_from_db()
    return campaign


def _play(play: Play) -> None:
    reporting.play_reports(play)
    records.record_baselines(play)
    records.record_the_violation(play)
    records.make_declarations(play)
    request_first_summary(campaign=play.campaign, plan=play.plan, as_of=TODAY, by=play.logins.staff)


def _tell_superior(authority: Authority) -> None:
    """A unit of the superior that is this authority itself points to it from now on."""
    if authority.parent and authority.parent.is_demo:
        with authority_scope(authority.parent):
            register.name_own_authority(demo_of(authority.parent.slug), authority)
