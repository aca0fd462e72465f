"""What can be booked, and when it is open."""

from datetime import tzinfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.booking.rules.hours import Hours, Special, Weekly
from tetote.booking.rules.offer import Terms
from tetote.organisations.models import OwnedModel

LONGEST_SLOT, MOST_SEATS = 720, 500


class Resource(OwnedModel):
    """A room, a person's time or a place, cut into slots of equal length that people take."""

    class Kind(models.TextChoices):
        """What it is."""

        ROOM = "room", _("Room")
        PERSON = "person", _("A person's time")
        PLACE = "place", _("Place")

    class Giving(models.TextChoices):
        """Who gets a place when more want one than there are."""

        FIRST = "first", _("First come, first served")
        LOTTERY = "lottery", _("By lottery")

    code = models.CharField(max_length=23)
    """Short and stable: procedures name a resource by it."""
    name_ja = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ROOM)
    note = models.CharField(max_length=300, blank=True)
    """Where it is and what to bring: everybody may read it."""
    slot_minutes = models.PositiveSmallIntegerField(
        default=60, validators=[MinValueValidator(5), MaxValueValidator(LONGEST_SLOT)]
    )
    capacity = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    lead_hours = models.PositiveSmallIntegerField(default=24)
    ahead_days = models.PositiveSmallIntegerField(default=60)
    change_hours = models.PositiveSmallIntegerField(default=24)
    hold_minutes = models.PositiveSmallIntegerField(
        default=10, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    giving = models.CharField(max_length=10, choices=Giving, default=Giving.FIRST)
    draw_days = models.PositiveSmallIntegerField(default=7)
    """How many days before a day its entries are drawn."""
    has_waiting_list = models.BooleanField(default=True)
    open_per_person = models.PositiveSmallIntegerField(default=0)
    """How many bookings to come one person may hold; 0 for any number."""
    refuses_overlap = models.BooleanField(default=True)
    """Nobody books it who has another booking at the same time."""
    closed_on_holidays = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    feed_number = models.PositiveIntegerField(default=0)
    """How many calendar addresses were made; only the newest opens anything."""
    feed_is_open = models.BooleanField(default=False)
    feed_has_names = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="resource_code_once"),
            models.CheckConstraint(
                condition=models.Q(slot_minutes__gte=5, slot_minutes__lte=LONGEST_SLOT),
                name="resource_slot_length_is_sane",
            ),
            models.CheckConstraint(condition=models.Q(capacity__gte=1), name="resource_has_a_place"),
            models.CheckConstraint(condition=models.Q(hold_minutes__gte=1), name="resource_holds_a_while"),
        ]
        indexes = [models.Index(fields=["organisation", "name_ja"], name="resource_by_name")]

    @override
    def __str__(self) -> str:
        return self.code

    def name_in(self, language: str) -> str:
        """Its name for a reader of that language; Japanese where no other was written."""
        return self.name_en if language.startswith("en") and self.name_en else self.name_ja

    @property
    def zone(self) -> tzinfo:
        """The clocks by which it is open: those of its organisation."""
        return self.organisation.time_zone

    @property
    def terms(self) -> Terms:
        """How it gives its places, for the pure rules."""
        return Terms(
            capacity=self.capacity,
            lead_hours=self.lead_hours,
            ahead_days=self.ahead_days,
            change_hours=self.change_hours,
            draw_days=self.draw_days if self.giving == self.Giving.LOTTERY else None,
            has_waiting_list=self.has_waiting_list,
        )


class Opening(OwnedModel):
    """Hours that come back each week, perhaps only for a while."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="openings")
    weekday = models.PositiveSmallIntegerField()
    """0 is Monday."""
    opens = models.TimeField()
    closes = models.TimeField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="opening_weekday_is_one"),
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opens")), name="opening_ends_the_same_day"),
            models.CheckConstraint(
                condition=models.Q(since=None) | models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="opening_period_is_one",
            ),
        ]

    @property
    def weekly(self) -> Weekly:
        """The same for the pure rules."""
        return Weekly(self.weekday, Hours(self.opens, self.closes), self.since, self.until)


class SpecialDay(OwnedModel):
    """One day that is not as its weekday: closed (no hours), or open at these hours, be it a holiday or not."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="special_days")
    day = models.DateField()
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    reason = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "day"], name="special_day_once"),
            models.CheckConstraint(
                condition=models.Q(opens=None, closes=None) | models.Q(closes__gt=models.F("opens")),
                name="special_day_is_closed_or_has_hours",
            ),
        ]

    @property
    def special(self) -> Special:
        """The same for the pure rules."""
        return Special(self.day, Hours(self.opens, self.closes) if self.opens and self.closes else None)
