"""What people wrote in the clear is encrypted, as other words about people are."""

from django.db import migrations, models

from tetote.kernel.crypto import EncryptedTextField
from tetote.kernel.sealing import seal, unseal


class Migration(migrations.Migration):
    dependencies = [("people", "0021_lists_taken_back_by_the_worker")]

    operations = [
        migrations.AlterField("roleassignment", "reason", models.TextField(blank=True)),
        migrations.RunPython(seal("people", "RoleAssignment", "reason"), unseal("people", "RoleAssignment", "reason")),
        migrations.AlterField("roleassignment", "reason", EncryptedTextField(blank=True)),
    ]
