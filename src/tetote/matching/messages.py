"""What people are written. One message, one purpose; a date is said in full, for it may be read next week.

Before a helper is chosen a message holds place or area, hours and ages, and nothing more.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.utils import translation
from django.utils.translation import gettext as _

from tetote.channels.parts import Button, Card, Link, Parts, Text, Tone
from tetote.matching import wording
from tetote.matching.models import ActivityReport, Call, Match, Offer, SupportRequest
from tetote.matching.queries.standing import hours_of

P = ParamSpec("P")
OFFER = "offer"
REPORT_AS_PLANNED = "report-as-planned"
REPORT_CONFIRM = "report-confirm"
REPORT_OBJECT = "report-object"
ACTIVITY_ENDS = "activity-ends"


Make = Callable[Concatenate[SupportRequest, P], Parts]


def for_members(make: Make[P]) -> Make[P]:
    """Members are written to in their centre's language, whatever language the console has."""

    @wraps(make)
    def made(request: SupportRequest, /, *args: P.args, **kwargs: P.kwargs) -> Parts:
        with translation.override(request.organisation.members_language):
            return make(request, *args, **kwargs)

    return made


@for_members
def call(request: SupportRequest, call: Call) -> Parts:
    """The call for helpers, with its three answers."""
    return [
        Card(
            heading=_asking(call),
            headline=wording.headline(request),
            lines=_least_data(request),
            buttons=(
                _answer(call, Offer.Answer.YES, _("I can"), primary=True),
                _answer(call, Offer.Answer.NO, _("Not this time")),
                _answer(call, Offer.Answer.TALK, _("I want to talk")),
            ),
        )
    ]


def _asking(call: Call) -> str:
    """What the question is: whoever is asked alone, or once more, should know it."""
    return {
        Call.Way.ONE: _("We would like to ask you"),
        Call.Way.REFILL: _("Can you still help?"),
        Call.Way.EMERGENCY: _("Urgent: can you help?"),
        Call.Way.RETIMED: _("The time has changed. Can you help?"),
    }.get(Call.Way(call.way), _("Can you help?"))


def _answer(call: Call, answer: Offer.Answer, label: str, *, primary: bool = False) -> Button:
    return Button(label, OFFER, (call.id.hex, answer.value), primary=primary)


def _least_data(request: SupportRequest) -> tuple[str, ...]:
    children = _("A child, %(ages)s") % {"ages": wording.ages(request)}
    return (wording.what(request), " ・ ".join(filter(None, (children, request.area))))


@for_members
def thanks(request: SupportRequest, answer: Offer.Answer) -> Parts:
    """The acknowledgement of an answer, at once."""
    return [
        Text(
            {
                Offer.Answer.YES: _("Thank you. We will write to you as soon as it is decided."),
                Offer.Answer.NO: _("Understood. We will ask you another time."),
                Offer.Answer.TALK: _("Thank you. The centre will get in touch with you."),
            }[answer]
        )
    ]


@for_members
def too_late(request: SupportRequest) -> Parts:
    """The answer to an old button."""
    return [
        Text(
            _("The call for %(when)s has ended. Thank you for answering. We will ask you again.")
            % {"when": wording.when(request)}
        )
    ]


@for_members
def already_yours(request: SupportRequest) -> Parts:
    """The chosen helper taps again."""
    return [
        Text(
            _("You are already the helper for %(when)s. If something has changed, please write it here.")
            % {"when": wording.when(request)}
        )
    ]


@for_members
def doubt_heard(request: SupportRequest) -> Parts:
    """The decided helper taps that they cannot come, or want to talk."""
    words = _("You are the helper for %(when)s. We have told the centre, which will get in touch with you soon.")
    return [Text(words % {"when": wording.when(request)})]


@for_members
def chosen(request: SupportRequest, link: str) -> Parts:
    """To the chosen helper; who and where exactly stands behind the link."""
    return [
        Card(
            heading=_("Please help"),
            headline=wording.headline(request),
            lines=(wording.what(request), _("The family and the meeting place are on this page.")),
            buttons=(Link(_("See the details"), link, primary=True),),
            tone=Tone.OK,
        )
    ]


@for_members
def found(request: SupportRequest, link: str) -> Parts:
    """To the parent; the helper's name stands behind the link."""
    return [
        Card(
            heading=_("A helper was found"),
            headline=wording.headline(request),
            lines=(_where_to_look(request),),
            buttons=(Link(_("See the details"), link, primary=True),),
            tone=Tone.OK,
        )
    ]


def _where_to_look(request: SupportRequest) -> str:
    if request.at_helpers_home:
        return _("Who will help, and where, is on this page.")
    return _("Who will come is on this page.")


@for_members
def received(request: SupportRequest) -> Parts:
    """To the parent, when the request was taken."""
    return [
        Text(
            _("We have received your request for %(when)s. We will write as soon as a helper is found.")
            % {"when": wording.when(request)}
        )
    ]


@for_members
def released(request: SupportRequest) -> Parts:
    """To those who offered and were not needed this time."""
    return [
        Text(
            _("Somebody else will help on %(when)s. Thank you for offering. Please do so again.")
            % {"when": wording.when(request)}
        )
    ]


@for_members
def call_withdrawn(request: SupportRequest) -> Parts:
    """To those who answered a call that was taken back, or whose request was cancelled."""
    return [
        Text(_("The call for %(when)s has been withdrawn. Thank you for answering.") % {"when": wording.when(request)})
    ]


@for_members
def match_ended(request: SupportRequest) -> Parts:
    """To a helper whose decision ended, whatever the reason: the family may still look for another."""
    return [
        Card(
            heading=_("The plan has changed"),
            headline=wording.headline(request),
            lines=(_("You are no longer down for this day. Thank you for your willingness."),),
            tone=Tone.QUIET,
        )
    ]


@for_members
def searching_again(request: SupportRequest) -> Parts:
    """To the parent whose helper was released."""
    return [
        Text(
            _("The helper for %(when)s cannot come. We are looking for another and will write to you.")
            % {"when": wording.when(request)}
        )
    ]


@for_members
def cancelled(request: SupportRequest) -> Parts:
    """To the parent whose request was cancelled."""
    return [
        Text(
            _("Your request for %(when)s has been cancelled. You can ask again at any time.")
            % {"when": wording.when(request)}
        )
    ]


@for_members
def nobody_found(request: SupportRequest) -> Parts:
    """To the parent for whom nobody was found."""
    return [
        Text(
            _("We are sorry: nobody was found for %(when)s. The centre will talk with you about other ways.")
            % {"when": wording.when(request)}
        )
    ]


@for_members
def reminder(request: SupportRequest, link: str) -> Parts:
    """The evening before, to the helper and to the parent."""
    return [
        Card(
            heading=_("A reminder"),
            headline=wording.headline(request),
            lines=(wording.what(request), _("If something has changed, please write here.")),
            buttons=(Link(_("See the details"), link, primary=True),),
            tone=Tone.QUIET,
        )
    ]


@for_members
def ask_report(request: SupportRequest, match: Match, link: str) -> Parts:
    """After the activity, to the helper: one tap when all went as planned, or as the taps have told."""
    clocked = match.began_at is not None and match.finished_at is not None
    span = wording.hours(*hours_of(match), request.organisation.time_zone)
    return [
        Card(
            heading=_("Thank you for today"),
            headline=wording.headline(request, span),
            lines=(_("How was it?"),),
            buttons=(
                Button(
                    _("Send these times, it went well") if clocked else _("It went as planned"),
                    REPORT_AS_PLANNED,
                    (match.id.hex,),
                    primary=True,
                ),
                Link(_("Write times and how it went"), link),
                *_still_going_on(match),
            ),
        )
    ]


def _still_going_on(match: Match) -> tuple[Button, ...]:
    """Whoever tapped the start and not the end may tap it now: the hour that was planned has passed."""
    if match.began_at is None or match.finished_at is not None:
        return ()
    return (Button(_("It is over now"), ACTIVITY_ENDS, (match.id.hex,)),)


@for_members
def report_thanks(request: SupportRequest) -> Parts:
    """To the helper whose report has arrived."""
    return [Text(_("We have received your report for %(when)s. Thank you.") % {"when": wording.when(request)})]


@for_members
def ask_confirmation(request: SupportRequest, report: ActivityReport, link: str) -> Parts:
    """To the parent: the reported hours, to be confirmed by one tap. How it went is told on the page, not here."""
    zone = request.organisation.time_zone
    args = (report.id.hex, str(report.version))
    return [
        Card(
            heading=_("Please check the report"),
            headline=wording.headline(request, wording.hours(report.started_at, report.ended_at, zone)),
            lines=(wording.what(request),),
            buttons=(
                Button(_("That is right"), REPORT_CONFIRM, args, primary=True),
                Button(_("Something is different"), REPORT_OBJECT, args),
                Link(_("Read the report"), link),
            ),
        )
    ]


@for_members
def confirmed(request: SupportRequest) -> Parts:
    """To the parent who confirmed."""
    return [Text(_("Thank you for checking the report for %(when)s.") % {"when": wording.when(request)})]


@for_members
def objected(request: SupportRequest) -> Parts:
    """To the parent who found something different."""
    return [Text(_("Thank you for telling us. Please write here what was different. The centre will look into it."))]


@for_members
def objection_heard(request: SupportRequest) -> Parts:
    """To the parent who has written what is different."""
    return [Text(_("Thank you for telling us. The centre will look into it and get in touch with you."))]


@for_members
def report_changed(request: SupportRequest) -> Parts:
    """An old button of a report that was corrected since, or already settled."""
    return [Text(_("This report was already settled or has been corrected since. Nothing was changed."))]


def gone(language: str) -> Parts:
    """A button about something that is no longer on file."""
    with translation.override(language):
        return [
            Text(_("This message is too old to be answered by its buttons. Please write here what you would like."))
        ]
