"""What is said on the way to becoming a member, in the language in which an organisation writes to its members."""

from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _

from tetote.channels.parts import Button, Card, Parts, Text, Tone
from tetote.organisations.models import Organisation
from tetote.people.actions import Outcome
from tetote.people.models import MemberRole, Newcomer, Person

ROLE, NAME, RENAME, CARD = "signup-role", "signup-name", "signup-rename", "signup-card"
ARRIVED = "contact-arrived"
ASK_TO_LEAVE, LEAVE, STAY = "link-ask", "link-end", "link-keep"


def hello(organisation: Organisation) -> Parts:
    """To somebody new: who we are, and who are you."""
    return _said(
        organisation,
        lambda: Card(
            heading=organisation.short_name,
            headline=_("Nice to meet you"),
            lines=(_("Thank you for adding us."), _("Please press what fits.")),
            buttons=(*_roles(), Button(_("I have a card"), CARD)),
        ),
    )


def which_role(organisation: Organisation, name: str) -> Parts:
    """To somebody who gave their name without saying what they want."""
    return _said(
        organisation,
        lambda: Card(
            heading=_("One more question"),
            headline=_addressed(name),
            lines=(_("Which is it?"),),
            buttons=(*_roles(), Button(_("Correct the name"), RENAME)),
        ),
    )


def ask_name(organisation: Organisation, shown: str = "") -> Parts:
    """The name, in one tap when LINE told us one that may be it, else as a few letters."""
    if shown:
        return _said(organisation, lambda: _shown_name(shown))
    return _said(
        organisation,
        lambda: Text(_("Please write your name here: family and given name. Nothing else is needed.")),
    )


def ask_name_again(organisation: Organisation) -> Parts:
    """Something else came in between."""
    return _said(
        organisation,
        lambda: Text(
            _(
                "Thank you. Somebody at %(centre)s will look at it. "
                "To register, please write your family and given name here."
            )
            % {"centre": organisation.short_name}
        ),
    )


def applied(organisation: Organisation, newcomer: Newcomer) -> Parts:
    """The name has arrived; what comes next."""
    if not newcomer.role:
        return which_role(organisation, newcomer.name)
    return _said(
        organisation,
        lambda: Card(
            heading=_("Your application has arrived"),
            headline=_addressed(newcomer.name),
            lines=(_("Somebody at the centre checks it and lets you know here."),),
            buttons=(Button(_("Correct the name"), RENAME),),
            tone=Tone.OK,
        ),
    )


def waits_already(organisation: Organisation) -> Parts:
    """To somebody whose application is with the centre and who wrote something more."""
    return _said(
        organisation,
        lambda: Text(
            _("Thank you. Your application has arrived, and somebody at %(centre)s will read this too.")
            % {"centre": organisation.short_name}
        ),
    )


def member_already(organisation: Organisation) -> Parts:
    """To a member who presses a button of the greeting."""
    return _said(
        organisation,
        lambda: Text(_("You are registered already, there is nothing to do. If you need something, write it here.")),
    )


def how_to_use_the_card(organisation: Organisation) -> Parts:
    """To somebody who has the paper in hand."""
    return _said(
        organisation,
        lambda: Text(
            _(
                "Please point the phone's camera at the square on the card, and press send.\n"
                "Or write the twelve letters below the square here."
            )
        ),
    )


def linked(organisation: Organisation, person: Person) -> Parts:
    """The account is a member's now; the button proves that messages arrive."""
    return _said(
        organisation,
        lambda: Card(
            heading=_("You are registered"),
            headline=_addressed(person.family_name),
            lines=(
                _("Messages of %(centre)s arrive here from now on.") % {"centre": organisation.short_name},
                _("Please press the button to tell us that this arrived."),
            ),
            buttons=(Button(_("It arrived"), ARRIVED, primary=True),),
            tone=Tone.OK,
        ),
    )


def card_refused(organisation: Organisation, outcome: Outcome) -> Parts:
    """Why a code linked nothing, and what to do. Whose card it was is told to nobody."""
    return _said(organisation, lambda: Text(_CARD_WORDS[outcome]()))


def does_it_arrive(organisation: Organisation) -> Parts:
    """Does it arrive? Nothing else is said."""
    return _said(
        organisation,
        lambda: Card(
            heading=organisation.short_name,
            headline=_("This is a test"),
            lines=(_("Please press the button to tell us that this arrived."),),
            buttons=(Button(_("It arrived"), ARRIVED, primary=True),),
            tone=Tone.QUIET,
        ),
    )


def taken_back(organisation: Organisation) -> Parts:
    """To somebody who was linked by mistake."""
    return _said(
        organisation,
        lambda: Text(_("The last message was sent by mistake; please excuse us. The centre will get back to you.")),
    )


def arrival_noted(organisation: Organisation) -> Parts:
    """To the button of a test message."""
    return _said(
        organisation,
        lambda: Text(_("Thank you. Now %(centre)s knows that messages arrive.") % {"centre": organisation.short_name}),
    )


def before_leaving(organisation: Organisation, moment: str) -> Parts:
    """What it means to end the link, before it is ended; `moment` dates the button."""
    return _said(
        organisation,
        lambda: Card(
            heading=_("End the link with LINE?"),
            headline=_("Nothing more would arrive here"),
            lines=(_("You stay a member, and can link LINE again at any time."),),
            buttons=(Button(_("End the link"), LEAVE, (moment,)), Button(_("Leave it as it is"), STAY, primary=True)),
            tone=Tone.QUIET,
        ),
    )


def left(organisation: Organisation) -> Parts:
    """The link has ended; the way back."""
    return _said(
        organisation,
        lambda: Text(
            _(
                "The link has ended. Nothing more of %(centre)s arrives here; you stay a member.\n"
                "To link LINE again, write your name here."
            )
            % {"centre": organisation.short_name}
        ),
    )


def stayed(organisation: Organisation) -> Parts:
    """Nothing was ended."""
    return _said(organisation, lambda: Text(_("Everything stays as it is. Messages arrive here.")))


def _roles() -> tuple[Button, Button]:
    return (
        Button(_("I want to help"), ROLE, (MemberRole.PROVIDING.value,), primary=True),
        Button(_("I need help"), ROLE, (MemberRole.REQUESTING.value,), primary=True),
    )


def _shown_name(shown: str) -> Card:
    return Card(
        heading=_("Your name"),
        headline=_("What is your name?"),
        lines=(_("Please press it, or write your family and given name here."),),
        buttons=(
            Button(_("I am %(name)s") % {"name": shown}, NAME, primary=True),
            Button(_("I write another name"), RENAME),
        ),
    )


def _addressed(name: str) -> str:
    return _("Dear %(name)s") % {"name": name}


_CARD_WORDS: dict[Outcome, Callable[[], str]] = {
    Outcome.AGAIN: lambda: _("This card is linked with your LINE already. Messages arrive here."),
    Outcome.UNKNOWN: lambda: _(
        "This code is not known here. Please check the letters on the card and send them again. "
        "The centre sees it too and will help you."
    ),
    Outcome.EXPIRED: lambda: _("The time of this card is over. The centre has been told and will help you."),
    Outcome.WITHDRAWN: lambda: _("This card has been replaced. The centre has been told and will help you."),
    Outcome.USED: lambda: _("This card has been used already. The centre has been told and will help you."),
    Outcome.MEMBER_HAS_ANOTHER: lambda: _(
        "Another LINE account is linked for this card; perhaps you have a new phone. "
        "The centre has been told and will help you."
    ),
    Outcome.SOMEBODY_ELSES: lambda: _(
        "Your LINE is registered for another member, so this card was not used. "
        "The centre has been told and will help you."
    ),
    Outcome.TOO_MANY: lambda: _(
        "Too many codes in a short time were not right. Please wait an hour, or write here what you need; "
        "the centre will help you."
    ),
}


def _said(organisation: Organisation, part: Callable[[], Text | Card]) -> Parts:
    with translation.override(organisation.members_language):
        return [part()]
