from django.db import migrations

from units.walls import RaiseWalls


class Migration(migrations.Migration):
    dependencies = [
        ("summaries", "0001_initial"),
        ("campaigns", "0002_walls"),
        ("criteria", "0002_walls"),
        ("documents", "0002_walls"),
    ]
    operations = [
        RaiseWalls(
            "Summary",
            append_only=["Summary"],
        ),
    ]
