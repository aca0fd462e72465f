"""Reasons in the clear are encrypted, as other words about people are; photos to be cleared are found at once."""

from django.db import migrations, models

from tetote.kernel.crypto import EncryptedTextField
from tetote.kernel.sealing import seal, unseal


class Migration(migrations.Migration):
    dependencies = [("matching", "0022_stops_on_the_way")]

    operations = [
        migrations.AlterField("supportrequest", "closed_reason", models.TextField(blank=True)),
        migrations.AlterField("match", "end_reason", models.TextField(blank=True)),
        migrations.RunPython(seal("matching", "SupportRequest", "closed_reason"), unseal("matching", "SupportRequest", "closed_reason")),
        migrations.RunPython(seal("matching", "Match", "end_reason"), unseal("matching", "Match", "end_reason")),
        migrations.AlterField("supportrequest", "closed_reason", EncryptedTextField(blank=True)),
        migrations.AlterField("match", "end_reason", EncryptedTextField(blank=True)),
        migrations.AddIndex(
            "receipt",
            models.Index(
                condition=models.Q(("removed_at__isnull", False)), fields=["removed_at"], name="receipt_to_be_cleared"
            ),
        ),
    ]
