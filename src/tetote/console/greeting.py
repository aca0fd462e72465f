"""The words that greet by the hour. Pure."""

from datetime import datetime

from django.utils.translation import gettext as _

MORNING_BEGINS = 4
NOON = 11
EVENING_BEGINS = 17


def greeting(local: datetime) -> str:
    """What one says on meeting at this local time."""
    if MORNING_BEGINS <= local.hour < NOON:
        return _("Good morning")
    if NOON <= local.hour < EVENING_BEGINS:
        return _("Hello")
    return _("Good evening")
