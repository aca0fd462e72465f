import django.db.models.deletion
import django.db.models.expressions
import tetote.kernel.clock
import tetote.kernel.crypto
import tetote.kernel.ids
from django.db import migrations, models

from tetote.kernel.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("money", "0001_initial"),
        ("money", "0002_words_are_encrypted"),
        ("money", "0003_subsidies_by_half_hours_and_mandates"),
        ("money", "0004_fees_keep_their_legs"),
    ]

    initial = True

    dependencies = [
        ("organisations", "0001_squashed_0003_map_of_its_own"),
        ("people", "0001_squashed_0024_mail_that_comes_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="FeeTable",
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
                ("name", models.CharField(max_length=60)),
                ("valid_from", models.DateField()),
                ("definition", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_use", "In use")], default="draft", max_length=10
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "made_by",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at", None), ("state", "draft")),
                            models.Q(("published_at__isnull", False), ("state", "in_use")),
                            _connector="OR",
                        ),
                        name="fee_table_in_use_since",
                    )
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "in_use")),
                        fields=["organisation", "valid_from", "published_at"],
                        name="fee_table_on_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SubsidyScheme",
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
                ("name", models.CharField(max_length=60)),
                (
                    "way",
                    models.CharField(
                        choices=[("part", "A part of the fee"), ("hourly", "Sums by the hour")],
                        default="part",
                        max_length=10,
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(default=50)),
                ("first_hour", models.PositiveIntegerField(default=0)),
                ("per_half_hour", models.PositiveIntegerField(default=0)),
                (
                    "steps",
                    models.CharField(
                        choices=[
                            ("charged", "Those that were charged, begun ones whole"),
                            ("begun", "Those of the care itself, begun ones whole"),
                            ("full", "Those of the care itself, full ones only"),
                        ],
                        default="charged",
                        max_length=10,
                    ),
                ),
                ("halves_after_hours", models.PositiveSmallIntegerField(default=0)),
                ("per_child", models.BooleanField(default=False)),
                ("siblings_percent", models.PositiveSmallIntegerField(default=0)),
                ("halves_siblings", models.BooleanField(default=False)),
                ("floor_to", models.PositiveSmallIntegerField(default=10)),
                ("floors_each", models.BooleanField(default=False)),
                ("cap", models.PositiveIntegerField(default=0)),
                ("kinds", models.JSONField(blank=True, default=list)),
                ("papers", models.JSONField(blank=True, default=list)),
                (
                    "payment",
                    models.CharField(
                        choices=[
                            ("reimburse", "The family pays first and gets it back"),
                            ("proxy", "The municipality pays the helper in the family's place"),
                            ("discount", "The family pays less, the municipality pays the helper the rest"),
                        ],
                        default="reimburse",
                        max_length=10,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("made_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "name"), name="scheme_name_once"),
                    models.CheckConstraint(
                        condition=models.Q(("percent__lte", 100), ("siblings_percent__lte", 100)),
                        name="scheme_gives_at_most_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("floor_to__gte", 1)), name="scheme_floors_to_a_yen_at_least"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                        name="scheme_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FeeRecord",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cause", models.CharField(max_length=100)),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("activity", "Activity"),
                            ("cancellation", "Cancellation"),
                            ("pre_meeting", "Meeting before the first time"),
                        ],
                        default="activity",
                        max_length=15,
                    ),
                ),
                ("day", models.DateField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("legs", models.JSONField(default=list)),
                ("kind", models.CharField(blank=True, max_length=20)),
                ("children", models.PositiveSmallIntegerField(default=1)),
                ("said_at", models.DateTimeField(null=True)),
                ("because", models.CharField(blank=True, max_length=30)),
                ("extras", models.JSONField(default=list)),
                ("lines", models.JSONField(default=list)),
                ("total", models.PositiveIntegerField(default=0)),
                ("family", models.PositiveIntegerField(default=0)),
                ("municipality", models.PositiveIntegerField(default=0)),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_table", "No fee table holds on this day"),
                            ("no_price", "The table has no price for this time or kind"),
                        ],
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("why", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("made_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("replaced_at", models.DateTimeField(null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="fees", to="people.household"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="fees_earned", to="people.person"
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="fees_paid", to="people.person"
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="fees", to="money.feetable"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at", None)),
                        fields=("organisation", "cause"),
                        name="fee_one_holds_per_cause",
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "cause", "version"), name="fee_versions_are_counted"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "total",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("family"), "+", models.F("municipality")
                                ),
                            )
                        ),
                        name="fee_is_shared_out",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="fee_has_a_length"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("problem", ""), ("total", 0), _connector="OR"),
                        name="fee_with_a_problem_is_nothing",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("replaced_at", None)), fields=["organisation", "day"], name="fee_of_a_day"
                    ),
                    models.Index(
                        condition=models.Q(("replaced_at", None)), fields=["payer", "day"], name="fee_of_a_payer"
                    ),
                    models.Index(
                        condition=models.Q(("replaced_at", None)), fields=["payee", "day"], name="fee_of_a_payee"
                    ),
                    models.Index(
                        condition=models.Q(("replaced_at", None)),
                        fields=["household", "day"],
                        name="fee_of_a_household",
                    ),
                    models.Index(
                        condition=models.Q(("replaced_at", None), models.Q(("problem", ""), _negated=True)),
                        fields=["organisation"],
                        name="fee_with_a_problem",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entitlement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("paper", tetote.kernel.crypto.EncryptedTextField()),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("cap", models.PositiveIntegerField(blank=True, null=True)),
                ("mandate", models.BooleanField(default=False)),
                ("seen_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entitlements", to="people.household"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.staff"
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entitlements",
                        to="money.subsidyscheme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scheme", "household", "since"), name="entitlement_once_from_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                        name="entitlement_ends_after_start",
                    ),
                ],
                "indexes": [models.Index(fields=["household", "since"], name="entitlement_of_household")],
            },
        ),
    ]
