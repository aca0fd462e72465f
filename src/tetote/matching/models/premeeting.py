"""The first meeting of a family and a helper, without which a match is flagged."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock, ids
from tetote.kernel.crypto import EncryptedTextField
from tetote.matching.models.request import SupportRequest
from tetote.organisations.models import OwnedModel, Staff
from tetote.people.models import Household, Person


class PreMeeting(OwnedModel):
    """A meeting of a pair: planned, then held with its sheet. It holds until 31 March or until the content changes."""

    class State(models.TextChoices):
        """How far it has come."""

        PLANNED = "planned", _("Planned")
        HELD = "held", _("Has taken place")
        CANCELLED = "cancelled", _("Cancelled")

    code = models.CharField(max_length=12, unique=True, default=ids.new_code, editable=False)
    helper = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pre_meetings")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="pre_meetings")
    requester = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """Who comes for the family, and is told."""
    starts_at = models.DateTimeField()
    place = EncryptedTextField(blank=True)
    """Often somebody's home."""
    kind = models.CharField(max_length=20, choices=SupportRequest.Kind)
    """The help that was agreed; another kind is another content."""
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    valid_until = models.DateField(null=True, blank=True)
    """The last day on which it holds; set when it was held."""
    ended_on = models.DateField(null=True, blank=True)
    """The content changed, so that it holds no longer from this day."""
    sheet = EncryptedTextField(blank=True)
    """What was agreed, item by item, as JSON."""
    version = models.PositiveIntegerField(default=1)
    planned_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["helper", "household"],
                condition=models.Q(state="planned"),
                name="pre_meeting_one_planned_per_pair",
            ),
            models.UniqueConstraint(
                fields=["helper", "household", "starts_at"],
                condition=models.Q(state="held"),
                name="pre_meeting_held_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="held") | models.Q(valid_until__isnull=False), name="pre_meeting_held_has_end"
            ),
        ]
        indexes = [
            models.Index(fields=["household", "helper"], name="pre_meeting_of_a_pair"),
            models.Index(fields=["organisation", "state", "starts_at"], name="pre_meeting_list"),
        ]
