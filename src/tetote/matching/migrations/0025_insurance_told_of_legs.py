from django.db import migrations, models


def fill(apps, schema_editor):
    """What was told so far was told of the hours that the request has now, where these did not change since."""
    notices = apps.get_model("matching", "InsuranceNotice").objects.using(schema_editor.connection.alias)
    same = notices.exclude(request__leg_minutes=[]).filter(
        starts_at=models.F("request__starts_at"), ends_at=models.F("request__ends_at")
    )
    for notice in same.select_related("request"):
        notices.filter(pk=notice.pk).update(leg_minutes=notice.request.leg_minutes)


class Migration(migrations.Migration):

    dependencies = [
        ("matching", "0024_waves_planned_anew_and_times_of_legs"),
    ]

    operations = [
        migrations.AddField(
            model_name="insurancenotice",
            name="leg_minutes",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
