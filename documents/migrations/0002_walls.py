from django.db import migrations

from units.walls import RaiseWalls


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("units", "0003_walls")]
    operations = [
        RaiseWalls(
            "OfficialDocument",
            "DocumentVersion",
            append_only=["DocumentVersion"],
        ),
    ]
