"""A file that belongs to an answer: a photo, a signature, a paper."""

from django.db import models

from tetote.channels.models import Content
from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel
from tetote.procedures.models.run import Run


class Attachment(OwnedModel):
    """Its id is what the answer holds. The bytes lie on the shelf under it, or came over a channel as `content`."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="attachments")
    content = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, related_name="+")
    name = EncryptedTextField(blank=True)
    media_type = models.CharField(max_length=40, blank=True)
    size = models.PositiveBigIntegerField(null=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
