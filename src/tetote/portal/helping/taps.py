"""What a helper can do, in a few taps of LINE: the days as buttons, everything else on a page."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.channels.facts import ButtonPressed
from tetote.channels.parts import Button, Card, Link, Part, Suggestions, Text, Tone
from tetote.kernel import audit
from tetote.messaging import actions
from tetote.messaging.models import Audience
from tetote.messaging.ports import MenuDeed
from tetote.people.actions import set_weekday
from tetote.people.models import Person
from tetote.people.permissions import link_for
from tetote.people.queries import SHORT_DAYS, helps, person_at, stated_by, topics

ABILITIES = MenuDeed(
    action="my-abilities",
    label=gettext_lazy("What I can do (days by a tap, the rest on a page)"),
    words=gettext_lazy("What I can do"),
    icon="hand",
    audiences=frozenset({Audience.PROVIDING, Audience.BOTH}),
)
DAYS, DAY = "ability-days", "ability-day"
ACTIONS = frozenset({DAYS, DAY})
"""Buttons of these messages; `config.wiring` tells routing."""
PAGE = "people-member:abilities"
ON, OFF = "on", "off"
LINES, LINE_LENGTH = 3, 60


def on_button(fact: ButtonPressed) -> None:
    """Answers the button of the menu, and each tap on a day; whoever is not on file is left to routing."""
    ours = fact.action in ACTIONS or fact.action == ABILITIES.action
    person = person_at(fact.organisation_id, fact.kind, fact.address) if ours else None
    if person is None:
        return
    with translation.override(person.organisation.members_language):
        parts = _answer(person, fact)
    actions.send(
        organisation_id=fact.organisation_id,
        person_ids=[person.id],
        parts=parts,
        purpose=f"portal.{fact.action}",
        reply=fact.reply,
    )


def _answer(person: Person, fact: ButtonPressed) -> Sequence[Part]:
    if not helps(person):
        return [_for_helpers()]
    if fact.action == ABILITIES.action:
        return [_overview(person)]
    if fact.action == DAY:
        weekday, wanted = fact.args
        set_weekday(person, int(weekday), is_on=wanted == ON, actor=audit.person(person.id))
    return _days(person)


def _for_helpers() -> Text:
    return Text(_("This is for members who help. If you would like to help, please write it here."))


def _overview(person: Person) -> Card:
    said = [shorten(f"{topic.title}: {topic.words}") for topic in topics(stated_by(person)) if topic.words]
    nothing = _("Nothing said yet. You can leave anything open.")
    return Card(
        heading=_("What I can do"),
        headline=_("When and how can you help?"),
        lines=tuple(said[:LINES]) or (nothing,),
        buttons=(
            Button(_("Choose the days"), DAYS, primary=True),
            Link(_("Everything else"), link_for(person, PAGE, person.id)),
        ),
        tone=Tone.QUIET,
    )


def _days(person: Person) -> list[Part]:
    stated = stated_by(person)
    chosen = [str(SHORT_DAYS[day]) for day in range(len(SHORT_DAYS)) if day in stated.hours]
    words = "・".join(chosen) or _("none yet")
    card = Card(
        heading=_("Days on which you can help"),
        headline=words,
        lines=(_("Tap a day below to add it or to take it out."),),
        buttons=(Link(_("Change the hours"), f"{link_for(person, PAGE, person.id)}?topic=days"),),
        tone=Tone.OK if chosen else Tone.QUIET,
    )
    return [card, Suggestions(tuple(_day(day, is_on=day in stated.hours) for day in range(len(SHORT_DAYS))))]


def shorten(line: str) -> str:
    """A line that stays a line on a phone."""
    return line if len(line) <= LINE_LENGTH else f"{line[: LINE_LENGTH - 1]}…"


def _day(day: int, *, is_on: bool) -> Button:
    """The button says what it does and carries what will hold, so that an old one tapped again does no other thing."""
    name = str(SHORT_DAYS[day])
    label = _("%(day)s ✕ take out") if is_on else _("%(day)s ＋ add")
    return Button(label % {"day": name}, DAY, (str(day), OFF if is_on else ON))
