"""One person going through one procedure."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel
from tetote.people.models import Person
from tetote.procedures.models.procedure import ProcedureVersion


class Run(OwnedModel):
    """Answers so far, under the version they were begun with. Where the person stands is worked out, never kept.

    `kind` and `address` say where they talk with us (a channel and an address there); `person` is None for somebody
    who is not on file. One run of each person, and of each address, is active; others wait.
    """

    class State(models.TextChoices):
        """What it waits for."""

        ACTIVE = "active", _("Being answered")
        PAUSED = "paused", _("Paused")
        SENT = "sent", _("Sent")
        LEFT = "left", _("Given up")

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="runs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="runs")
    kind = models.CharField(max_length=10)
    address = models.CharField(max_length=100)
    language = models.CharField(max_length=20, default="ja")
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    answers = EncryptedTextField(blank=True)
    """`engine.running.stored` of what was answered."""
    focus = models.CharField(max_length=500, blank=True)
    """The address of the answer that the person wants to change, else empty."""
    pending = EncryptedTextField(blank=True)
    """Names ticked so far of a question with several choices, until they say that these are all."""
    typed = EncryptedTextField(blank=True)
    """What stands on a page of the web and was not taken yet, as that page keeps it; the next answer forgets it."""
    only = models.JSONField(default=list, blank=True)
    """Addresses that staff asked to correct and that wait for it; everything else is locked while there are any."""
    turn = models.PositiveIntegerField(default=1)
    """Counts what was taken, so that a tap of an earlier turn is known as such."""
    misses = models.PositiveSmallIntegerField(default=0)
    """How often in a row the question now asked got something that is no answer."""
    started_at = models.DateTimeField(default=clock.now, editable=False)
    touched_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["active", "paused", "sent", "left"]), name="run_state_is_known"
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "address"],
                condition=models.Q(state="active"),
                name="run_one_active_per_address",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state="active"), name="run_one_active_per_person"
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False) | ~models.Q(state="sent"),
                name="run_sent_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "touched_at"], name="run_by_touch"),
        ]
