import django.db.models.deletion
import tetote.kernel.clock
import tetote.kernel.ids
from django.db import migrations, models

from tetote.kernel.new_tables import NewTables


class Migration(NewTables):
    initial = True

    dependencies = [
        ("organisations", "0001_squashed_0003_map_of_its_own"),
        ("procedures", "0001_squashed_0011_pictures_of_questions"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProcedureMessage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("text", models.JSONField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="procedures.procedure"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("procedure", "name"), name="procedure_message_once")],
            },
        ),
        migrations.CreateModel(
            name="SharedProcedure",
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
                ("kit", models.TextField()),
                ("changed_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "procedure",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="procedures.procedure"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="KitArrival",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("shipped", "Came with the installation"),
                            ("shared", "Shared by another organisation here"),
                            ("file", "Uploaded file"),
                            ("web", "Fetched from the web"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reference", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Being fetched"), ("here", "Here"), ("failed", "Not to be had")],
                        max_length=10,
                    ),
                ),
                ("content", models.TextField(blank=True)),
                ("fault", models.CharField(blank=True, max_length=40)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
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
                "indexes": [models.Index(fields=["organisation", "created_at"], name="kit_arrival_by_age")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "here", "failed"])),
                        name="kit_arrival_state_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KitCopy",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("shipped", "Came with the installation"),
                            ("shared", "Shared by another organisation here"),
                            ("file", "Uploaded file"),
                            ("web", "Fetched from the web"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=300)),
                ("who", models.CharField(max_length=200)),
                ("version", models.CharField(max_length=40)),
                ("licence", models.CharField(max_length=100)),
                ("base", models.TextField()),
                ("menu", models.JSONField(null=True)),
                ("copied_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "procedure",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="procedures.procedure"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["shipped", "shared", "file", "web"])),
                        name="kit_copy_source_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProcedureRule",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("when", models.CharField(max_length=80)),
                ("days", models.PositiveSmallIntegerField(default=0)),
                ("is_on", models.BooleanField(default=True)),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="automations.proceduremessage",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="procedures.procedure"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("procedure", "when", "message", "days"), name="procedure_rule_once")
                ],
            },
        ),
    ]
