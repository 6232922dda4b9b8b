from django.db import migrations

from units.walls import RaiseWalls


class Migration(migrations.Migration):
    dependencies = [("criteria", "0001_initial"), ("campaigns", "0002_walls"), ("units", "0003_walls")]
    operations = [
        RaiseWalls(
            "Evaluation",
            "SubjectResult",
            append_only=["Evaluation", "SubjectResult"],
        ),
    ]
