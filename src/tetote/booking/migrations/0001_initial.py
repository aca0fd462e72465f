import django.core.validators
import django.db.models.deletion
import tetote.kernel.clock
import tetote.kernel.crypto
import tetote.kernel.ids
from django.db import migrations, models

from tetote.kernel.new_tables import NewTables


class Migration(NewTables):
    initial = True

    dependencies = [
        ("organisations", "0001_squashed_0003_map_of_its_own"),
        ("people", "0001_squashed_0024_mail_that_comes_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="Resource",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=23)),
                ("name_ja", models.CharField(max_length=60)),
                ("name_en", models.CharField(blank=True, max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[("room", "Room"), ("person", "A person's time"), ("place", "Place")],
                        default="room",
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "slot_minutes",
                    models.PositiveSmallIntegerField(
                        default=60,
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(720),
                        ],
                    ),
                ),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                    ),
                ),
                ("lead_hours", models.PositiveSmallIntegerField(default=24)),
                ("ahead_days", models.PositiveSmallIntegerField(default=60)),
                ("change_hours", models.PositiveSmallIntegerField(default=24)),
                (
                    "hold_minutes",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(120),
                        ],
                    ),
                ),
                (
                    "giving",
                    models.CharField(
                        choices=[("first", "First come, first served"), ("lottery", "By lottery")],
                        default="first",
                        max_length=10,
                    ),
                ),
                ("draw_days", models.PositiveSmallIntegerField(default=7)),
                ("has_waiting_list", models.BooleanField(default=True)),
                ("open_per_person", models.PositiveSmallIntegerField(default=0)),
                ("refuses_overlap", models.BooleanField(default=True)),
                ("closed_on_holidays", models.BooleanField(default=True)),
                ("is_active", models.BooleanField(default=True)),
                ("feed_number", models.PositiveIntegerField(default=0)),
                ("feed_is_open", models.BooleanField(default=False)),
                ("feed_has_names", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "code"), name="resource_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(("slot_minutes__gte", 5), ("slot_minutes__lte", 720)),
                        name="resource_slot_length_is_sane",
                    ),
                    models.CheckConstraint(condition=models.Q(("capacity__gte", 1)), name="resource_has_a_place"),
                    models.CheckConstraint(condition=models.Q(("hold_minutes__gte", 1)), name="resource_holds_a_while"),
                ],
                "indexes": [models.Index(fields=["organisation", "name_ja"], name="resource_by_name")],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("opens", models.TimeField()),
                ("closes", models.TimeField()),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="openings", to="booking.resource"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("weekday__lte", 6)), name="opening_weekday_is_one"),
                    models.CheckConstraint(
                        condition=models.Q(("closes__gt", models.F("opens"))), name="opening_ends_the_same_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", None), ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="opening_period_is_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Draw",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField()),
                ("seed", models.CharField(max_length=64)),
                ("drawn_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.staff",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="draws", to="booking.resource"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("resource", "day"), name="draw_once_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="slots", to="booking.resource"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("resource", "starts_at"), name="slot_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="slot_takes_time"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpecialDay",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField()),
                ("opens", models.TimeField(blank=True, null=True)),
                ("closes", models.TimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=60)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="special_days", to="booking.resource"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("resource", "day"), name="special_day_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closes", None), ("opens", None)),
                            ("closes__gt", models.F("opens")),
                            _connector="OR",
                        ),
                        name="special_day_is_closed_or_has_hours",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "code",
                    models.CharField(default=tetote.kernel.ids.new_code, editable=False, max_length=12, unique=True),
                ),
                ("seat", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "Held"),
                            ("booked", "Booked"),
                            ("waiting", "On the waiting list"),
                            ("entered", "In the lottery"),
                            ("cancelled", "Cancelled"),
                            ("expired", "Not confirmed in time"),
                            ("lost", "No place in the lottery"),
                        ],
                        max_length=10,
                    ),
                ),
                ("guest_name", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("guest_phone", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("note", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[("line", "LINE"), ("portal", "Web page"), ("phone", "Telephone or counter")],
                        max_length=10,
                    ),
                ),
                ("cause", models.CharField(blank=True, max_length=100)),
                ("held_until", models.DateTimeField(blank=True, null=True)),
                ("lined_at", models.DateTimeField(blank=True, null=True)),
                ("drawn_place", models.PositiveIntegerField(blank=True, null=True)),
                ("made_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="people.person",
                    ),
                ),
                (
                    "draw",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="booking.draw",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bookings", to="booking.slot"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("seat__isnull", False), ("state__in", ["held", "booked"])),
                        fields=("slot", "seat"),
                        name="booking_one_on_each_seat",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ["held", "booked", "waiting", "entered"]),
                            models.Q(("cause", ""), _negated=True),
                        ),
                        fields=("organisation", "cause"),
                        name="booking_one_live_for_each_cause",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "booked"), _negated=True), ("seat__isnull", False), _connector="OR"
                        ),
                        name="booking_booked_has_a_seat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seat", None), ("state__in", ["held", "booked"]), _connector="OR"),
                        name="booking_seat_is_in_use",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "held"), _negated=True), ("held_until__isnull", False), _connector="OR"
                        ),
                        name="booking_hold_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "waiting"), _negated=True), ("lined_at__isnull", False), _connector="OR"
                        ),
                        name="booking_line_has_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["held", "booked", "waiting", "entered", "cancelled", "expired", "lost"])
                        ),
                        name="booking_state_is_known",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["slot", "state"], name="booking_of_slot"),
                    models.Index(fields=["person", "state"], name="booking_of_person"),
                    models.Index(
                        condition=models.Q(("cause", ""), _negated=True),
                        fields=["cause", "made_at"],
                        name="booking_of_cause",
                    ),
                    models.Index(condition=models.Q(("state", "held")), fields=["held_until"], name="booking_lapsing"),
                ],
            },
        ),
    ]
