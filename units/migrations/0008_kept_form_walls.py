from django.db import migrations

from units.walls import RaiseWalls


class Migration(migrations.Migration):
    dependencies = [("units", "0007_kept_form")]
    operations = [RaiseWalls("KeptForm")]
