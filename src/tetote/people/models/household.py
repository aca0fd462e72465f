"""A family: the people under one roof, their children, and where they live."""

from datetime import date

from django.db import models

from tetote.kernel import calendar, clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel


class Household(OwnedModel):
    """Where a family lives. The area may be told to helpers, the address only to the one who comes."""

    area = models.CharField(max_length=40, blank=True)
    district = models.CharField(max_length=40, blank=True)
    """The school district, in the organisation's own words."""
    postcode = models.CharField(max_length=8, blank=True)
    address = EncryptedTextField(blank=True)
    receivers = EncryptedTextField(blank=True)
    """Who may receive the children, a line each; to nobody else are they handed over."""
    emergency_contacts = EncryptedTextField(blank=True)
    """Whom to call, in which order, a line each: for the family as for a helper who lives there."""
    created_at = models.DateTimeField(default=clock.now, editable=False)


class Child(OwnedModel):
    """A child of a household. Health and habits are encrypted and shown only to the matched helper."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="children")
    given_name = models.CharField(max_length=50)
    kana = models.CharField(max_length=50, blank=True)
    born_on = models.DateField()
    allergy = EncryptedTextField(blank=True)
    """In the parent's words; "none" is an answer too, and tells that they were asked."""
    doctor = EncryptedTextField(blank=True)
    care_note = EncryptedTextField(blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    def age_on(self, day: date) -> int:
        """Completed years on `day`."""
        return calendar.age_on(day, self.born_on)
