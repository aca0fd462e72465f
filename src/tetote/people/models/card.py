"""Printed cards: a code on paper that makes a LINE account a member's, once."""

from django.db import models

from tetote.kernel import clock
from tetote.organisations.models import OwnedModel
from tetote.people.models.contact import ContactPoint
from tetote.people.models.person import Person


class RegistrationCard(OwnedModel):
    """One member's card. The code stands on the paper only; here is its digest (`people.codes`)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cards")
    digest = models.CharField(max_length=64, unique=True)
    sheet = models.UUIDField()
    """The printed pages it belongs to; printing again moves it to another."""
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_for = models.ForeignKey(ContactPoint, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(used_at=None, withdrawn_at=None), name="card_one_open_per_person"
            ),
            models.CheckConstraint(
                condition=models.Q(used_at=None, used_for=None)
                | models.Q(used_at__isnull=False, used_for__isnull=False),
                name="card_used_for_an_address",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "sheet"], name="card_of_a_sheet")]

    @property
    def is_open(self) -> bool:
        """Whether it still links an account."""
        return self.used_at is None and self.withdrawn_at is None and self.expires_at > clock.now()


class CardMiss(OwnedModel):
    """A code that is no card's, from one address: whoever guesses has to wait."""

    kind = models.CharField(max_length=10)
    address = models.CharField(max_length=100)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "address", "at"], name="card_miss_of_an_address")]
