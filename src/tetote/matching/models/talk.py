"""What helper and family write to each other through the centre."""

from django.db import models

from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.matching.models.match import Match
from tetote.organisations.models import OwnedModel
from tetote.people.models import Person


class TalkLine(OwnedModel):
    """One message. It stands on the pages of the two and of staff; LINE carries only that there is one."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="talk")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = EncryptedTextField()
    written_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    """When the other opened the page."""

    class Meta:
        indexes = [models.Index(fields=["match", "written_at"], name="talk_of_a_match")]
