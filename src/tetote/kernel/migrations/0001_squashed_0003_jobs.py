import tetote.kernel.clock
import tetote.kernel.ids
from django.db import migrations, models

from tetote.kernel.migrations._append_only import lay, lift
from tetote.kernel.new_tables import NewTables


class Migration(NewTables):
    replaces = [("kernel", "0001_initial"), ("kernel", "0002_audit_rows_stay_as_written"), ("kernel", "0003_jobs")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("worker", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(default=tetote.kernel.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("organisation_id", models.UUIDField()),
                ("verb", models.CharField(max_length=80)),
                ("actor_kind", models.CharField(max_length=10)),
                ("actor_id", models.UUIDField(null=True)),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.UUIDField()),
                ("data", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject_kind", "subject_id", "at"], name="audit_of_a_subject"),
                    models.Index(fields=["organisation_id", "at"], name="audit_of_an_organisation"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("args", models.JSONField(default=dict)),
                ("organisation_id", models.UUIDField(null=True)),
                ("key", models.CharField(max_length=200, null=True)),
                ("waiting_key", models.CharField(max_length=200, null=True, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("running", "Running"), ("dead", "Dead")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("due", models.DateTimeField(default=tetote.kernel.clock.now)),
                ("lease_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["due", "id"], name="job_waiting_by_due"
                    ),
                    models.Index(
                        condition=models.Q(("state", "running")), fields=["lease_until"], name="job_running_by_lease"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lease_until__isnull", False), ("state", "running")),
                            models.Q(("state", "running"), _negated=True),
                            _connector="OR",
                        ),
                        name="job_running_has_a_lease",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PeriodicRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("run_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("name", "run_at"), name="periodic_run_once")],
            },
        ),
        migrations.RunPython(lay, lift),
    ]
