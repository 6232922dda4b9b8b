from django.db import migrations

from units.walls import RaiseWalls


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0003_workshop")]
    operations = [
        RaiseWalls(
            "Holiday",
            "LegalFigure",
            "Registration",
            "RevisionAcknowledgement",
            "RevisionDraft",
            append_only=["RevisionAcknowledgement"],
        ),
    ]
