"""A member: somebody who asks for help, who helps, or both."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock, ids
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel
from tetote.people.models.household import Household


class Identity(models.TextChoices):
    """Which paper staff were shown."""

    MY_NUMBER_CARD = "my_number_card", _("My Number card")
    DRIVING_LICENCE = "driving_licence", _("Driving licence")
    HEALTH_INSURANCE = "health_insurance", _("Health insurance")
    PASSPORT = "passport", _("Passport")
    OTHER = "other", _("Another paper")


class Person(OwnedModel):
    """One adult. What they are to the centre stands in their role assignments."""

    code = models.CharField(max_length=12, unique=True, default=ids.new_code, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="people")
    family_name = models.CharField(max_length=50)
    given_name = models.CharField(max_length=50, blank=True)
    kana = models.CharField(max_length=100, blank=True)
    member_number = models.CharField(max_length=20, blank=True)
    born_on = models.DateField(null=True, blank=True)
    phone = EncryptedTextField(blank=True)
    """As the centre writes it; several are parted by a comma."""
    email = EncryptedTextField(blank=True)
    id_seen_on = models.DateField(null=True, blank=True)
    """When staff saw a paper that proves who they are. What stands on it is not kept."""
    id_seen_kind = models.CharField(max_length=20, choices=Identity, blank=True)
    insured_since = models.DateField(null=True, blank=True)
    insured_until = models.DateField(null=True, blank=True)
    """The last day; None: until the centre says otherwise."""
    own_columns = EncryptedTextField(blank=True)
    """What the centre's own list says beside what is known here: heading to words, as JSON."""
    note = EncryptedTextField(blank=True)
    links_withdrawn = models.PositiveIntegerField(default=0)
    """How often staff have withdrawn the links of this person; a link made before opens nothing any more."""
    feed_is_open = models.BooleanField(default=False)
    """Whether calendar programs may fetch what this helper will do."""
    feed_number = models.PositiveIntegerField(default=0)
    """How many addresses of their calendar there have been; only the newest opens."""
    created_at = models.DateTimeField(default=clock.now, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)
    """When what was kept of them was erased; the row stays, for books and statistics point to it."""
    name_erased_at = models.DateTimeField(null=True, editable=False)
    """When the name followed, which waits for as long as a book has to name them."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "member_number"],
                condition=~models.Q(member_number=""),
                name="person_member_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(insured_until=None) | models.Q(insured_until__gte=models.F("insured_since")),
                name="person_insured_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "kana"], name="person_by_kana"),
            models.Index(
                fields=["erased_at"],
                condition=models.Q(erased_at__isnull=False, name_erased_at=None),
                name="person_name_waits",
            ),
        ]

    @property
    def full_name(self) -> str:
        """Family name first."""
        return f"{self.family_name} {self.given_name}".strip()
