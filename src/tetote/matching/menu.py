"""Buttons of matching that may stand in a rich menu: what is coming, and how to ask for help."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tetote.channels.facts import ButtonPressed
from tetote.channels.parts import Button, Card, Link, Part, Text, Tone
from tetote.kernel import clock
from tetote.matching import links, messages, wording
from tetote.matching.actions.clocking import EARLIEST
from tetote.matching.messages import ACTIVITY_ENDS
from tetote.matching.models import Match, SupportRequest
from tetote.matching.queries.coming import asked_for, to_help, willing_for
from tetote.matching.rules.states import State
from tetote.messaging import actions
from tetote.messaging.models import Audience
from tetote.messaging.ports import MenuDeed
from tetote.people.models import Person
from tetote.people.queries import person_at

COMING = MenuDeed(
    action="my-activities",
    label=gettext_lazy("My next activities (up to three)"),
    words=gettext_lazy("My next activities"),
    icon="calendar",
)
ASK = MenuDeed(
    action="ask-for-help",
    label=gettext_lazy("Ask for help (says what to write)"),
    words=gettext_lazy("Ask for help"),
    icon="hand",
    audiences=frozenset({Audience.REQUESTING, Audience.BOTH}),
)
SHOWN = 3


def on_button(fact: ButtonPressed) -> None:
    """Answers a button of the menu; somebody who is not on file is left to routing."""
    answer = _ANSWERS.get(fact.action)
    person = person_at(fact.organisation_id, fact.kind, fact.address) if answer else None
    if answer is None or person is None:
        return
    with translation.override(person.organisation.members_language):
        parts = answer(person)
    actions.send(
        organisation_id=fact.organisation_id,
        person_ids=[person.id],
        parts=parts,
        purpose=f"matching.{fact.action}",
        reply=fact.reply,
    )


def _coming(person: Person) -> Sequence[Part]:
    helps, asks = to_help(person), asked_for(person)
    waiting = _waiting(person)
    soonest = [(request, _helping) for request in helps[:SHOWN]] + [(request, _asking) for request in asks[:SHOWN]]
    if not soonest:
        return waiting or [Text(_("Nothing is planned at present. As soon as something is, it appears here."))]
    soonest.sort(key=lambda pair: pair[0].starts_at)
    cards: list[Part] = [draw(person, request) for request, draw in soonest[:SHOWN]]
    return [*cards, *_more(helps.count() + asks.count() - SHOWN), *waiting]


def _waiting(person: Person) -> list[Part]:
    """What they said yes to and is not decided yet, so that nobody wonders whether the tap arrived."""
    willing = willing_for(person)
    days = [f"・{wording.when(request)} {request.get_kind_display()}" for request in willing[:SHOWN]]
    if not days:
        return []
    return [Text("\n".join([_("You said that you can come. We tell you when it is decided:"), *days]))]


def _helping(person: Person, request: SupportRequest) -> Card:
    clocking = tuple(_clocking(person, request))
    line = _("When it begins, please tap the button below.") if clocking else _("The family is on this page.")
    is_begun = any(button.action == ACTIVITY_ENDS for button in clocking)
    return _card(_("You help"), person, request, _("Please tap when it is over.") if is_begun else line, clocking)


def _clocking(person: Person, request: SupportRequest) -> Iterator[Button]:
    """Start or end by a tap, for what takes place today: whoever was decided after the evening before got no reminder.

    The card stays in the talk, so that the button is there from the morning on; a tap that comes too early is told so.
    """
    is_today = wording.day(request) == clock.today(request.organisation.time_zone)
    if not is_today and clock.now() < request.starts_at - EARLIEST:
        return
    match = Match.objects.filter(request=request, person=person, ended_at=None, finished_at=None).first()
    if match is None:
        return
    if match.began_at:
        yield Button(_("It is over now"), ACTIVITY_ENDS, (match.id.hex,), primary=True)
    else:
        yield Button(_("It begins now"), messages.ACTIVITY_BEGINS, (match.id.hex,), primary=True)


def _asking(person: Person, request: SupportRequest) -> Card:
    return _card(_("You asked for help"), person, request, _how_it_stands(request))


def _card(heading: str, person: Person, request: SupportRequest, line: str, clocking: tuple[Button, ...] = ()) -> Card:
    is_decided = request.state == State.DECIDED
    link = Link(_("See the details"), links.details_link(person, request), primary=not clocking)
    return Card(
        heading=heading,
        headline=wording.headline(request),
        lines=(wording.what(request), *wording.legs(request), line),
        buttons=(*clocking, link),
        tone=Tone.OK if is_decided else Tone.QUIET,
    )


def _how_it_stands(request: SupportRequest) -> str:
    if request.state == State.DECIDED:
        return _("Who will come is on this page.")
    return _("We are looking for a helper.")


def _more(count: int) -> Sequence[Part]:
    if count <= 0:
        return ()
    words = ngettext("%(n)s more is planned after these.", "%(n)s more are planned after these.", count)
    return (Text(words % {"n": count}),)


def _ask(_person: Person) -> Sequence[Part]:
    return [
        Text(
            _(
                "Please write here: which day, from when until when, and from where to where.\n"
                "The centre will look for a helper and write to you."
            )
        )
    ]


_ANSWERS: Mapping[str, Callable[[Person], Sequence[Part]]] = {COMING.action: _coming, ASK.action: _ask}
