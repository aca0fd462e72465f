"""What is decided and not over yet takes its helper's minutes."""

from django.db import migrations
from django.utils import timezone

MINUTE = 60
AT_ONCE = 500


def lay(apps, schema_editor):
    Match, HeldMinute = apps.get_model("matching", "Match"), apps.get_model("matching", "HeldMinute")
    decided = Match.objects.filter(ended_at=None, request__state="decided", request__ends_at__gt=timezone.now())
    for match in decided.select_related("request").order_by("decided_at"):
        start, end = int(match.request.starts_at.timestamp()), int(match.request.ends_at.timestamp())
        HeldMinute.objects.bulk_create(
            (
                HeldMinute(
                    organisation_id=match.organisation_id, match_id=match.id, person_id=match.person_id, minute=minute
                )
                for minute in range(start // MINUTE, -(-end // MINUTE))
            ),
            batch_size=AT_ONCE,
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [("matching", "0011_nobody_in_two_places")]

    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
