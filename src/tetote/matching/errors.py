"""What can go wrong for an advisor, in words that say what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tetote.matching.rules.states import Refusal

NOT_FOUND = _("This request was not found. It may belong to another centre.")
CHANGED_MEANWHILE = _("Somebody changed this request a moment ago. Please look at it again.")
ALREADY_DECIDED = _("Another helper has already been decided for this request.")
NO_OFFER = _("This helper has not said that they can come. Please choose somebody who has.")
BOOKED_ELSEWHERE = _("This helper already has another activity at that time. Please choose somebody else.")
SHUT_OUT = _("By the centre's rules this helper cannot be decided now. The reason stands beside the name.")
NOBODY_TO_CALL = _("Nobody was chosen. Please choose at least one helper who can be reached.")
WAVE_IS_GONE = _("These people have been asked meanwhile, or the call has ended. Please look at it again.")
NO_OPEN_DAYS = _("No day of this series is open any more, or what is open is urgent. Please call for it singly.")
NO_OPEN_CALL = _("No call is out for this request, so there is nothing to answer.")
INSURANCE_NOT_TOLD = _(
    "The insurance has not been told of this activity with this helper. Please write down when it was."
)
INSURANCE_OTHER_HOURS = _("The insurance was told of other hours. Please tell it the present ones, and write it down.")
INSURANCE_KIND_MISSING = _("Please write which insurance was told.")
INSURANCE_LIES_AHEAD = _("The insurance cannot have been told in the future. Please check the day and the time.")
SAME_TIME = _("That is the time it has now. Please enter another one.")
NO_DAYS = _("No day is left. Please choose weekdays and a longer span.")
TOO_MANY_DAYS = _("These are too many days at once. Please choose a shorter span.")
LAST_AFTER_FIRST = _("The last day must come after the first, and within a year.")
RETURN_AFTER_WAY_THERE = _("The way back must begin after the way there has ended, on the same day.")
SERIES_TAKEN = _(
    "One of these children has a request at that time already. Please take that day out, or change the span."
)
TIME_IS_PAST = _("The activity lies in the past. Please enter a time to come.")
TIME_IS_FAR = _("The activity lies more than a year ahead. Please check the year.")
TAKEN_ALREADY = _(
    "A request for these children at this time has been taken already. Please choose another time, or change that one."
)
CALL_IS_OUT = _("Helpers have been asked about this already. Please withdraw the call before you change the request.")
ENDS_LATER = _("The end lies in the future. Please enter when the activity really ended.")
REPORT_ARRIVED = _("A report has been sent meanwhile. It stands below; send yours only if it shall replace it.")
REPORT_IS_CONFIRMED = _("The parent has confirmed the report. It stays as it is; please tell the centre.")
PLAN_CHANGED = _("The plan has changed, or the report has been sent already.")
TOO_EARLY = _("It is still early. Please tap when the activity begins.")
PHOTO_TOO_LARGE = _("The photo is larger than 10 MB. Please choose a smaller one.")
PHOTO_KIND = _("This is no photo that we can read. Please choose a JPEG or PNG.")
PHOTOS_TOO_MANY = _("There can be five photos at most. Please leave some out.")
TALK_IS_OVER = _("This exchange has ended. Please write to the centre.")
TALK_IS_EMPTY = _("Please write something first.")
NOTHING_HELD = _("The meeting lies in the future. What was agreed can be written down afterwards.")
NO_MEETING = _("This meeting was not found. It may belong to another centre.")
MEETING_CHANGED = _("Somebody changed this meeting a moment ago. Please look at it again.")
PAIR_HAS_PLAN = _("A meeting of these two is planned already. Please change that one.")
MEETING_ON_RECORD = _(
    "A meeting of these two at this time is on record already. Please look at it in the list of pre-meetings."
)
NOT_MET = _("These two have no pre-meeting yet, and the centre wants one first. Please plan it, or write it down.")
NO_INCIDENT = _("This entry was not found. It may belong to another centre.")
INCIDENT_CHANGED = _("Somebody changed this entry a moment ago. Please look at it again.")
INCIDENT_LATER = _("The time lies in the future. Please check it.")
REASON_MISSING = _("Please write a short reason.")

REFUSALS = {
    Refusal.NO_CALL_YET: _("Helpers have not been asked yet. Send a call first."),
    Refusal.NO_OFFER_YET: _("Nobody has said yet that they can come."),
    Refusal.NOBODY_DECIDED: _("No helper has been decided yet."),
    Refusal.NOT_BEGUN: _("The activity has not taken place yet."),
    Refusal.IS_OVER: _("The activity is over. Only its report is missing."),
    Refusal.HAS_REPORT: _("A report has been written. The request stays as it is."),
    Refusal.IS_CLOSED: _("This request is closed. Reopen it first."),
    Refusal.ONLY_BY_ANSWERS: _("A request moves here by itself when a helper answers."),
    Refusal.HELPER_IS_FIXED: _("A helper has been decided. Release the helper first."),
}


def too_late_to_ask(days: int) -> "str | Promise":
    """What families read who ask later than the centre allows them to by themselves."""
    words = ngettext_lazy(
        "Requests are taken until %(n)s day before. Please telephone the centre.",
        "Requests are taken until %(n)s days before. Please telephone the centre.",
        days,
    )
    return words % {"n": days}
