from django.db import migrations

from units.walls import RaiseWalls


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("campaigns", "0002_walls"), ("units", "0003_walls")]
    operations = [
        RaiseWalls(
            "ReportingPeriod",
            "PeriodicReport",
            "IndicatorValue",
            "ReportVersion",
            "ReportDecision",
            "Declaration",
            "Evidence",
            "Baseline",
            "Violation",
            append_only=["ReportVersion", "ReportDecision"],
        ),
    ]
