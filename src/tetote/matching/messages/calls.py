"""What helpers are asked, and what they hear when they answer.

Before a helper is chosen a message holds place or area, hours and ages, and nothing more.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tetote.channels.parts import Button, Card, Parts, Text
from tetote.matching import series_wording, wording
from tetote.matching.messages.members import for_members
from tetote.matching.models import Call, Offer, SupportRequest, Wave

OFFER = "offer"
ASKS_SOME_FIRST = frozenset({Call.Way.ONE, Call.Way.REFILL})
ASKED_FIRST = frozenset({None, Wave.Kind.ONE, Wave.Kind.SAID_YES})


@for_members
def call(request: SupportRequest, call: Call, to: Wave.Kind | None = None) -> Parts:
    """The call for helpers, with its three answers; `to` None for those whom it asks first."""
    return [
        Card(
            heading=asking(call, to),
            headline=wording.headline(request),
            lines=least_data(request),
            buttons=answers(call),
        )
    ]


def answers(call: Call) -> tuple[Button, ...]:
    """The three answers to a call."""
    return (
        _answer(call, Offer.Answer.YES, _("I can"), primary=True),
        _answer(call, Offer.Answer.NO, _("Not this time")),
        _answer(call, Offer.Answer.TALK, _("I want to talk")),
    )


def asking(call: Call, to: Wave.Kind | None) -> str:
    """What the question is: whoever is asked alone, or once more, should know it, and nobody else is told so."""
    if call.way in ASKS_SOME_FIRST and to not in ASKED_FIRST:
        return _("Can you help?")
    return {
        Call.Way.ONE: _("We would like to ask you"),
        Call.Way.REFILL: _("Can you still help?"),
        Call.Way.EMERGENCY: _("Urgent: can you help?"),
        Call.Way.RETIMED: _("The time has changed. Can you help?"),
    }.get(Call.Way(call.way), _("Can you help?"))


def _answer(call: Call, answer: Offer.Answer, label: str, *, primary: bool = False) -> Button:
    return Button(label, OFFER, (call.id.hex, answer.value), primary=primary)


def least_data(request: SupportRequest) -> tuple[str, ...]:
    """What every helper may know: kind of help, places or area, ages."""
    children = _("A child, %(ages)s") % {"ages": wording.ages(request)}
    return (wording.what(request), *wording.legs(request), " ・ ".join(filter(None, (children, request.area))))


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
def too_late(days: Sequence[SupportRequest]) -> Parts:
    """The answer to an old button of a call for one request, or for several days."""
    return [
        Text(
            _("The call for %(when)s has ended. Thank you for answering. We will ask you again.")
            % {"when": series_wording.when(days)}
        )
    ]


@for_members
def already_yours(days: Sequence[SupportRequest]) -> Parts:
    """The helper who was chosen for these days taps again."""
    return [
        Text(
            _("You are already the helper for %(when)s. If something has changed, please write it here.")
            % {"when": series_wording.when(days)}
        )
    ]


@for_members
def doubt_heard(request: SupportRequest) -> Parts:
    """The decided helper taps that they cannot come, or want to talk."""
    words = _("You are the helper for %(when)s. We have told the centre, which will get in touch with you soon.")
    return [Text(words % {"when": wording.when(request)})]


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
def call_withdrawn(days: Sequence[SupportRequest]) -> Parts:
    """To those who answered a call that was taken back, or whose request was cancelled."""
    words = _("The call for %(when)s has been withdrawn. Thank you for answering.")
    return [Text(words % {"when": series_wording.when(days)})]
