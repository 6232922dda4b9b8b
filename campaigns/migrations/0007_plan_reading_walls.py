from django.db import migrations

from units.walls import RaiseWalls


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0006_plan_readings")]
    operations = [RaiseWalls("ReadingSession")]
