"""A call for helpers: whom it asks, in which order, and when it stops by itself."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock
from tetote.matching.models.request import SupportRequest
from tetote.messaging.models import Message
from tetote.organisations.models import OwnedModel, Staff
from tetote.people.models import Person


class Call(OwnedModel):
    """One plan of asking for a request. Its id is in every button, so that an old button is known as old."""

    class Way(models.TextChoices):
        """How helpers are asked."""

        ALL = "all", _("Everybody at once")
        WAVES = "waves", _("Those who fit best first, then wider")
        ONE = "one", _("One person first")
        REFILL = "refill", _("Those who had said yes first")
        EMERGENCY = "emergency", _("At once, for it is urgent")
        RETIMED = "retimed", _("Asked again, for the time has changed")

    request = models.ForeignKey(SupportRequest, on_delete=models.PROTECT, related_name="calls")
    joint = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="days")
    """Where helpers are asked at once for several days of a series: the call of the first day, for that one too. It
    holds the waves and whom they ask, and its buttons count for every day whose own call is open. None: one request.
    """
    way = models.CharField(max_length=10, choices=Way, default=Way.ALL)
    enough = models.PositiveSmallIntegerField(default=0)
    """So many who can come stop the waves that have not gone out; 0: none stops them."""
    asked = models.PositiveIntegerField(default=0)
    """How many have been asked so far."""
    left_out = models.ManyToManyField(Person, related_name="+")
    """Who would have fitted, and whom the advisor took out: no wave brings them back."""
    sent_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    """None where the house sent it by itself: an emergency that a family filed."""
    sent_at = models.DateTimeField(default=clock.now, editable=False)
    rang_at = models.DateTimeField(null=True, blank=True)
    """When an emergency rang at the advisors' home page: nobody had said yes, or a family had filed it."""
    heard_at = models.DateTimeField(null=True, blank=True)
    """When an advisor said that they look after it."""
    closed_at = models.DateTimeField(null=True, blank=True)

    @property
    def asking(self) -> "Call":
        """The call that has the waves: this one, or that of the first of several days."""
        return self.joint or self

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(closed_at=None), name="call_one_open_per_request"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation"],
                condition=models.Q(closed_at=None, heard_at=None, rang_at__isnull=False),
                name="call_rings",
            ),
        ]


class Wave(OwnedModel):
    """Some of those whom a call asks, all at the same moment. It waits, has gone out, or was ended before it did."""

    class Kind(models.TextChoices):
        """Why these people, and why now."""

        SAID_YES = "said_yes", _("Those who had said yes")
        ONE = "one", _("The one who was asked alone")
        BEST = "best", _("Those who fit best")
        WIDER = "wider", _("Others who fit")
        ALL = "all", _("Everybody")
        PERSONAL = "personal", _("To be asked personally")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="waves")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    due = models.DateTimeField()
    is_held = models.BooleanField(default=False)
    """Whether `due` was moved to the morning, for it lay in the quiet hours."""
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="+", null=True)
    """None while it waits, and for those who are asked personally."""
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was stopped, or found to be no longer needed."""

    @property
    def asks(self) -> str:
        """Whom it asks, in words; all that are left after others were asked are said to be the others."""
        if self.kind == self.Kind.ALL and self.number > 1:
            return gettext("All the others")
        return self.get_kind_display()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="wave_number_once"),
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(ended_at=None), name="wave_sent_or_ended"
            ),
        ]


class Invitation(OwnedModel):
    """One person in one wave. Nobody is asked twice by the same call."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="invitations")
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "person"], name="invitation_once_per_call")]
