from django.db import migrations

from units.walls import RaiseWalls


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_reporting_bodies")]
    operations = [RaiseWalls("ReportingBody")]
