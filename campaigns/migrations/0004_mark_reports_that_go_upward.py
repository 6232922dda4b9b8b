from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0003_give_lines_room_and_let_rows_change_places"),
    ]

    operations = [
        migrations.AddField(
            model_name="reportschedule",
            name="upward",
            field=models.BooleanField(default=False, verbose_name="báo cáo gửi cấp trên"),
        ),
    ]
