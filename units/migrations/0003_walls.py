from django.db import migrations

from units.walls import RaiseWalls


class Migration(migrations.Migration):
    dependencies = [("units", "0002_application_role")]
    operations = [
        RaiseWalls(
            "UnitType",
            "Cluster",
            "Unit",
            "Person",
            "Membership",
            "Invitation",
            "AuditEntry",
            "Job",
            "FormReceipt",
            append_only=["AuditEntry", "FormReceipt"],
        ),
    ]
