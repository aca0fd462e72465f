"""What came with a message: a picture, a film, a voice, a file."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.channels.models.account import ChannelAccount
from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel


class Content(OwnedModel):
    """A file that somebody sent. The bytes lie encrypted on the shelf (`kernel.shelf`) under this row's id.

    The row stays when the file is gone, so that a screen can say what became of it, and so that what was taken back
    before it arrived is not fetched.
    """

    class State(models.TextChoices):
        """What became of the file."""

        WAITING = "waiting", _("Is being fetched")
        KEPT = "kept", _("Kept")
        GONE = "gone", _("No longer with the channel when we asked")
        TOO_LARGE = "too_large", _("Larger than this installation keeps")
        ELSEWHERE = "elsewhere", _("Lies with a third party and was not fetched")
        FAILED = "failed", _("Could not be fetched")
        UNSENT = "unsent", _("Taken back by the sender")
        EXPIRED = "expired", _("Deleted because its time was over")

    account = models.ForeignKey(ChannelAccount, on_delete=models.PROTECT, related_name="+", db_index=False)
    external_id = models.CharField(max_length=60)
    content = models.CharField(max_length=10)
    """image, video, audio or file."""
    name = EncryptedTextField(blank=True)
    media_type = models.CharField(max_length=40, blank=True)
    """What the bytes themselves say, if it is one of the few types that are safe to show; else empty."""
    size = models.PositiveBigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=200, blank=True)
    happened_at = models.DateTimeField()
    created_at = models.DateTimeField(default=clock.now, editable=False)

    everywhere: ClassVar[models.Manager[Self]] = models.Manager()
    """For the job that clears the shelf, which serves all organisations at once."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "external_id"], name="content_once_per_message")]
        indexes = [
            models.Index(fields=["created_at"], condition=models.Q(state="kept"), name="content_kept"),
        ]
