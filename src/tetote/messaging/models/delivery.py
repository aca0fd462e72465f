"""Who a message is for: the ledger that answers "who did not get it"."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.messaging.models.batch import Batch
from tetote.messaging.models.message import Message
from tetote.organisations.models import Organisation
from tetote.organisations.models.owned import OwnedManager
from tetote.people.models import ContactPoint, Person


class Delivery(models.Model):
    """One message for one person. Its state is its batch's, but for the exceptions named here.

    The database makes these rows itself, hundreds at a time, hence the counted id. Columns nobody searches by have no
    index of their own: every index would be written a million times.

    Who gets what, `message` and `person`, is guarded by the database: both exist, and one row for both. The other three
    references are what the same statement found in the person's own rows, or the batch the same transaction opens; to
    let the database look each of them up once more took a third of the time that a long list takes to write. Django
    still refuses to delete what they point to.
    """

    class Trouble(models.TextChoices):
        """Why this person's message does not share its batch's fate."""

        UNREACHABLE = "unreachable", _("No way to reach them")
        BLOCKED = "blocked", _("Has blocked us")
        FAILED = "failed", _("Could not be sent")

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="deliveries", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    contact_point = models.ForeignKey(
        ContactPoint, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    trouble = models.CharField(max_length=12, choices=Trouble, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    objects: ClassVar[OwnedManager[Self]] = OwnedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "person"], name="delivery_once_per_person"),
            models.CheckConstraint(
                condition=models.Q(batch__isnull=False) | ~models.Q(trouble=""),
                name="delivery_has_a_batch_or_a_trouble",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"delivery {self.pk}"
