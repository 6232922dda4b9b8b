"""The demonstration: every plan finds its units, the stories are to be seen, and loading it again changes nothing."""

from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.planfile.shipped import shipped_plan
from campaigns.queries import plan_in_force
from criteria.models import Evaluation
from portal.demo.accounts import PASSWORD, accounts
from portal.demo.chance import chance
from portal.demo.figures import Teller
from portal.demo.loading import LOADED, Outcome, load
from portal.demo.reading import ORDER, Demo, Went, demo_of, shared
from portal.demo.register import TODAY
from portal.demo.reporting import dates_of
from portal.demo.stories import course_of, story_of
from portal.tasks import make_first_summary
from reports.binding import Duties, named_bodies, units_named
from reports.enums import Answer, DeclarationStatus, ReportStatus, ReportTiming
from reports.models import (
    Baseline,
    Declaration,
    Evidence,
    IndicatorValue,
    PeriodicReport,
    ReportDecision,
    ReportingPeriod,
    ReportVersion,
    Violation,
)
from reports.queries import expected_reports
from reports.rules import settled
from tests.factories.units import make_authority
from units import jobs
from units.enums import JobState, Role
from units.models import AuditEntry, Authority, Job, Membership, Person, Unit, UnitType, User
from units.tenancy import authority_scope

WITH_CAMPAIGN = [slug for slug in ORDER if demo_of(slug).campaign]
ALL_TABLES = (AuditEntry, Membership, Person, Unit, Job, PeriodicReport, IndicatorValue, ReportVersion, ReportDecision)


def units_in_memory(demo: Demo) -> list[Unit]:
    """The units as the data describe them, without a database."""
    types = {code: UnitType(authority_id=1, code=code) for code in demo.unit_types}
    members = [(group.type, data) for group in demo.units for data in group.members]
    return [
        Unit(pk=number, authority_id=1, code=data.code, name=data.name, unit_type=types[kind])
        for number, (kind, data) in enumerate(members, start=1)
    ]


# --- the data, without a database ------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", WITH_CAMPAIGN)
def test_every_body_that_a_plan_names_as_source_is_one_unit(slug: str) -> None:
    units = units_in_memory(demo_of(slug))

    named = named_bodies(shipped_plan(demo_of(slug).campaign.plan))

    assert units_named(named, units).keys() == set(named)


@pytest.mark.parametrize("slug", WITH_CAMPAIGN)
def test_every_kind_of_unit_in_a_plan_has_units(slug: str) -> None:
    demo = demo_of(slug)
    plan = shipped_plan(demo.campaign.plan)

    named = {code for subject in plan.subjects for code in subject.unit_types}
    named |= {code for target in plan.targets for code in target.applies_to}

    assert named <= {group.type for group in demo.units if group.members}


@pytest.mark.parametrize("slug", ORDER)
def test_codes_clusters_parents_and_successors_exist(slug: str) -> None:
    demo = demo_of(slug)
    codes = [data.code for data in demo.all_units]

    assert len(codes) == len(set(codes))
    assert {group.type for group in demo.units} <= set(demo.unit_types)
    assert {group.cluster for group in demo.units if group.cluster} <= set(demo.clusters)
    assert {data.parent for data in demo.all_units if data.parent} <= set(codes)
    assert {data.successor for data in demo.all_units if data.successor} <= set(codes)
    assert {data.story for data in demo.all_units if data.story} <= set(shared().stories)
    assert {*demo.people.reporters, *demo.people.unit_heads, *demo.people.shared_logins} <= set(codes)
    assert {reason for data in demo.all_units for reason in data.without} <= set(demo.without)


@pytest.mark.parametrize("slug", WITH_CAMPAIGN)
def test_every_invented_figure_is_one_that_the_form_accepts(slug: str) -> None:
    demo = demo_of(slug)
    plan = shipped_plan(demo.campaign.plan)
    types = {data.code: group.type for group in demo.units for data in group.members}
    periods = [dates_of(data) for data in demo.campaign.periods]
    units = units_in_memory(demo)
    bodies = units_named(named_bodies(plan), units)
    duties = Duties(plan, {name: unit.pk for name, unit in bodies.items()})

    for data, unit in zip(demo.all_units, units, strict=True):
        teller = Teller(demo, data, types[data.code], story_of(slug, data, shared()), plan.period.start)
        owed = duties.indicators_of(unit)
        for period in periods:
            for indicator, figure in zip(owed, teller.figures(owed, period).values(), strict=True):
                assert settled(figure, indicator.kind) == figure, (data.code, indicator.code, period.code)


@pytest.mark.parametrize("slug", WITH_CAMPAIGN)
def test_every_recipe_is_for_an_indicator_of_the_plan(slug: str) -> None:
    codes = {indicator.code for indicator in shipped_plan(demo_of(slug).campaign.plan).indicators}

    assert set(demo_of(slug).figures) <= codes


@pytest.mark.parametrize("slug", WITH_CAMPAIGN)
def test_no_report_is_written_before_its_period_ends_or_after_today(slug: str) -> None:
    demo = demo_of(slug)
    periods = [dates_of(data) for data in demo.campaign.periods]

    for data in demo.all_units:
        for back, period in enumerate(reversed(periods)):
            story = story_of(slug, data, shared())
            course = course_of(slug, data, story, period, back, TODAY, shared())
            if course.went != Went.MISSING:
                assert period.ends_on < course.submitted_on <= course.decided_on <= TODAY
                assert (course.submitted_on > period.due_on) == (course.went == Went.LATE)


def test_the_same_words_always_give_the_same_chance() -> None:
    assert chance("go-vap", "phuong-1").random() == chance("go-vap", "phuong-1").random()
    assert chance("go-vap", "phuong-1").random() != chance("go-vap", "phuong-3").random()


# --- loaded: the school and Quận 1 above it, quick enough for every run ----------------------------------------------


@pytest.fixture
def school(db: None) -> Authority:
    load("quan-1")
    load("tuoi-hong")
    return Authority.objects.get(slug="tuoi-hong")


def rows_of(authority: Authority) -> Counter[str]:
    with authority_scope(authority):
        return Counter({model.__name__: model.objects.count() for model in ALL_TABLES})


def test_loading_again_changes_nothing(school: Authority) -> None:
    before = rows_of(school), rows_of(school.parent), User.objects.count()

    outcomes = [load("quan-1").outcome, load("tuoi-hong").outcome]

    assert outcomes == [Outcome.ALREADY_THERE, Outcome.ALREADY_THERE]
    assert (rows_of(school), rows_of(school.parent), User.objects.count()) == before


def test_a_real_authority_of_the_same_address_is_left_alone(db: None) -> None:
    real = make_authority("go-vap")

    loaded = load("go-vap")

    assert loaded.outcome == Outcome.NOT_OURS
    assert sum(rows_of(real).values()) == 0
    assert not User.objects.exists()


def test_an_older_demonstration_is_left_as_it_stands(school: Authority) -> None:
    with authority_scope(school):
        stamp = AuditEntry.objects.get(verb=LOADED)
        AuditEntry.objects.create(
            verb=LOADED, subject_kind=stamp.subject_kind, subject_id=stamp.subject_id, details={"version": 0}
        )

    assert load("tuoi-hong").outcome == Outcome.OLDER


def test_an_empty_demonstration_authority_is_filled(db: None) -> None:
    make_authority("quan-1", is_demo=True)

    assert load("quan-1").outcome == Outcome.LOADED


def test_the_school_is_an_authority_below_the_one_that_knows_it_as_a_unit(school: Authority) -> None:
    assert (school.superior_line, school.issuer_line) == ("Ủy ban nhân dân Quận 1", "Trường Mầm non Tuổi Hồng")
    assert (school.is_demo, school.clock_on, school.parent.slug) == (True, date(2023, 12, 5), "quan-1")
    with authority_scope(school.parent):
        assert Unit.objects.get(code="truong-mam-non-tuoi-hong").own_authority == school


def test_one_person_reports_in_one_authority_and_is_staff_of_the_other(school: Authority) -> None:
    clerk = User.objects.get(email="vanphong@tuoihong.example")

    with authority_scope(school):
        at_school = set(Membership.objects.filter(user=clerk).values_list("role", flat=True))
    with authority_scope(school.parent):
        above = set(Membership.objects.filter(user=clerk).values_list("role", flat=True))

    assert (at_school, above) == ({Role.STAFF, Role.REPORTER}, {Role.REPORTER})


def test_every_listed_login_opens_with_the_listed_password(school: Authority) -> None:
    listed = list(accounts())

    assert {account.authority for account in listed} == {"Quận 1", "Mầm non Tuổi Hồng"}
    for account in listed:
        assert check_password(PASSWORD, User.objects.get(email=account.email).password), account.email
    assert len(PASSWORD) >= 12


def test_a_login_that_is_there_already_keeps_its_password(db: None) -> None:
    User.objects.create_user("noivu@quan1.example", "mật khẩu của người khác", full_name="Người có trước")

    load("quan-1")

    assert User.objects.get(email="noivu@quan1.example").check_password("mật khẩu của người khác")


def test_demo_accounts_prints_address_and_logins(school: Authority) -> None:
    output = StringIO()

    call_command("demo_accounts", stdout=output)

    lines = output.getvalue().splitlines()
    assert lines[0] == settings.PORTAL_BASE_URL
    assert any("vanphong@tuoihong.example" in line and PASSWORD in line for line in lines)


def test_demo_accounts_prints_nothing_without_demonstration(authority: Authority) -> None:
    output = StringIO()

    call_command("demo_accounts", stdout=output)

    assert output.getvalue() == ""


def test_load_demo_refuses_an_unknown_name() -> None:
    with pytest.raises(CommandError, match="khong-co"):
        call_command("load_demo", "khong-co")


def test_nothing_that_the_real_school_owed_by_now_is_shown_as_missed(school: Authority) -> None:
    with authority_scope(school):
        job = Job.objects.get(kind="make_first_summary")
        Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, lease_token="0" * 32, lease_until=timezone.now())

    make_first_summary(jobs.RunningJob(school, job, "0" * 32))

    with authority_scope(school):
        evaluation = Evaluation.objects.get()
        assert (evaluation.occasion, evaluation.as_of) == ("so-ket-2023", TODAY)
        assert {item["verdict"] for item in evaluation.targets} == {"met", "pending"}
        assert Job.objects.get(kind="render_summary").arguments == {"evaluation": evaluation.pk}


# --- loaded whole ----------------------------------------------------------------------------------------------------


def test_the_whole_demonstration_shows_every_story(db: None) -> None:
    output = StringIO()
    call_command("load_demo", stdout=output)

    assert [line.split(":")[0] for line in output.getvalue().splitlines()] == list(ORDER)
    answers: Counter[str] = Counter()
    for slug in WITH_CAMPAIGN:
        with authority_scope(Authority.objects.get(slug=slug)):
            assert_stories_are_visible(Campaign.objects.get())
            answers += Counter(IndicatorValue.objects.values_list("answer", flat=True))
            answers["zero"] += IndicatorValue.objects.filter(value=0, indicator__kind="money").count()
            answers["published"] += IndicatorValue.objects.filter(is_published_rate=True).count()
            answers["baseline"] += Baseline.objects.count()
            answers["violation"] += Violation.objects.count()
            assert {name[-4:] for name in Evidence.objects.values_list("name", flat=True)} == {".pdf", "xlsx"}, slug
    assert all(answers[kind] for kind in (*Answer.values, "zero", "published", "baseline")), answers
    assert answers["violation"] == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM units_unit")
        assert cursor.fetchone() == (0,)


def assert_stories_are_visible(campaign: Campaign) -> None:
    expected = expected_reports(campaign, plan_in_force(campaign), TODAY)
    timings = Counter(item.timing for item in expected)
    statuses = Counter(item.status for item in expected if item.status)
    assert all(timings[timing] for timing in (ReportTiming.ON_TIME, ReportTiming.LATE, ReportTiming.MISSING)), timings
    assert set(statuses) == set(ReportStatus), statuses
    assert ReportVersion.objects.filter(number=2).exists() or campaign.code == "tuoi-hong"
    declared = set(Declaration.objects.values_list("status", flat=True))
    assert {DeclarationStatus.CONFIRMED, DeclarationStatus.PENDING} <= declared
    assert Person.objects.filter(is_unit_head=True).count() == Unit.objects.count()
    plan_days = {period.code: period.in_plan for period in ReportingPeriod.objects.all()}
    assert any(plan_days.values()) == (campaign.code in {"hai-phong", "phan-rang"})
    assert Job.objects.filter(state=JobState.QUEUED, kind="make_first_summary").count() == 1
