"""A member: somebody who asks for help, who helps, or both."""

from django.db import models

from tetote.kernel import clock, ids
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel
from tetote.people.models.household import Household


class Person(OwnedModel):
    """One adult. What they are to the centre stands in their role assignments."""

    code = models.CharField(max_length=12, unique=True, default=ids.new_code, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="people")
    family_name = models.CharField(max_length=50)
    given_name = models.CharField(max_length=50, blank=True)
    kana = models.CharField(max_length=100, blank=True)
    member_number = models.CharField(max_length=20, blank=True)
    born_on = models.DateField(null=True, blank=True)
    note = EncryptedTextField(blank=True)
    links_withdrawn = models.PositiveIntegerField(default=0)
    """How often staff have withdrawn the links of this person; a link made before opens nothing any more."""
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "member_number"],
                condition=~models.Q(member_number=""),
                name="person_member_number_once",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "kana"], name="person_by_kana")]

    @property
    def full_name(self) -> str:
        """Family name first."""
        return f"{self.family_name} {self.given_name}".strip()
