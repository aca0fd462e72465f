import django.db.models.deletion
import django.db.models.manager
import tetote.kernel.clock
import tetote.kernel.crypto
import tetote.kernel.ids
from django.db import migrations, models

from tetote.kernel.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("procedures", "0001_initial"),
        ("procedures", "0002_beginnings"),
        ("procedures", "0003_draft_steps"),
        ("procedures", "0004_reviewing"),
        ("procedures", "0005_corrections"),
        ("procedures", "0006_urgent"),
        ("procedures", "0008_pages_and_postcodes"),
        ("procedures", "0010_letter_wordings"),
        ("procedures", "0010_links"),
        ("procedures", "0011_pictures_of_questions"),
    ]

    initial = True

    dependencies = [
        ("channels", "0001_squashed_0005_mail"),
        ("organisations", "0001_squashed_0003_map_of_its_own"),
        ("people", "0001_squashed_0024_mail_that_comes_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="PostalTown",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=7)),
                ("prefecture", models.CharField(max_length=10)),
                ("city", models.CharField(max_length=60)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("place", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "prefecture", "city", "name"), name="postal_town_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Beginning",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("mark", models.CharField(max_length=32)),
                ("at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "at", "mark"], name="beginning_of_hour")],
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("media_type", models.CharField(max_length=20)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation", "digest"), name="picture_kept_once")],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="EarlierOutcome",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("outcome", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("replaced_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
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
            name="Procedure",
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
                ("title", models.CharField(max_length=200, verbose_name="Title")),
                ("draft", models.TextField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                ("is_open", models.BooleanField(default=False)),
                ("card_question", models.CharField(blank=True, max_length=100)),
                ("link_number", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "title"], name="procedure_by_title")],
            },
        ),
        migrations.CreateModel(
            name="ProcedureVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("definition", models.TextField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="procedures.procedure"
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.staff",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("procedure", "number"), name="version_number_once")],
            },
        ),
        migrations.CreateModel(
            name="LetterTemplate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=100, verbose_name="Title")),
                ("body", models.TextField(verbose_name="Text")),
                ("wordings", models.JSONField(blank=True, default=dict)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="procedures.procedure"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("procedure", "title"), name="letter_title_once")],
            },
        ),
        migrations.CreateModel(
            name="DraftStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("side", models.CharField(choices=[("undo", "Undo"), ("redo", "Redo")], max_length=4)),
                ("number", models.PositiveIntegerField()),
                ("draft", models.TextField()),
                ("deed", models.CharField(max_length=60)),
                ("touched_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.staff",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draft_steps",
                        to="procedures.procedure",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("procedure", "side", "number"), name="draft_step_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["undo", "redo"])), name="draft_step_side_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("address", models.CharField(max_length=100)),
                ("language", models.CharField(default="ja", max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("active", "Being answered"),
                            ("paused", "Paused"),
                            ("sent", "Sent"),
                            ("left", "Given up"),
                        ],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("answers", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("focus", models.CharField(blank=True, max_length=500)),
                ("pending", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("typed", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("only", models.JSONField(blank=True, default=list)),
                ("turn", models.PositiveIntegerField(default=1)),
                ("misses", models.PositiveSmallIntegerField(default=0)),
                ("started_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("touched_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="people.person"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="procedures.procedureversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["active", "paused", "sent", "left"])),
                        name="run_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "active")),
                        fields=("organisation", "kind", "address"),
                        name="run_one_active_per_address",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "active")), fields=("person",), name="run_one_active_per_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(("state", "sent"), _negated=True),
                            _connector="OR",
                        ),
                        name="run_sent_has_its_time",
                    ),
                ],
                "indexes": [models.Index(fields=["state", "touched_at"], name="run_by_touch")],
            },
        ),
        migrations.CreateModel(
            name="Application",
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
                ("state", models.CharField(max_length=40)),
                ("state_since", models.DateTimeField(default=tetote.kernel.clock.now)),
                ("edition", models.PositiveIntegerField(default=1)),
                ("is_closed", models.BooleanField(default=False)),
                ("is_urgent", models.BooleanField(default=False)),
                ("outcome", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("consents", models.JSONField(default=list)),
                ("staff_values", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("answers_before", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("due_on", models.DateField(null=True)),
                (
                    "deed",
                    models.CharField(
                        choices=[
                            ("none", "Nothing to do"),
                            ("waiting", "Waits for approval"),
                            ("done", "Was done"),
                            ("refused", "Could not be done"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("deed_words", models.CharField(blank=True, max_length=200)),
                ("deed_subject", models.CharField(blank=True, max_length=80)),
                ("received_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("emptied_at", models.DateTimeField(null=True)),
                (
                    "assignee",
                    models.ForeignKey(
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
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="people.person",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="procedures.procedure",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="procedures.procedureversion"
                    ),
                ),
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="application", to="procedures.run"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("deed__in", ["none", "waiting", "done", "refused"])),
                        name="application_deed_is_known",
                    )
                ],
                "indexes": [
                    models.Index(fields=["procedure", "state", "state_since"], name="application_board"),
                    models.Index(fields=["organisation", "is_closed", "received_at"], name="application_open"),
                    models.Index(fields=["person", "received_at"], name="application_of_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("stars", models.PositiveSmallIntegerField()),
                ("text", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("given_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="feedback", to="procedures.procedure"
                    ),
                ),
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="feedback", to="procedures.run"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stars__gte", 1), ("stars__lte", 5)), name="feedback_one_to_five"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("media_type", models.CharField(blank=True, max_length=40)),
                ("size", models.PositiveBigIntegerField(null=True)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "content",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="channels.content"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attachments", to="procedures.run"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", tetote.kernel.crypto.EncryptedTextField()),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="procedures.application"
                    ),
                ),
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("address", models.CharField(max_length=500)),
                ("words", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="complaints",
                        to="procedures.application",
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
                        condition=models.Q(("answered_at", None)),
                        fields=("application", "address"),
                        name="complaint_once_an_answer",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="earlieroutcome",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="earlier", to="procedures.application"
            ),
        ),
        migrations.AddField(
            model_name="procedure",
            name="current",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="procedures.procedureversion",
            ),
        ),
        migrations.AddConstraint(
            model_name="procedure",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_open", False), ("current__isnull", False), _connector="OR"),
                name="procedure_open_is_published",
            ),
        ),
    ]
