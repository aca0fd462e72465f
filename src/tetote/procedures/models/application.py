"""What came in: a finished run, and what staff make of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock, ids
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel, Staff
from tetote.people.models import Person
from tetote.procedures.models.procedure import Procedure, ProcedureVersion
from tetote.procedures.models.run import Run


class Application(OwnedModel):
    """One thing handed in. `state` is one of the steps its version names (`engine.definition.procedure`)."""

    class Deed(models.TextChoices):
        """What became of the deed that the procedure ends in."""

        NONE = "none", _("Nothing to do")
        WAITING = "waiting", _("Waits for approval")
        DONE = "done", _("Was done")
        REFUSED = "refused", _("Could not be done")

    code = models.CharField(max_length=12, unique=True, default=ids.new_code, editable=False)
    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="application")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="applications")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="applications")
    state = models.CharField(max_length=40)
    state_since = models.DateTimeField(default=clock.now)
    edition = models.PositiveIntegerField(default=1)
    """Counts its changes, so that nobody decides about what they have not seen."""
    is_closed = models.BooleanField(default=False)
    is_urgent = models.BooleanField(default=False)
    """An answer says that somebody should look at once (`ext::urgent`)."""
    outcome = EncryptedTextField(blank=True)
    """What was handed in, as JSON: address to stored value."""
    consents = models.JSONField(default=list)
    """The wordings agreed to: name, version, hash."""
    staff_values = EncryptedTextField(blank=True)
    """What staff noted in the procedure's own fields, as JSON: name to value."""
    answers_before = EncryptedTextField(blank=True)
    """The run's answers while it is open for a correction: the way back where staff go on without it."""
    assignee = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    deed = models.CharField(max_length=10, choices=Deed, default=Deed.NONE)
    deed_words = models.CharField(max_length=200, blank=True)
    """Why the deed could not be done, in the organisation's language."""
    deed_subject = models.CharField(max_length=80, blank=True)
    """What the deed made: its kind and id, for whoever offered the deed."""
    received_at = models.DateTimeField(default=clock.now, editable=False)
    emptied_at = models.DateTimeField(null=True)
    """When its answers were deleted, as its procedure had promised; what is left are dates, states and its number."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(deed__in=["none", "waiting", "done", "refused"]), name="application_deed_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["procedure", "state", "state_since"], name="application_board"),
            models.Index(fields=["organisation", "is_closed", "received_at"], name="application_open"),
            models.Index(fields=["person", "received_at"], name="application_of_person"),
        ]
