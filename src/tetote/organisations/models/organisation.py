"""A municipality's centre or a non-profit: the tenant to which every row belongs."""

from datetime import tzinfo
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.kernel import clock, ids

MAP_ZOOM = 14
"""A small town fills a phone."""


class Organisation(models.Model):
    """One organisation with what it may set for itself."""

    class Kind(models.TextChoices):
        """What kind of organisation it is; decides which areas of the console are on."""

        CENTER = "center", _("Family support centre")
        NPO = "npo", _("Non-profit organisation")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=30)
    kind = models.CharField(max_length=10, choices=Kind)
    zone = models.CharField(max_length=40, default="Asia/Tokyo")
    requesting_label = models.CharField(max_length=20, default="依頼会員")
    providing_label = models.CharField(max_length=20, default="提供会員")
    telephone = models.CharField(max_length=20, blank=True)
    """Under which members reach it, as they read it; empty where it names none."""
    reminder_hour = models.PositiveSmallIntegerField(default=18)
    members_language = models.CharField(max_length=10, default="ja")
    monthly_message_quota = models.PositiveIntegerField(null=True, blank=True)
    requires_second_step = models.BooleanField(default=False)
    """Whoever works here signs in with a password and a second step, such as a code of their phone."""
    map_latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    map_longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    """Degrees north and east (WGS 84) where maps begin; without both, where the installation's begin."""
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reminder_hour__lte=23), name="organisation_reminder_hour_is_an_hour"
            ),
            models.CheckConstraint(
                condition=models.Q(map_latitude=None, map_longitude=None)
                | models.Q(map_latitude__range=(-90, 90), map_longitude__range=(-180, 180)),
                name="organisation_map_begins_on_earth",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def time_zone(self) -> tzinfo:
        """The zone in which this organisation says dates and hours."""
        return ZoneInfo(self.zone)

    @property
    def telephone_link(self) -> str:
        """What a tap on the number calls: its digits alone."""
        return "".join(sign for sign in self.telephone if sign in "+0123456789")

    @property
    def map_start(self) -> str:
        """Latitude, longitude and zoom with which its maps begin; empty where it has not said."""
        if self.map_latitude is None or self.map_longitude is None:
            return ""
        return f"{self.map_latitude.normalize():f},{self.map_longitude.normalize():f},{MAP_ZOOM}"
