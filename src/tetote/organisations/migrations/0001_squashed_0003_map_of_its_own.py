import django.db.models.deletion
import django.db.models.functions.text
import tetote.kernel.clock
import tetote.kernel.ids
from django.conf import settings
from django.db import migrations, models

from tetote.kernel.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("organisations", "0001_initial"),
        ("organisations", "0002_second_step"),
        ("organisations", "0003_map_of_its_own"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="user_email_whatever_the_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("short_name", models.CharField(max_length=30)),
                (
                    "kind",
                    models.CharField(
                        choices=[("center", "Family support centre"), ("npo", "Non-profit organisation")], max_length=10
                    ),
                ),
                ("zone", models.CharField(default="Asia/Tokyo", max_length=40)),
                ("requesting_label", models.CharField(default="依頼会員", max_length=20)),
                ("providing_label", models.CharField(default="提供会員", max_length=20)),
                ("reminder_hour", models.PositiveSmallIntegerField(default=18)),
                ("members_language", models.CharField(default="ja", max_length=10)),
                ("monthly_message_quota", models.PositiveIntegerField(blank=True, null=True)),
                ("requires_second_step", models.BooleanField(default=False)),
                ("map_latitude", models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True)),
                ("map_longitude", models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reminder_hour__lte", 23)), name="organisation_reminder_hour_is_an_hour"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("map_latitude", None), ("map_longitude", None)),
                            models.Q(("map_latitude__range", (-90, 90)), ("map_longitude__range", (-180, 180))),
                            _connector="OR",
                        ),
                        name="organisation_map_begins_on_earth",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Staff",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("administrator", "Administrator"), ("advisor", "Advisor"), ("viewer", "Viewer")],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=50)),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "user"), name="staff_once_per_organisation")
                ],
            },
        ),
    ]
