"""Links to try a draft can be withdrawn: each carries a number, and only the latest opens anything."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0010_letter_wordings")]

    operations = [
        migrations.AddField(
            model_name="procedure", name="link_number", field=models.PositiveIntegerField(default=0)
        ),
    ]
