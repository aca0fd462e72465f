"""The database itself refuses to rewrite the audit trail, whichever program asks."""

from django.db import migrations

from tetote.kernel.migrations._append_only import lay, lift


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]

    operations = [migrations.RunPython(lay, lift)]
