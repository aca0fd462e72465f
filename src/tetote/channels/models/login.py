"""An organisation's LINE Login channel, with which members open their pages."""

from django.db import models

from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel


class LineLogin(OwnedModel):
    """It must stand under the same provider as the messaging channel, else LINE calls the same person by two ids."""

    channel_id = models.CharField(max_length=20)
    secret = EncryptedTextField()
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="line_login_one_per_organisation")]
