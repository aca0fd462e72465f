"""What people wrote in the clear is encrypted, as other words about people are."""

from django.db import migrations, models

from tetote.kernel.crypto import EncryptedTextField
from tetote.kernel.sealing import seal, unseal


class Migration(migrations.Migration):
    dependencies = [("money", "0001_initial")]

    operations = [
        migrations.AlterField("feerecord", "why", models.TextField(blank=True)),
        migrations.AlterField("entitlement", "paper", models.TextField()),
        migrations.RunPython(seal("money", "FeeRecord", "why"), unseal("money", "FeeRecord", "why")),
        migrations.RunPython(seal("money", "Entitlement", "paper"), unseal("money", "Entitlement", "paper")),
        migrations.AlterField("feerecord", "why", EncryptedTextField(blank=True)),
        migrations.AlterField("entitlement", "paper", EncryptedTextField()),
    ]
