import django.core.validators
import django.db.models.deletion
import tetote.kernel.clock
import tetote.kernel.crypto
import tetote.kernel.ids
import tetote.matching.rules.incidents
import tetote.matching.rules.states
from django.db import migrations, models

from tetote.kernel.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("matching", "0001_initial"),
        ("matching", "0002_at_helpers_home"),
        ("matching", "0003_calls_in_waves"),
        ("matching", "0004_waves_of_former_calls"),
        ("matching", "0005_messages_belong_to_waves"),
        ("matching", "0010_settings_of_who_fits"),
        ("matching", "0011_nobody_in_two_places"),
        ("matching", "0012_minutes_of_what_is_decided"),
        ("matching", "0020_from_match_to_report"),
        ("matching", "0021_cancelled_insured_again"),
        ("matching", "0022_stops_on_the_way"),
        ("matching", "0023_reasons_are_encrypted"),
        ("matching", "0024_waves_planned_anew_and_times_of_legs"),
        ("matching", "0025_insurance_told_of_legs"),
    ]

    initial = True

    dependencies = [
        ("messaging", "0001_squashed_0004_menus"),
        ("organisations", "0001_squashed_0003_map_of_its_own"),
        ("people", "0001_squashed_0024_mail_that_comes_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="MatchingSettings",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "knows_family",
                    models.PositiveSmallIntegerField(
                        default=25, validators=[django.core.validators.MaxValueValidator(100)]
                    ),
                ),
                (
                    "area",
                    models.PositiveSmallIntegerField(
                        default=10, validators=[django.core.validators.MaxValueValidator(100)]
                    ),
                ),
                (
                    "hours",
                    models.PositiveSmallIntegerField(
                        default=15, validators=[django.core.validators.MaxValueValidator(100)]
                    ),
                ),
                (
                    "load",
                    models.PositiveSmallIntegerField(
                        default=35, validators=[django.core.validators.MaxValueValidator(100)]
                    ),
                ),
                (
                    "rest",
                    models.PositiveSmallIntegerField(
                        default=10, validators=[django.core.validators.MaxValueValidator(100)]
                    ),
                ),
                (
                    "answers",
                    models.PositiveSmallIntegerField(
                        default=5, validators=[django.core.validators.MaxValueValidator(100)]
                    ),
                ),
                (
                    "travel_minutes",
                    models.PositiveSmallIntegerField(
                        default=30, validators=[django.core.validators.MaxValueValidator(180)]
                    ),
                ),
                (
                    "wanted_percent",
                    models.PositiveSmallIntegerField(
                        default=95,
                        validators=[
                            django.core.validators.MinValueValidator(50),
                            django.core.validators.MaxValueValidator(99),
                        ],
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation",), name="matching_settings_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answers__lte", 100),
                            ("area__lte", 100),
                            ("hours__lte", 100),
                            ("knows_family__lte", 100),
                            ("load__lte", 100),
                            ("rest__lte", 100),
                            ("travel_minutes__lte", 180),
                            ("wanted_percent__gte", 50),
                            ("wanted_percent__lte", 99),
                        ),
                        name="matching_settings_within_bounds",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperSettings",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("one_per_child", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation",), name="paper_settings_once")],
            },
        ),
        migrations.CreateModel(
            name="PreMeeting",
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
                ("starts_at", models.DateTimeField()),
                ("place", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("care", "Care"),
                            ("escort", "Escort"),
                            ("escort_and_care", "Escort and care"),
                            ("nursery", "To or from nursery"),
                            ("after_school", "To or from after-school club"),
                            ("lessons", "To or from lessons"),
                            ("outing", "Care during an outing"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Has taken place"), ("cancelled", "Cancelled")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("sheet", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "helper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pre_meetings", to="people.person"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pre_meetings", to="people.household"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.staff"
                    ),
                ),
                (
                    "requester",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "planned")),
                        fields=("helper", "household"),
                        name="pre_meeting_one_planned_per_pair",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "held")),
                        fields=("helper", "household", "starts_at"),
                        name="pre_meeting_held_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "held"), _negated=True), ("valid_until__isnull", False), _connector="OR"
                        ),
                        name="pre_meeting_held_has_end",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["household", "helper"], name="pre_meeting_of_a_pair"),
                    models.Index(fields=["organisation", "state", "starts_at"], name="pre_meeting_list"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("weekdays", models.JSONField()),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("skips_holidays", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "requester",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_on__gte", models.F("first_on"))), name="series_in_order"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseRules",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "quiet_from",
                    models.PositiveSmallIntegerField(
                        default=21, validators=[django.core.validators.MaxValueValidator(23)]
                    ),
                ),
                (
                    "quiet_until",
                    models.PositiveSmallIntegerField(
                        default=7, validators=[django.core.validators.MaxValueValidator(23)]
                    ),
                ),
                (
                    "enough",
                    models.PositiveSmallIntegerField(
                        default=2, validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                (
                    "wave_hours",
                    models.PositiveSmallIntegerField(
                        default=18, validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                (
                    "least",
                    models.PositiveSmallIntegerField(
                        default=3, validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                (
                    "fallback_hours",
                    models.PositiveSmallIntegerField(
                        default=24, validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                ("emergency_hours", models.PositiveSmallIntegerField(default=3)),
                ("emergencies_at_once", models.BooleanField(default=True)),
                (
                    "escalate_minutes",
                    models.PositiveSmallIntegerField(
                        default=15, validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                ("needs_insurance", models.BooleanField(default=False)),
                ("insurance_kind", models.CharField(blank=True, max_length=60)),
                ("needs_premeeting", models.BooleanField(default=False)),
                ("lead_days", models.PositiveSmallIntegerField(default=0)),
                ("lead_reason", models.CharField(blank=True, max_length=100)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation",), name="house_rules_one_per_centre"),
                    models.CheckConstraint(
                        condition=models.Q(("quiet_from__lte", 23), ("quiet_until__lte", 23)),
                        name="house_rules_hours_are_hours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("enough__gte", 1), ("fallback_hours__gte", 1), ("least__gte", 1), ("wave_hours__gte", 1)
                        ),
                        name="house_rules_are_at_least_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportRequest",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("care", "Care"),
                            ("escort", "Escort"),
                            ("escort_and_care", "Escort and care"),
                            ("nursery", "To or from nursery"),
                            ("after_school", "To or from after-school club"),
                            ("lessons", "To or from lessons"),
                            ("outing", "Care during an outing"),
                        ],
                        max_length=20,
                        verbose_name="Kind",
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("area", models.CharField(blank=True, max_length=20, verbose_name="Area")),
                ("place_from", models.CharField(max_length=30, verbose_name="From")),
                ("place_via", models.CharField(blank=True, max_length=60, verbose_name="By way of")),
                ("leg_minutes", models.JSONField(blank=True, default=list)),
                ("place_to", models.CharField(blank=True, max_length=30, verbose_name="To")),
                ("at_helpers_home", models.BooleanField(default=False)),
                ("details", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("note", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (tetote.matching.rules.states.State["RECEIVED"], "Received"),
                            (tetote.matching.rules.states.State["CALLING"], "Calling"),
                            (tetote.matching.rules.states.State["ANSWERED"], "Answered"),
                            (tetote.matching.rules.states.State["DECIDED"], "Decided"),
                            (tetote.matching.rules.states.State["DONE"], "Done"),
                            (tetote.matching.rules.states.State["REPORTED"], "Reported"),
                            (tetote.matching.rules.states.State["CANCELLED"], "Cancelled"),
                            (tetote.matching.rules.states.State["UNMATCHED"], "Unmatched"),
                        ],
                        default=tetote.matching.rules.states.State["RECEIVED"],
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("received_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("state_since", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("closed_reason", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                (
                    "advisor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.staff",
                    ),
                ),
                ("children", models.ManyToManyField(related_name="support_requests", to="people.child")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_requests",
                        to="people.household",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "requester",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="support_requests", to="people.person"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="matching.series",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="request_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    tetote.matching.rules.states.State["RECEIVED"],
                                    tetote.matching.rules.states.State["CALLING"],
                                    tetote.matching.rules.states.State["ANSWERED"],
                                    tetote.matching.rules.states.State["DECIDED"],
                                    tetote.matching.rules.states.State["DONE"],
                                    tetote.matching.rules.states.State["REPORTED"],
                                    tetote.matching.rules.states.State["CANCELLED"],
                                    tetote.matching.rules.states.State["UNMATCHED"],
                                ],
                            )
                        ),
                        name="request_state_is_known",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["organisation", "state", "starts_at"], name="request_board"),
                    models.Index(fields=["household", "starts_at"], name="request_of_household"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("all", "Everybody at once"),
                            ("waves", "Those who fit best first, then wider"),
                            ("one", "One person first"),
                            ("refill", "Those who had said yes first"),
                            ("emergency", "At once, for it is urgent"),
                            ("retimed", "Asked again, for the time has changed"),
                        ],
                        default="all",
                        max_length=10,
                    ),
                ),
                ("enough", models.PositiveSmallIntegerField(default=0)),
                ("asked", models.PositiveIntegerField(default=0)),
                ("sent_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("rang_at", models.DateTimeField(blank=True, null=True)),
                ("heard_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("left_out", models.ManyToManyField(related_name="+", to="people.person")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.staff",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="calls", to="matching.supportrequest"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)), fields=("request",), name="call_one_open_per_request"
                    )
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at", None), ("heard_at", None), ("rang_at__isnull", False)),
                        fields=["organisation"],
                        name="call_rings",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("began_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("doubted_at", models.DateTimeField(blank=True, null=True)),
                ("end_reason", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.staff"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="matches", to="people.person"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matches",
                        to="matching.supportrequest",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("request",), name="match_one_per_request"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finished_at", None),
                            ("began_at", None),
                            ("finished_at__gte", models.F("began_at")),
                            _connector="OR",
                        ),
                        name="match_finishes_after_it_begins",
                    ),
                ],
                "indexes": [
                    models.Index(condition=models.Q(("ended_at", None)), fields=["person"], name="match_of_a_helper"),
                    models.Index(
                        condition=models.Q(("doubted_at__isnull", False), ("ended_at", None)),
                        fields=["request"],
                        name="match_doubted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InsuranceNotice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("reference", models.CharField(blank=True, max_length=40)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("leg_minutes", models.JSONField(blank=True, default=list)),
                ("notified_at", models.DateTimeField()),
                ("written_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "notified_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.staff"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="insurance_notices",
                        to="matching.supportrequest",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["request", "person"], name="insurance_of_request")],
            },
        ),
        migrations.CreateModel(
            name="Incident",
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
                ("happened_at", models.DateTimeField()),
                ("place", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("who", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("what", tetote.kernel.crypto.EncryptedTextField()),
                ("injuries", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("measures", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                (
                    "harm",
                    models.CharField(
                        choices=[
                            (tetote.matching.rules.incidents.Harm["NONE"], "Nobody was hurt (near miss)"),
                            (tetote.matching.rules.incidents.Harm["SLIGHT"], "Slightly hurt, no doctor"),
                            (tetote.matching.rules.incidents.Harm["TREATED"], "Treated by a doctor"),
                            (tetote.matching.rules.incidents.Harm["UNCONSCIOUS"], "Unconscious"),
                            (tetote.matching.rules.incidents.Harm["DEATH"], "Death"),
                        ],
                        default=tetote.matching.rules.incidents.Harm["NONE"],
                        max_length=12,
                    ),
                ),
                ("treatment_days", models.PositiveSmallIntegerField(default=0)),
                ("insurer_told_on", models.DateField(blank=True, null=True)),
                ("first_report_on", models.DateField(blank=True, null=True)),
                ("second_report_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.staff"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incidents",
                        to="matching.supportrequest",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "harm__in",
                                [
                                    tetote.matching.rules.incidents.Harm["NONE"],
                                    tetote.matching.rules.incidents.Harm["SLIGHT"],
                                    tetote.matching.rules.incidents.Harm["TREATED"],
                                    tetote.matching.rules.incidents.Harm["UNCONSCIOUS"],
                                    tetote.matching.rules.incidents.Harm["DEATH"],
                                ],
                            )
                        ),
                        name="incident_harm_is_known",
                    )
                ],
                "indexes": [
                    models.Index(fields=["organisation", "happened_at"], name="incident_list"),
                    models.Index(
                        condition=models.Q(
                            ("second_report_on", None),
                            models.Q(
                                ("harm__in", ["unconscious", "death"]), ("treatment_days__gte", 30), _connector="OR"
                            ),
                        ),
                        fields=["organisation", "happened_at"],
                        name="incident_to_report",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                (
                    "mood",
                    models.CharField(
                        choices=[
                            ("fine", "It went well"),
                            ("noticed", "There was something to tell"),
                            ("trouble", "There was a difficulty"),
                        ],
                        default="fine",
                        max_length=10,
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nursery_escort", "Escort to or from nursery"),
                            ("before_after_nursery", "Care before or after nursery"),
                            ("after_school", "Care or escort around the after-school club"),
                            ("lessons", "Escort to or from lessons"),
                            ("outing", "Care while the parent is out, shopping for instance"),
                            ("parent_ill", "Care because of illness or something urgent of the parent"),
                            ("ceremony", "Care during a ceremony or an event"),
                            ("sick_child", "Care of a sick child, or in an emergency"),
                            ("other", "Something else"),
                        ],
                        max_length=24,
                    ),
                ),
                ("note", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("condition", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("objection", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("objected_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "match",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="report", to="matching.match"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_at__gt", models.F("started_at"))), name="report_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_at", None), ("objected_at", None), _connector="OR"),
                        name="report_confirmed_or_objected",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("objected_at__isnull", False)),
                        fields=["organisation"],
                        name="report_disputed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "I can"), ("no", "Not this time"), ("talk", "I want to talk")], max_length=5
                    ),
                ),
                ("answered_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="matching.call"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="people.person"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.staff",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="matching.supportrequest"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("request", "person"), name="offer_one_per_helper")],
                "indexes": [models.Index(fields=["person", "answered_at"], name="offer_of_a_helper")],
            },
        ),
        migrations.CreateModel(
            name="Cancellation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("requester", "The family"), ("helper", "The helper"), ("centre", "The centre")],
                        max_length=10,
                    ),
                ),
                (
                    "because",
                    models.CharField(
                        choices=[
                            ("other", "For reasons of their own"),
                            ("illness", "Somebody is ill"),
                            ("weather_warning", "A weather warning"),
                        ],
                        default="other",
                        max_length=20,
                    ),
                ),
                ("words", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cancellations",
                        to="matching.match",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cancellations",
                        to="matching.supportrequest",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["request", "at"], name="cancellation_of_request")],
            },
        ),
        migrations.CreateModel(
            name="TalkLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", tetote.kernel.crypto.EncryptedTextField()),
                ("written_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="talk", to="matching.match"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["match", "written_at"], name="talk_of_a_match")],
            },
        ),
        migrations.CreateModel(
            name="Wave",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("said_yes", "Those who had said yes"),
                            ("one", "The one who was asked alone"),
                            ("best", "Those who fit best"),
                            ("wider", "Others who fit"),
                            ("all", "Everybody"),
                            ("personal", "To be asked personally"),
                        ],
                        max_length=10,
                    ),
                ),
                ("due", models.DateTimeField()),
                ("is_held", models.BooleanField(default=False)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="waves", to="matching.call"
                    ),
                ),
                (
                    "message",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="messaging.message"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("call", "number"), name="wave_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("sent_at", None), ("ended_at", None), _connector="OR"),
                        name="wave_sent_or_ended",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HeldMinute",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("minute", models.PositiveBigIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="held_minutes", to="matching.match"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "minute"), name="held_minute_once")],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("added_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="matching.activityreport",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", False)),
                        fields=["removed_at"],
                        name="receipt_to_be_cleared",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=tetote.kernel.clock.now)),
                ("actor_kind", models.CharField(max_length=10)),
                ("actor_id", models.UUIDField(blank=True, null=True)),
                ("version", models.PositiveIntegerField()),
                ("before", tetote.kernel.crypto.EncryptedTextField()),
                ("after", tetote.kernel.crypto.EncryptedTextField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="matching.activityreport",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("report", "version"), name="report_change_once_per_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="matching.call"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="people.person"
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="matching.wave"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("call", "person"), name="invitation_once_per_call")],
            },
        ),
        migrations.CreateModel(
            name="Expense",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("travel", "Travel"),
                            ("meal", "Meals"),
                            ("snack", "Snacks"),
                            ("other", "Other expenses"),
                        ],
                        max_length=10,
                    ),
                ),
                ("yen", models.PositiveIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="expenses",
                        to="matching.activityreport",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("report", "kind"), name="expense_once_per_kind"),
                    models.CheckConstraint(condition=models.Q(("yen__gt", 0)), name="expense_of_something"),
                ],
            },
        ),
    ]
