from django.db import migrations, models

import tetote.kernel.crypto


class Migration(migrations.Migration):
    dependencies = [("procedures", "0006_urgent")]

    operations = [
        migrations.AddField(
            model_name="run",
            name="typed",
            field=tetote.kernel.crypto.EncryptedTextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="PostalTown",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=7)),
                ("prefecture", models.CharField(max_length=10)),
                ("city", models.CharField(max_length=60)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("place", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "prefecture", "city", "name"), name="postal_town_once")
                ],
            },
        ),
    ]
