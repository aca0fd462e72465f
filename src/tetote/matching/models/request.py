"""What a parent asks for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock, ids
from tetote.kernel.crypto import EncryptedTextField
from tetote.matching.models.series import Series
from tetote.matching.rules.states import State
from tetote.organisations.models import OwnedModel, Staff
from tetote.people.models import Child, Household, Person

STATE_LABELS = {
    State.RECEIVED: _("Received"),
    State.CALLING: _("Calling"),
    State.ANSWERED: _("Answered"),
    State.DECIDED: _("Decided"),
    State.DONE: _("Done"),
    State.REPORTED: _("Reported"),
    State.CANCELLED: _("Cancelled"),
    State.UNMATCHED: _("Unmatched"),
}


class SupportRequest(OwnedModel):
    """One wish for help: who, which children, when, from where to where, what kind.

    `place_from`, `place_to` and `area` may be told to every helper, `details` only to who comes, `note` to staff.
    """

    class Kind(models.TextChoices):
        """What is asked, by the content categories of the yearly statistics."""

        CARE = "care", _("Care")
        ESCORT = "escort", _("Escort")
        ESCORT_AND_CARE = "escort_and_care", _("Escort and care")
        NURSERY = "nursery", _("To or from nursery")
        AFTER_SCHOOL = "after_school", _("To or from after-school club")
        LESSONS = "lessons", _("To or from lessons")
        OUTING = "outing", _("Care during an outing")

    code = models.CharField(max_length=12, unique=True, default=ids.new_code, editable=False)
    requester = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="support_requests")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="support_requests")
    children = models.ManyToManyField(Child, related_name="support_requests")
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    area = models.CharField(_("Area"), max_length=20, blank=True)
    place_from = models.CharField(_("From"), max_length=30)
    place_via = models.CharField(_("By way of"), max_length=60, blank=True)
    """Stops on the way, in their order, with commas between them: each is a leg of its own for the same helper."""
    leg_minutes = models.JSONField(default=list, blank=True)
    """For each leg in its order from when until when, in minutes after `starts_at`, or null where it has no time of its
    own; empty where none has. So they move along with the request. `rules.legs` reads them."""
    place_to = models.CharField(_("To"), max_length=30, blank=True)
    at_helpers_home = models.BooleanField(default=False)
    """The child comes to the helper, so that it is the parent who has to be told where."""
    details = EncryptedTextField(blank=True)
    note = EncryptedTextField(blank=True)
    advisor = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=STATE_LABELS, default=State.RECEIVED)
    version = models.PositiveIntegerField(default=1)
    received_at = models.DateTimeField(default=clock.now, editable=False)
    retimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When its hours were last changed after helpers could answer; answers given before were for other hours."""
    state_since = models.DateTimeField(default=clock.now, editable=False)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, blank=True, related_name="requests")
    closed_reason = EncryptedTextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="request_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=models.Q(state__in=list(State)), name="request_state_is_known"),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "starts_at"], name="request_board"),
            models.Index(fields=["household", "starts_at"], name="request_of_household"),
        ]
