"""What a call said is a matter of its waves."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("matching", "0004_waves_of_former_calls")]

    operations = [migrations.RemoveField(model_name="call", name="message")]
