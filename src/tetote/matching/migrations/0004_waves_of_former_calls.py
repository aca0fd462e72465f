"""Calls from before there were waves become calls of one wave, which has asked whom its message was for."""

from itertools import islice

from django.db import migrations

AT_ONCE = 500


def lay(apps, schema_editor):
    Call, Wave, Invitation = (apps.get_model("matching", name) for name in ("Call", "Wave", "Invitation"))
    Delivery = apps.get_model("messaging", "Delivery")
    rows = Call.objects.order_by("id").iterator()
    while calls := list(islice(rows, AT_ONCE)):
        made = Wave.objects.bulk_create(_wave(Wave, call) for call in calls)
        waves = {wave.message_id: wave for wave in made if wave.message_id}
        told = Delivery.objects.filter(message_id__in=list(waves))
        Invitation.objects.bulk_create(
            (
                Invitation(
                    organisation_id=waves[message_id].organisation_id,
                    call_id=waves[message_id].call_id,
                    wave=waves[message_id],
                    person_id=person_id,
                )
                for message_id, person_id in told.values_list("message_id", "person_id").iterator()
            ),
            batch_size=AT_ONCE,
        )


def _wave(Wave, call):
    return Wave(
        organisation_id=call.organisation_id,
        call_id=call.id,
        number=1,
        kind="all",
        due=call.sent_at,
        sent_at=call.sent_at,
        message_id=call.message_id,
    )


class Migration(migrations.Migration):
    dependencies = [("matching", "0003_calls_in_waves")]

    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
