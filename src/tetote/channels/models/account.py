"""An organisation's account on a channel."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock, ids
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel


class ChannelAccount(OwnedModel):
    """Who an organisation is on a channel, and the secrets that let it speak. They are never logged or shown."""

    class Pause(models.TextChoices):
        """Why nothing is sent through the account for a while."""

        QUOTA = "quota", _("The messages of this month are used up")
        REFUSED = "refused", _("The channel does not accept our access token")

    kind = models.CharField(max_length=10)
    code = models.CharField(max_length=12, unique=True, default=ids.new_code, editable=False)
    name = models.CharField(max_length=50)
    channel_id = models.CharField(max_length=20, blank=True)
    bot_user_id = models.CharField(max_length=40, blank=True)
    basic_id = models.CharField(max_length=50, blank=True)
    """What friends search for, as @abc1234; LINE tells it."""
    address = models.EmailField(blank=True)
    """Of mail: where answers to our letters go."""
    secret = EncryptedTextField()
    token = EncryptedTextField()
    add_friend_url = models.URLField(max_length=500, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True)
    paused_reason = models.CharField(max_length=10, choices=Pause, blank=True)
    quota_limit = models.PositiveIntegerField(null=True, blank=True)
    """The month's messages by LINE's own word; null when its plan has no limit, or before it was asked."""
    quota_used = models.PositiveIntegerField(null=True, blank=True)
    """How many LINE had counted when it was asked, also those that were sent from elsewhere under this account."""
    quota_asked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    everywhere: ClassVar[models.Manager[Self]] = models.Manager()
    """For the receiver and the sender, which serve all organisations at once."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="channel_account_one_per_kind"),
            models.CheckConstraint(
                condition=models.Q(paused_until=None, paused_reason="")
                | models.Q(paused_until__isnull=False) & ~models.Q(paused_reason=""),
                name="channel_account_pause_has_a_reason",
            ),
        ]
