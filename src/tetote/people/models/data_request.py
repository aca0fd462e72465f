"""Somebody wants what is kept of them, or wants it gone: asked for by staff, done by the worker."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tetote.kernel import clock
from tetote.organisations.models import OwnedModel, Staff
from tetote.people.models.person import Person


class DataRequest(OwnedModel):
    """One handing out or one erasure. What is handed out lies encrypted on the shelf under this id for some days."""

    class Kind(models.TextChoices):
        """What is wanted."""

        EXPORT = "export", _("Handing out")
        ERASURE = "erasure", _("Erasing")

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", _("In preparation")
        DONE = "done", pgettext_lazy("data request", "Done")
        REFUSED = "refused", _("Not done")
        EXPIRED = "expired", _("File deleted")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="data_requests")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True)
    holders_done = models.JSONField(default=list)
    """Of an erasure: which apps have erased what they keep, so that it goes on where it was broken off."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state="waiting"), name="data_request_one_at_a_time"
            ),
        ]
