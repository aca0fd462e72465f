"""A letter may be worded in the other languages of its procedure."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("procedures", "0008_pages_and_postcodes"),
    ]

    operations = [
        migrations.AddField(
            model_name="lettertemplate",
            name="wordings",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
