import django.core.validators
import django.db.models.deletion
import tetote.kernel.clock
import tetote.kernel.crypto
import tetote.kernel.ids
from django.db import migrations, models

from tetote.kernel.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("people", "0001_initial"),
        ("people", "0002_withdrawn_links"),
        ("people", "0003_registration_over_line"),
        ("people", "0004_abilities_and_training"),
        ("people", "0005_rosters"),
        ("people", "0006_calendar_addresses"),
        ("people", "0006_mail"),
        ("people", "0020_facts_of_the_day"),
        ("people", "0021_lists_taken_back_by_the_worker"),
        ("people", "0022_reasons_are_encrypted"),
        ("people", "0023_data_handed_out_and_erased"),
        ("people", "0024_mail_that_comes_back"),
    ]

    initial = True

    dependencies = [
        ("organisations", "0001_squashed_0003_map_of_its_own"),
    ]

    operations = [
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("name", models.CharField(max_length=60)),
                ("valid_years", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("is_required", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "code"), name="course_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_years", None),
                            models.Q(("valid_years__gte", 1), ("valid_years__lte", 5)),
                            _connector="OR",
                        ),
                        name="course_valid_for_years",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code__in", ["first_aid", "accident_prevention"]), _negated=True),
                            ("valid_years__isnull", False),
                            _connector="OR",
                        ),
                        name="course_of_the_law_expires",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("area", models.CharField(blank=True, max_length=40)),
                ("district", models.CharField(blank=True, max_length=40)),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("address", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("receivers", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("emergency_contacts", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MemberSettings",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("requesting_label_en", models.CharField(blank=True, max_length=40)),
                ("providing_label_en", models.CharField(blank=True, max_length=40)),
                ("both_label", models.CharField(default="両方会員", max_length=20)),
                ("both_label_en", models.CharField(blank=True, max_length=40)),
                (
                    "training_policy",
                    models.CharField(
                        choices=[
                            ("flag", "They are marked and can still be asked"),
                            ("block", "They are not asked until they have attended again"),
                        ],
                        default="flag",
                        max_length=10,
                    ),
                ),
                ("warn_days", models.PositiveSmallIntegerField(default=60)),
                ("dormant_days", models.PositiveSmallIntegerField(default=180)),
                ("districts", models.JSONField(default=list)),
                (
                    "renewal_month",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
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
                    models.UniqueConstraint(fields=("organisation",), name="member_settings_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("renewal_month", None),
                            models.Q(("renewal_month__gte", 1), ("renewal_month__lte", 12)),
                            _connector="OR",
                        ),
                        name="member_settings_month_of_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("training_policy__in", ["flag", "block"])),
                        name="member_settings_policy_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RosterColumns",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("columns", models.JSONField(default=list)),
                ("changed_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation",), name="roster_columns_once")],
            },
        ),
        migrations.CreateModel(
            name="RosterImport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("file_name", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("sheet", models.CharField(blank=True, max_length=100)),
                ("header", models.PositiveIntegerField(default=0)),
                ("columns", models.JSONField(default=list)),
                ("choices", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "Columns to check"),
                            ("checked", "Checked"),
                            ("applying", "Is being taken in"),
                            ("applied", "Taken in"),
                            ("undoing", "Is being taken back"),
                            ("undone", "Taken back"),
                            ("left", "Left"),
                        ],
                        default="uploaded",
                        max_length=10,
                    ),
                ),
                ("uploaded_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                ("applied_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.staff"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["applying", "undoing"])),
                        fields=("organisation",),
                        name="roster_import_one_at_work",
                    )
                ],
                "indexes": [models.Index(fields=["organisation", "-uploaded_at"], name="roster_import_newest")],
            },
        ),
        migrations.CreateModel(
            name="CardMiss",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("address", models.CharField(max_length=100)),
                ("at", models.DateTimeField(default=tetote.kernel.clock.now)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "address", "at"], name="card_miss_of_an_address")],
            },
        ),
        migrations.CreateModel(
            name="Child",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("given_name", models.CharField(max_length=50)),
                ("kana", models.CharField(blank=True, max_length=50)),
                ("born_on", models.DateField()),
                ("allergy", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("doctor", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("care_note", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="children", to="people.household"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                ("family_name", models.CharField(max_length=50)),
                ("given_name", models.CharField(blank=True, max_length=50)),
                ("kana", models.CharField(blank=True, max_length=100)),
                ("member_number", models.CharField(blank=True, max_length=20)),
                ("born_on", models.DateField(blank=True, null=True)),
                ("phone", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("email", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("id_seen_on", models.DateField(blank=True, null=True)),
                (
                    "id_seen_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("my_number_card", "My Number card"),
                            ("driving_licence", "Driving licence"),
                            ("health_insurance", "Health insurance"),
                            ("passport", "Passport"),
                            ("other", "Another paper"),
                        ],
                        max_length=20,
                    ),
                ),
                ("insured_since", models.DateField(blank=True, null=True)),
                ("insured_until", models.DateField(blank=True, null=True)),
                ("own_columns", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("note", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("links_withdrawn", models.PositiveIntegerField(default=0)),
                ("feed_is_open", models.BooleanField(default=False)),
                ("feed_number", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("erased_at", models.DateTimeField(editable=False, null=True)),
                ("name_erased_at", models.DateTimeField(editable=False, null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="people", to="people.household"
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
                    models.UniqueConstraint(
                        condition=models.Q(("member_number", ""), _negated=True),
                        fields=("organisation", "member_number"),
                        name="person_member_number_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("insured_until", None), ("insured_until__gte", models.F("insured_since")), _connector="OR"
                        ),
                        name="person_insured_in_order",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["organisation", "kana"], name="person_by_kana"),
                    models.Index(
                        condition=models.Q(("erased_at__isnull", False), ("name_erased_at", None)),
                        fields=["erased_at"],
                        name="person_name_waits",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Newcomer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("address", models.CharField(max_length=100)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("arrived", "Has not said anything yet"),
                            ("asked", "Was asked for their name"),
                            ("applied", "Waits to be registered"),
                            ("registered", "Is registered"),
                            ("set_aside", "Was set aside"),
                        ],
                        default="arrived",
                        max_length=10,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[("requesting", "Requesting member"), ("providing", "Providing member")],
                        max_length=20,
                    ),
                ),
                ("name", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("display_name", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("changed_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "kind", "address"), name="newcomer_once_per_address"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "registered"), _negated=True), ("person__isnull", False), _connector="OR"
                        ),
                        name="newcomer_registered_as_a_person",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "applied")),
                        fields=["organisation", "changed_at"],
                        name="newcomer_waiting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(choices=[("export", "Handing out"), ("erasure", "Erasing")], max_length=10)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "In preparation"),
                            ("done", "Done"),
                            ("refused", "Not done"),
                            ("expired", "File deleted"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("ended_at", models.DateTimeField(null=True)),
                ("holders_done", models.JSONField(default=list)),
                (
                    "asked_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="data_requests", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")), fields=("person",), name="data_request_one_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactPoint",
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
                        choices=[("line", "LINE"), ("email", "E-mail"), ("web", "Personal page")], max_length=10
                    ),
                ),
                ("address", models.CharField(max_length=100)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("active", "Can be reached"),
                            ("blocked", "Has blocked us"),
                            ("failing", "Messages come back"),
                            ("unlinked", "No longer linked"),
                        ],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("preference", models.PositiveSmallIntegerField(default=0)),
                ("changed_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contact_points", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "kind", "address"), name="contact_address_belongs_to_one_person"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "active")),
                        fields=("person", "kind"),
                        name="contact_one_active_per_channel",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("purpose", models.CharField(max_length=40)),
                ("wording", models.CharField(max_length=40)),
                ("given_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("person", "purpose"),
                        name="consent_open_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AbilityHours",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(7)])),
                ("from_minute", models.PositiveSmallIntegerField()),
                ("to_minute", models.PositiveSmallIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ability_hours", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "weekday", "from_minute"), name="ability_hours_once"),
                    models.CheckConstraint(condition=models.Q(("weekday__lte", 7)), name="ability_hours_of_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("to_minute__gt", models.F("from_minute")), ("to_minute__lte", 1440)),
                        name="ability_hours_end_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ability",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kinds", models.JSONField(default=list)),
                ("youngest_months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("oldest_months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("most_children", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("districts", models.JSONField(default=list)),
                ("takes_sick", models.BooleanField(blank=True, null=True)),
                ("escorts_by", models.JSONField(default=list)),
                ("has_pets", models.BooleanField(blank=True, null=True)),
                ("smokes", models.BooleanField(blank=True, null=True)),
                ("stated_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ability", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("youngest_months", None),
                            ("oldest_months", None),
                            ("oldest_months__gte", models.F("youngest_months")),
                            _connector="OR",
                        ),
                        name="ability_ages_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("most_children", None), ("most_children__gte", 1), _connector="OR"),
                        name="ability_of_a_child",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleAssignment",
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
                        choices=[("requesting", "Requesting member"), ("providing", "Providing member")], max_length=20
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("reason", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("remark", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("renewed_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("person", "role"), name="role_open_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                        name="role_ends_after_start",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("until", None)),
                        fields=["organisation", "role", "person"],
                        name="role_held_now",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RosterRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("row", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits"),
                            ("created", "New"),
                            ("updated", "Changed"),
                            ("same", "Unchanged"),
                            ("refused", "Not taken in"),
                            ("returning", "Is being taken back"),
                            ("undone", "Taken back"),
                            ("stays", "Stays as it is now"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("content", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("refused_because", models.CharField(blank=True, max_length=80)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.person"
                    ),
                ),
                (
                    "roster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="people.rosterimport"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("roster", "row"), name="roster_row_once")],
                "indexes": [models.Index(fields=["roster", "state", "row"], name="roster_row_to_do")],
            },
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("attended_on", models.DateField()),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="trainings", to="people.course"
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="trainings", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "course", "attended_on"), name="training_once_a_day")
                ],
                "indexes": [models.Index(fields=["course", "attended_on"], name="training_by_day")],
            },
        ),
        migrations.CreateModel(
            name="RegistrationCard",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("sheet", models.UUIDField()),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cards", to="people.person"
                    ),
                ),
                (
                    "used_for",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.contactpoint",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("used_at", None), ("withdrawn_at", None)),
                        fields=("person",),
                        name="card_one_open_per_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("used_at", None), ("used_for", None)),
                            models.Q(("used_at__isnull", False), ("used_for__isnull", False)),
                            _connector="OR",
                        ),
                        name="card_used_for_an_address",
                    ),
                ],
                "indexes": [models.Index(fields=["organisation", "sheet"], name="card_of_a_sheet")],
            },
        ),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("health", "Health"),
                            ("family", "Family"),
                            ("work", "Work"),
                            ("training", "A course has lapsed"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=20,
                    ),
                ),
                ("remark", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspensions",
                        to="people.roleassignment",
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
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("assignment",), name="suspension_open_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                        name="suspension_in_order",
                    ),
                ],
            },
        ),
    ]
