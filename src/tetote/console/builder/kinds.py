"""What procedures are for, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tetote.procedures.engine.definition.procedure import Audience, Correction, Kind

KINDS: Mapping[str, Promise] = {
    Kind.APPLICATION: _("Application"),
    Kind.BOOKING: _("Booking"),
    Kind.REPORT: _("Damage or other report"),
    Kind.SURVEY: _("Survey"),
    Kind.FEEDBACK: _("Feedback"),
}
KIND_HINTS: Mapping[str, Promise] = {
    Kind.APPLICATION: _("People apply, you review and decide."),
    Kind.BOOKING: _("People choose a time from a calendar."),
    Kind.REPORT: _("People tell you of something, with a photo or a place."),
    Kind.SURVEY: _("You ask many, and analyse the answers."),
    Kind.FEEDBACK: _("A few questions after something has been done."),
}
AUDIENCES: Mapping[str, Promise] = {
    Audience.ANYONE: _("Anybody"),
    Audience.MEMBERS: _("Registered members"),
    Audience.STAFF: _("Staff alone, for somebody"),
}
CORRECTIONS: Mapping[str, Promise] = {
    Correction.NEVER: _("Not any more"),
    Correction.ON_REQUEST: _("When you ask them to"),
    Correction.UNTIL_REVIEW: _("Until you begin to review"),
}
