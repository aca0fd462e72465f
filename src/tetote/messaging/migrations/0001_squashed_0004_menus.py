import django.db.models.deletion
import django.db.models.manager
import tetote.kernel.clock
import tetote.kernel.crypto
import tetote.kernel.ids
from django.db import migrations, models

from tetote.kernel.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("messaging", "0001_initial"),
        ("messaging", "0002_ledger_rows_without_derived_keys"),
        ("messaging", "0003_places"),
        ("messaging", "0004_menus"),
    ]

    initial = True

    dependencies = [
        ("channels", "0001_squashed_0005_mail"),
        ("organisations", "0001_squashed_0003_map_of_its_own"),
        ("people", "0001_squashed_0024_mail_that_comes_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="MenuDesk",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("lease_until", models.DateTimeField(null=True)),
                ("everybody", models.CharField(blank=True, max_length=100)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("is_walking", models.BooleanField(default=False)),
                ("cursor", models.UUIDField(null=True)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="menu_desk",
                        to="channels.channelaccount",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MenuVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("requesting", "Those who ask for help"),
                            ("providing", "Those who help"),
                            ("both", "Those who do both"),
                            ("unknown", "Everybody else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("definition", models.JSONField()),
                ("created_by_kind", models.CharField(default="system", max_length=10)),
                ("created_by_id", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
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
                        fields=("organisation", "audience", "number"), name="menu_version_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("parts", models.JSONField()),
                ("purpose", models.CharField(max_length=40)),
                ("cause", models.CharField(blank=True, max_length=80)),
                ("is_silent", models.BooleanField(default=False)),
                ("created_by_kind", models.CharField(default="system", max_length=10)),
                ("created_by_id", models.UUIDField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "cause", "created_at"], name="message_about_a_cause")],
            },
        ),
        migrations.CreateModel(
            name="InboundMessage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("address", models.CharField(max_length=100)),
                ("content", models.CharField(max_length=10)),
                ("text", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("place", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("action", models.CharField(blank=True, max_length=60)),
                ("args", models.JSONField(default=list)),
                ("external_id", models.CharField(blank=True, max_length=60)),
                ("happened_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("unsent_at", models.DateTimeField(null=True)),
                ("handled_at", models.DateTimeField(null=True)),
                ("handled_by_kind", models.CharField(blank=True, max_length=10)),
                ("handled_by_id", models.UUIDField(null=True)),
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
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "happened_at"], name="inbound_of_a_person"),
                    models.Index(fields=["organisation", "address", "happened_at"], name="inbound_of_an_address"),
                    models.Index(
                        condition=models.Q(("handled_at", None)),
                        fields=["organisation", "happened_at"],
                        name="inbound_unhandled",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("external_id", ""), _negated=True),
                        fields=("organisation", "kind", "external_id"),
                        name="inbound_message_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MenuPicture",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("data", models.BinaryField()),
                ("content_type", models.CharField(max_length=20)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation", "digest"), name="menu_picture_once")],
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("retry_key", models.UUIDField(default=tetote.kernel.ids.new_id, editable=False)),
                ("recipients", models.JSONField()),
                ("size", models.PositiveSmallIntegerField()),
                ("body", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting to be sent"),
                            ("sending", "Being sent"),
                            ("sent", "Sent"),
                            ("failed", "Not sent"),
                            ("in_doubt", "Perhaps sent"),
                            ("cancelled", "Stopped"),
                            ("split", "Tried again in smaller parts"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("due", models.DateTimeField(default=tetote.kernel.clock.now)),
                ("lease_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("first_tried_at", models.DateTimeField(null=True)),
                ("reply_token", models.CharField(blank=True, max_length=100)),
                ("reply_until", models.DateTimeField(null=True)),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reply", "As an answer"),
                            ("push", "On our own account"),
                            ("placed", "On the personal page"),
                        ],
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField(null=True)),
                ("request_id", models.CharField(blank=True, max_length=60)),
                ("http_status", models.PositiveSmallIntegerField(null=True)),
                ("error", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="channels.channelaccount",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="messaging.message"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("retry_key",), name="batch_retry_key_once"),
                    models.CheckConstraint(condition=models.Q(("size__lte", 500)), name="batch_of_500_at_most"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reply_token", ""), ("reply_until", None)),
                            models.Q(("reply_until__isnull", False), ("size", 1)),
                            _connector="OR",
                        ),
                        name="batch_reply_is_to_one",
                    ),
                ],
                "indexes": [
                    models.Index(condition=models.Q(("state", "queued")), fields=["due", "id"], name="batch_queued"),
                    models.Index(condition=models.Q(("state", "sending")), fields=["lease_until"], name="batch_leased"),
                    models.Index(condition=models.Q(("state", "queued")), fields=["organisation"], name="batch_coming"),
                    models.Index(
                        condition=models.Q(("state", "sent")),
                        fields=["organisation", "way", "sent_at", "size"],
                        name="batch_sent",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ("failed", "in_doubt"))),
                        fields=["organisation", "created_at"],
                        name="batch_troubled",
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="MenuPublication",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("requesting", "Those who ask for help"),
                            ("providing", "Those who help"),
                            ("both", "Those who do both"),
                            ("unknown", "Everybody else"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("making", "Being made at LINE"),
                            ("linking", "Being handed to people"),
                            ("published", "Published"),
                            ("failed", "Not published"),
                            ("replaced", "Replaced"),
                        ],
                        default="making",
                        max_length=10,
                    ),
                ),
                (
                    "trouble",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hour", "LINE allows a hundred such changes an hour. It goes on by itself."),
                            ("silence", "LINE does not answer. It is tried again by itself."),
                            ("given_up", "LINE did not answer for a day. Please publish it again."),
                            (
                                "account",
                                "LINE does not accept our access token. Please renew it in the settings under LINE.",
                            ),
                            ("picture", "LINE did not take the picture. Please choose another one."),
                            ("refused", "LINE did not take the menu. Please change it and publish it again."),
                            (
                                "gone",
                                "The menu is no longer at LINE; somebody may have deleted it. Please publish it again.",
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("asked_by_kind", models.CharField(default="system", max_length=10)),
                ("asked_by_id", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                ("shown_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="messaging.menuversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("making", "linking"))),
                        fields=("organisation", "audience"),
                        name="menu_publication_one_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "published")),
                        fields=("organisation", "audience"),
                        name="menu_publication_one_shown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("trouble", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="menu_publication_failed_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Broadcast",
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
                ("cursor", models.UUIDField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="broadcast", to="messaging.message"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("closed_at", None)), fields=["id"], name="broadcast_open")
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="MenuAtLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("line_id", models.CharField(blank=True, max_length=100)),
                ("alias", models.CharField(blank=True, max_length=32)),
                ("tried_at", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField(null=True)),
                ("has_picture", models.BooleanField(default=False)),
                ("deleted_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="menus",
                        to="messaging.menupublication",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("publication", "position"), name="menu_at_line_once_per_tab")
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["organisation"], name="menu_at_line_present"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "trouble",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unreachable", "No way to reach them"),
                            ("blocked", "Has blocked us"),
                            ("failed", "Could not be sent"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "batch",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="messaging.batch",
                    ),
                ),
                (
                    "contact_point",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.contactpoint",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="messaging.message",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("message", "person"), name="delivery_once_per_person"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("batch__isnull", False), models.Q(("trouble", ""), _negated=True), _connector="OR"
                        ),
                        name="delivery_has_a_batch_or_a_trouble",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MenuLink",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "To be linked"),
                            ("sent", "LINE was asked"),
                            ("seen", "Seen at LINE"),
                            ("unsure", "Not seen at LINE"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField(null=True)),
                ("looks", models.PositiveSmallIntegerField(default=0)),
                (
                    "contact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="menu_link", to="people.contactpoint"
                    ),
                ),
                (
                    "menu",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="messaging.menuatline",
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("waiting", "sent"))),
                        fields=["organisation", "state", "id"],
                        name="menu_link_open",
                    )
                ],
            },
        ),
    ]
