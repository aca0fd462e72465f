import django.db.models.deletion
import django.db.models.manager
import tetote.kernel.clock
import tetote.kernel.crypto
import tetote.kernel.ids
from django.db import migrations, models

from tetote.kernel.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("channels", "0001_initial"),
        ("channels", "0002_contents"),
        ("channels", "0003_quota_by_line"),
        ("channels", "0004_line_login_and_line_id"),
        ("channels", "0005_mail"),
    ]

    initial = True

    dependencies = [
        ("organisations", "0001_squashed_0003_map_of_its_own"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChannelAccount",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                (
                    "code",
                    models.CharField(default=tetote.kernel.ids.new_code, editable=False, max_length=12, unique=True),
                ),
                ("name", models.CharField(max_length=50)),
                ("channel_id", models.CharField(blank=True, max_length=20)),
                ("bot_user_id", models.CharField(blank=True, max_length=40)),
                ("basic_id", models.CharField(blank=True, max_length=50)),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("secret", tetote.kernel.crypto.EncryptedTextField()),
                ("token", tetote.kernel.crypto.EncryptedTextField()),
                ("add_friend_url", models.URLField(blank=True, max_length=500)),
                ("paused_until", models.DateTimeField(blank=True, null=True)),
                (
                    "paused_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("quota", "The messages of this month are used up"),
                            ("refused", "The channel does not accept our access token"),
                        ],
                        max_length=10,
                    ),
                ),
                ("quota_limit", models.PositiveIntegerField(blank=True, null=True)),
                ("quota_used", models.PositiveIntegerField(blank=True, null=True)),
                ("quota_asked_at", models.DateTimeField(blank=True, null=True)),
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
                    models.UniqueConstraint(fields=("organisation", "kind"), name="channel_account_one_per_kind"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paused_reason", ""), ("paused_until", None)),
                            models.Q(("paused_until__isnull", False), models.Q(("paused_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="channel_account_pause_has_a_reason",
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LineLogin",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("channel_id", models.CharField(max_length=20)),
                ("secret", tetote.kernel.crypto.EncryptedTextField()),
                ("changed_at", models.DateTimeField(default=tetote.kernel.clock.now)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation",), name="line_login_one_per_organisation")
                ],
            },
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tetote.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("external_id", models.CharField(max_length=60)),
                ("content", models.CharField(max_length=10)),
                ("name", tetote.kernel.crypto.EncryptedTextField(blank=True)),
                ("media_type", models.CharField(blank=True, max_length=40)),
                ("size", models.PositiveBigIntegerField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Is being fetched"),
                            ("kept", "Kept"),
                            ("gone", "No longer with the channel when we asked"),
                            ("too_large", "Larger than this installation keeps"),
                            ("elsewhere", "Lies with a third party and was not fetched"),
                            ("failed", "Could not be fetched"),
                            ("unsent", "Taken back by the sender"),
                            ("expired", "Deleted because its time was over"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("happened_at", models.DateTimeField()),
                ("created_at", models.DateTimeField(default=tetote.kernel.clock.now, editable=False)),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account", "external_id"), name="content_once_per_message")
                ],
                "indexes": [
                    models.Index(condition=models.Q(("state", "kept")), fields=["created_at"], name="content_kept")
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="InboundEvent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("event_id", models.CharField(max_length=80)),
                ("source", models.CharField(max_length=80)),
                ("payload", models.TextField(blank=True)),
                ("happened_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("taken", "Being read"),
                            ("done", "Read and done"),
                            ("dead", "Could not be read"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("due", models.DateTimeField()),
                ("lease_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=200)),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="channels.channelaccount",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("account", "event_id"), name="inbound_event_once")],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["due", "id"], name="inbound_event_waiting"
                    ),
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["account", "source", "happened_at", "id"],
                        name="inbound_event_of_a_source",
                    ),
                    models.Index(
                        condition=models.Q(("state", "taken")),
                        fields=["account", "source"],
                        name="inbound_event_in_hand",
                    ),
                    models.Index(
                        condition=models.Q(("state", "taken")), fields=["lease_until"], name="inbound_event_leased"
                    ),
                    models.Index(
                        condition=models.Q(("state", "dead")), fields=["received_at"], name="inbound_event_dead"
                    ),
                ],
            },
        ),
    ]
