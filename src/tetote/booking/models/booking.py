"""Somebody's place in a slot, or their wish for one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.booking.models.slot import Draw, Slot
from tetote.kernel import clock, ids
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel
from tetote.people.models import Person


class Booking(OwnedModel):
    """One person's, or one guest's, business with one slot. The database gives each seat to one of them at most."""

    class State(models.TextChoices):
        """Where it stands."""

        HELD = "held", _("Held")
        BOOKED = "booked", _("Booked")
        WAITING = "waiting", _("On the waiting list")
        ENTERED = "entered", _("In the lottery")
        CANCELLED = "cancelled", _("Cancelled")
        EXPIRED = "expired", _("Not confirmed in time")
        LOST = "lost", _("No place in the lottery")

    class Channel(models.TextChoices):
        """How it came."""

        LINE = "line", _("LINE")
        PORTAL = "portal", _("Web page")
        PHONE = "phone", _("Telephone or counter")

    code = models.CharField(max_length=12, unique=True, default=ids.new_code, editable=False)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="bookings")
    seat = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="bookings")
    guest_name = EncryptedTextField(blank=True)
    guest_phone = EncryptedTextField(blank=True)
    note = EncryptedTextField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    cause = models.CharField(max_length=100, blank=True)
    """By what a caller above finds its own booking again; nobody here reads it."""
    held_until = models.DateTimeField(null=True, blank=True)
    lined_at = models.DateTimeField(null=True, blank=True)
    """Since when it stands in the line; those who were drawn stand by `drawn_place`."""
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, null=True, blank=True, related_name="bookings")
    drawn_place = models.PositiveIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "seat"],
                condition=models.Q(state__in=["held", "booked"], seat__isnull=False),
                name="booking_one_on_each_seat",
            ),
            models.UniqueConstraint(
                fields=["organisation", "cause"],
                condition=models.Q(state__in=["held", "booked", "waiting", "entered"]) & ~models.Q(cause=""),
                name="booking_one_live_for_each_cause",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="booked") | models.Q(seat__isnull=False), name="booking_booked_has_a_seat"
            ),
            models.CheckConstraint(
                condition=models.Q(seat=None) | models.Q(state__in=["held", "booked"]), name="booking_seat_is_in_use"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="held") | models.Q(held_until__isnull=False), name="booking_hold_has_an_end"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="waiting") | models.Q(lined_at__isnull=False), name="booking_line_has_a_place"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["held", "booked", "waiting", "entered", "cancelled", "expired", "lost"]),
                name="booking_state_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["slot", "state"], name="booking_of_slot"),
            models.Index(fields=["person", "state"], name="booking_of_person"),
            models.Index(fields=["cause", "made_at"], name="booking_of_cause", condition=~models.Q(cause="")),
            models.Index(fields=["held_until"], name="booking_lapsing", condition=models.Q(state="held")),
        ]

    @property
    def name(self) -> str:
        """Whose it is, in clear: for staff only."""
        return self.person.full_name if self.person else self.guest_name


CONFIRMED = (Booking.State.BOOKED, Booking.State.WAITING, Booking.State.ENTERED)
"""What stands until it is used or given up."""
LIVE = (Booking.State.HELD, *CONFIRMED)
