"""Evaluation of one occasion against draining its values: `python bench/evaluation.py [--units 500] …`.

Every figure is a ratio to L, the time of `COPY … TO STDOUT (FORMAT binary)` over a table with one row per value,
measured in the same run, interleaved, median. Works in a throw-away database; needs DATABASE_OWNER_URL with the right
to create one.
"""

import os
import resource
import statistics
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import django

django.setup()

from django.db import connections, transaction  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402
from django.utils import timezone  # noqa: E402

from campaigns.actions import import_plan, launch_campaign  # noqa: E402
from campaigns.models import Campaign  # noqa: E402
from campaigns.planfile.schema import Plan  # noqa: E402
from criteria.actions import request_evaluation, store_evaluation  # noqa: E402
from criteria.enums import Mode  # noqa: E402
from criteria.evaluation import Outcome, evaluate  # noqa: E402
from criteria.inputs import Inputs, inputs_for  # noqa: E402
from reports.enums import DecisionVerdict, ReportStatus  # noqa: E402
from reports.models import PeriodicReport, ReportDecision, ReportingPeriod, ReportVersion  # noqa: E402
from reports.rules import Figure, packed  # noqa: E402
from units import jobs  # noqa: E402
from units.enums import AuthorityLevel  # noqa: E402
from units.models import Authority, Unit, UnitType  # noqa: E402
from units.tenancy import authority_scope  # noqa: E402
from vietnamese.text import stored_sort_key  # noqa: E402

START, DAY = date(2022, 1, 1), date(2025, 12, 31)
BATCH = 1000


# --- the world -------------------------------------------------------------------------------------------------------


def plan_of(size: Namespace) -> Plan:
    """Ratio indicators with one target each; standards that ask for half of all targets, a report rate and a person."""
    codes = [f"chi-so-{number}" for number in range(size.targets)]
    return Plan.model_validate(
        {
            "code": "do-toc-do",
            "title": "Đo tốc độ",
            "issuer": "Cơ quan",
            "period": {"start": START, "end": DAY, "text": "2022 - 2025"},
            "subjects": [{"code": "tap-the", "name": "Tập thể", "kind": "collective", "unit_types": ["phuong-xa"]}],
            "indicators": [
                {"code": code, "name": code, "kind": "ratio", "unit": "%", "aggregate": "ratio"}
                | {"numerator": "đạt", "denominator": "tổng số"}
                for code in codes
            ],
            "targets": [
                {"code": code, "clause": "II.1", "text": code, "area": f"nhom-{number % size.standards}"}
                | {"indicator": code, "op": ">=", "value": 50 + number % 40, "due": DAY}
                | {"scope": "unit", "applies_to": ["phuong-xa"]}
                for number, code in enumerate(codes)
            ],
            "criteria": [criterion for number in range(size.standards) for criterion in criteria_of(number)],
            "standards": [
                {"code": f"tieu-chuan-{number}", "name": f"Tiêu chuẩn {number}", "subject": "tap-the"}
                | {"criteria": [criterion["code"] for criterion in criteria_of(number)]}
                for number in range(size.standards)
            ],
            "signatory": {"name": "Người ký"},
        }
    )


def criteria_of(number: int) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = [
        {"op": "targets", "area": f"nhom-{number}", "need": {"percent": 50}},
        {"op": "reports_on_time", "percent": 90},
        {"op": "judgement", "by": "council", "question": "Có tiêu biểu không?"},
    ]
    return [
        {"code": f"tieu-chi-{number}-{part}", "clause": "III", "text": "Tiêu chí", "rule": rule}
        for part, rule in enumerate(rules)
    ]


def make_world(size: Namespace) -> Authority:
    authority = Authority.objects.create(
        slug="do-toc-do",
        name="Cơ quan",
        short_name="Cơ quan",
        level=AuthorityLevel.PROVINCE,
        place="Đây",
        issuer_line="CƠ QUAN",
        document_symbol="CQ",
        standing_body="Phòng",
    )
    with authority_scope(authority):
        campaign = import_plan(plan=plan_of(size), by=None, now=timezone.now())
        launch_campaign(campaign=campaign, by=None, today=START, now=timezone.now())
        make_reports(size, make_units(size), make_periods(size, campaign))
    return authority


def make_units(size: Namespace) -> list[Unit]:
    kind = UnitType.objects.create(code="phuong-xa", name="Phường, xã")
    names = [f"Phường {number}" for number in range(size.units)]
    return Unit.objects.bulk_create(
        [
            Unit(code=f"don-vi-{number}", name=name, sort_key=stored_sort_key(name), unit_type=kind)
            for number, name in enumerate(names)
        ],
        batch_size=BATCH,
    )


def make_periods(size: Namespace, campaign: Campaign) -> list[ReportingPeriod]:
    length = (DAY - START) / size.periods
    ends = [START + length * (number + 1) for number in range(size.periods)]
    return [
        ReportingPeriod.objects.create(
            campaign=campaign,
            code=f"ky-{number}",
            name=f"Kỳ {number}",
            starts_on=end - length + timedelta(days=1),
            ends_on=end,
            due_on=end,
        )
        for number, end in enumerate(ends)
    ]


def make_reports(size: Namespace, units: list[Unit], periods: list[ReportingPeriod]) -> None:
    random, now = Random(1), timezone.now()  # noqa: S311 - the same figures in every run
    for period in periods:
        filed = [PeriodicReport(period=period, unit=unit, status=ReportStatus.ACCEPTED) for unit in units]
        reports = PeriodicReport.objects.bulk_create(filed, batch_size=BATCH)
        versions = ReportVersion.objects.bulk_create(
            [
                ReportVersion(
                    report=report, number=1, submitted_at=now, submitted_on=period.due_on, figures=figures(size, random)
                )
                for report in reports
            ],
            batch_size=BATCH,
        )
        decisions = [
            ReportDecision(version=one, verdict=DecisionVerdict.ACCEPTED, decided_at=now, decided_on=period.due_on)
            for one in versions
        ]
        ReportDecision.objects.bulk_create(decisions, batch_size=BATCH)


def figures(size: Namespace, random: Random) -> dict[str, Any]:
    found = {}
    for number in range(size.targets):
        whole = random.randint(100, 5000)
        figure = Figure(numerator=Decimal(random.randint(0, whole)), denominator=Decimal(whole))
        found[f"chi-so-{number}"] = packed(figure)
    return found


def make_value_table(size: Namespace) -> None:
    """The same values, one row each: what the yardstick drains."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "CREATE UNLOGGED TABLE bench_value AS SELECT u AS unit_id, p AS period_id, i AS indicator_id,"
            " 'value'::varchar(15) AS answer, (random() * 5000)::numeric(24, 6) AS numerator,"
            " 5000::numeric(24, 6) AS denominator FROM generate_series(1, %s) u, generate_series(1, %s) p,"
            " generate_series(1, %s) i",
            [size.units, size.periods, size.targets],
        )
        cursor.execute("ANALYZE")


# --- what is measured ------------------------------------------------------------------------------------------------


class Nowhere:
    def write(self, data: bytes) -> int:
        return len(data)


def drain() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.cursor.copy_expert("COPY bench_value TO STDOUT (FORMAT binary)", Nowhere())


class Steps:
    """One evaluation, step by step, each timed by the caller."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.inputs: Inputs
        self.outcome: Outcome

    def read(self) -> None:
        with authority_scope(self.authority):
            campaign = Campaign.objects.get()
            self.inputs = inputs_for(campaign, occasion="", mode="official", as_of=DAY)

    def hash(self) -> None:
        _ = self.inputs.sha256

    def evaluate(self) -> None:
        self.outcome = evaluate(self.inputs)

    def store(self) -> None:
        with authority_scope(self.authority):
            terms = {"occasion": "", "mode": Mode.OFFICIAL, "as_of": DAY}
            job = request_evaluation(campaign=self.inputs.campaign, by=None, **terms)
        running = jobs._claim(self.authority, job.pk)
        if running is None:
            raise RuntimeError("The job just asked for is held by somebody else.")
        with authority_scope(self.authority), transaction.atomic():
            store_evaluation(outcome=self.outcome, job=running)


def seconds(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def measure(authority: Authority, rounds: int) -> dict[str, float]:
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        steps = Steps(authority)
        works = {"L": drain, "read": steps.read, "evaluate": steps.evaluate, "hash": steps.hash, "store": steps.store}
        for name, work in works.items():
            times.setdefault(name, []).append(seconds(work))
    return {name: statistics.median(taken) for name, taken in times.items()}


def table(size: Namespace, medians: dict[str, float]) -> str:
    yardstick = medians.pop("L")
    medians["whole"] = sum(medians.values())
    values = size.units * size.targets * size.periods
    head = (
        f"{size.units} units × {size.targets} targets × {size.standards} standards, {size.periods} periods:"
        f" {values:,} values, L = {yardstick:.3f} s, peak memory"
        f" {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )
    rows = [f"| {name} | {taken / yardstick:.2f} L |" for name, taken in medians.items()]
    return "\n".join([head, "", "| step | time |", "|---|---|", *rows])


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    for name, default in (("units", 500), ("targets", 60), ("standards", 8), ("periods", 16), ("rounds", 5)):
        parser.add_argument(f"--{name}", type=int, default=default)
    size = parser.parse_args()
    connections["owner"].settings_dict["TEST"]["NAME"] = f"bench_evaluation_{os.getpid()}"
    made = setup_databases(0, interactive=False, aliases={"default", "owner"}, serialized_aliases=set())
    try:
        authority = make_world(size)
        make_value_table(size)
        print(table(size, measure(authority, size.rounds)))
    finally:
        connections.close_all()
        teardown_databases(made, 0)


if __name__ == "__main__":
    main()
