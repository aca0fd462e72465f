from django.db import migrations

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
    ]
