from django.db import migrations

from units.walls import RaiseWalls


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial"), ("units", "0003_walls")]
    operations = [
        RaiseWalls(
            "Campaign",
            "LegalBasis",
            "PlanStatement",
            "ContentItem",
            "Phase",
            "Milestone",
            "Occasion",
            "Subject",
            "Indicator",
            "Target",
            "Criterion",
            "Standard",
            "AwardForm",
            "ReportSchedule",
            "OrganisationBody",
            "PlanRevision",
            append_only=["PlanRevision"],
        ),
    ]
