"""What somebody wants beside answering: back, check, stop, begin anew, a person, another page, a tick."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from tetote.automations.conversations import beginning, ending, postal
from tetote.automations.conversations import speaking as languages
from tetote.automations.conversations.chats import Chat, speaking
from tetote.automations.conversations.scenes import NONE, answered, scene_of, standing_of, ticked_of, title_of
from tetote.automations.conversations.showing import recap, show
from tetote.automations.conversations.taking import take
from tetote.automations.rendering import review
from tetote.automations.rendering.marks import BEGIN, DEED, Tapped, mark, meant
from tetote.automations.rendering.options import options
from tetote.channels.parts import Button, Card, Text, Tone
from tetote.kernel.errors import TetoteError
from tetote.messaging.ports import TALK_ACTION
from tetote.procedures import actions
from tetote.procedures.actions import Spoken
from tetote.procedures.engine.turns import MORE, Again, Another, Answer
from tetote.procedures.models import Run
from tetote.procedures.queries import access_run

Wish = Callable[[Chat, Spoken, Tapped], None]


def by_word(chat: Chat, spoken: Spoken, word: str) -> None:
    """A word that means something, written in the middle of a procedure."""
    if word == "list":
        beginning.listed(chat)
    elif word == "state":
        ending.states(chat)
    elif word == "skip":
        skip(chat, spoken)
    elif word == "talk":
        talk(chat, spoken.run)
    else:
        WISHES[word](chat, spoken, Tapped("", 0, 0, (word,)))


def again(chat: Chat, spoken: Spoken, _tapped: Tapped) -> None:
    """The same question once more; what was to be changed stays as it is."""
    show(chat, spoken)


def skip(chat: Chat, spoken: Spoken) -> None:
    """Passes a question over; where that is not allowed, the procedure says so."""
    ask = spoken.turn.ask
    if ask is not None:
        take(chat, spoken, Another(ask.address, wanted=False) if ask.kind == MORE else Answer(ask.address, ""))


def back(chat: Chat, spoken: Spoken, _tapped: Tapped) -> None:
    """The question before, with what was said to it."""
    before = [line.address for line in answered(spoken.run)]
    if spoken.run.focus in before:
        before = before[: before.index(spoken.run.focus)]
    elif spoken.turn.ask and spoken.turn.ask.address in before:
        before = before[: before.index(spoken.turn.ask.address)]
    if before and not spoken.run.only:
        take(chat, spoken, Again(before[-1]))
    else:
        show(chat, spoken, _("This is the first question."))


def check(chat: Chat, spoken: Spoken, tapped: Tapped) -> None:
    """Every answer so far, each with a tap to change it."""
    page = int(tapped.at(1)) if tapped.at(1).isdecimal() else 1
    chat.say_all(review(standing_of(spoken), answered(spoken.run), max(page, 1)))


def change(chat: Chat, spoken: Spoken, tapped: Tapped) -> None:
    """One answer of that list."""
    address = meant(tapped.at(1), (line.address for line in answered(spoken.run)))
    if address:
        take(chat, spoken, Again(address))
    else:
        show(chat, spoken, _("This question is not asked any more."))


def stop(chat: Chat, spoken: Spoken, _tapped: Tapped) -> None:
    """Nothing happens yet: later, never, or a slip of the thumb."""
    buttons = (
        _about(spoken.run, _("Go on later"), "pause", primary=True),
        _about(spoken.run, _("Go on as it is"), "again"),
        _about(spoken.run, _("Delete the answers"), "leave"),
    )
    words = (_("Your answers are kept. Nothing has been sent."),)
    chat.say(Card(title_of(spoken.run), _("Stop here?"), words, buttons, Tone.QUIET))


def pause(chat: Chat, spoken: Spoken, _tapped: Tapped) -> None:
    """Put aside."""
    actions.pause(spoken.run.organisation_id, spoken.run.id)
    buttons = (beginning.go_on_button(spoken.run),)
    words = (_("Tap below, or write “go on”, whenever you like."),)
    chat.say(Card(title_of(spoken.run), _("Kept for later"), words, buttons, Tone.QUIET))


def leave(chat: Chat, spoken: Spoken, _tapped: Tapped) -> None:
    """Given up: the answers are gone."""
    actions.leave(spoken.run.organisation_id, spoken.run.id)
    chat.say(Text(_("The answers to “%(title)s” were deleted.") % {"title": title_of(spoken.run)}))


def restart(chat: Chat, spoken: Spoken, _tapped: Tapped) -> None:
    """Asked first, for the answers go."""
    code = spoken.run.version.procedure.code
    buttons = (_about(spoken.run, _("Continue"), "again", primary=True), Button(_("Begin anew"), BEGIN, (code, "over")))
    words = (_("If you begin anew, the answers so far are deleted."),)
    chat.say(Card(title_of(spoken.run), _("From the beginning?"), words, buttons, Tone.QUIET))


def talk(chat: Chat, run: Run) -> None:
    """To talk with a person always wins: the procedure waits."""
    actions.pause(run.organisation_id, run.id)
    with speaking(run.language):
        words = _("%(centre)s will write to you here. You may write already now what it is about.")
        lines = (
            words % {"centre": chat.organisation.short_name},
            _("“%(title)s” waits for you.") % {"title": title_of(run)},
        )
        chat.say(
            Card(_("Talk to a person"), _("We will answer you"), lines, (beginning.go_on_button(run),), Tone.QUIET)
        )


def turn_page(chat: Chat, spoken: Spoken, tapped: Tapped) -> None:
    """Another page of a long list."""
    number = int(tapped.at(2)) if tapped.at(2).isdecimal() else 1
    if _is_asked(spoken, tapped):
        show(chat, spoken, scene=scene_of(spoken, page=max(number, 1)))
    else:
        show(chat, spoken)


def tick(chat: Chat, spoken: Spoken, tapped: Tapped) -> None:
    """On or off; what is ticked by now is said."""
    ask = spoken.turn.ask
    name = meant(tapped.at(2), (one for one, _label in options(ask))) if ask else None
    if ask is None or name is None or not _is_asked(spoken, tapped):
        show(chat, spoken, _("This list is from before. The question now is:"))
        return
    ticked = set(ticked_of(spoken.run, ask)) ^ {name}
    names = " ".join(one for one, _label in options(ask) if one in ticked)
    run = actions.tick(spoken.run.organisation_id, spoken.run.id, names or NONE)
    page = int(tapped.at(3)) if tapped.at(3).isdecimal() else 0
    now = Spoken(run, spoken.turn)
    show(chat, now, scene=scene_of(now, page=page))


def ticked(chat: Chat, spoken: Spoken, tapped: Tapped) -> None:
    """These are all."""
    ask = spoken.turn.ask
    if ask and _is_asked(spoken, tapped):
        take(chat, spoken, Answer(ask.address, " ".join(ticked_of(spoken.run, ask))))
    else:
        show(chat, spoken)


def fresh(chat: Chat, spoken: Spoken, tapped: Tapped) -> None:
    """What is on record is not right any more: the question itself, until it is answered."""
    if spoken.turn.ask and _is_asked(spoken, tapped):
        take(chat, spoken, Again(spoken.turn.ask.address))
    else:
        show(chat, spoken)


def files(chat: Chat, spoken: Spoken, tapped: Tapped) -> None:
    """The files that came are the answer."""
    if _is_asked(spoken, tapped) and spoken.run.pending:
        settle_files(chat, spoken)
    else:
        show(chat, spoken)


def settle_files(chat: Chat, spoken: Spoken) -> None:
    """The same, by word."""
    if spoken.turn.ask:
        take(chat, spoken, Answer(spoken.turn.ask.address, spoken.run.pending), is_tap=True)


def no_files(chat: Chat, spoken: Spoken, tapped: Tapped) -> None:
    """They are taken out again, and asked for anew."""
    if _is_asked(spoken, tapped):
        spoken = actions.current(actions.drop_files(spoken.run.organisation_id, spoken.run.id))
    show(chat, spoken)


def refuse(chat: Chat, spoken: Spoken, _tapped: Tapped | None = None) -> None:
    """They do not agree: passed over where that may be, else it cannot go on, and they hear what they can do."""
    ask = spoken.turn.ask
    if ask and not ask.is_required:
        take(chat, spoken, Answer(ask.address, ""))
        return
    words = (_("Without your agreement we cannot take this here. A person can tell you other ways."),)
    buttons = (
        _about(spoken.run, _("Read it once more"), "again"),
        Button(_("Talk to a person"), TALK_ACTION, (spoken.run.id.hex,)),
    )
    chat.say(Card(title_of(spoken.run), _("Nothing has been sent"), words, buttons, Tone.QUIET))


def send(chat: Chat, spoken: Spoken, _tapped: Tapped) -> None:
    """Everything is right."""
    ending.send(chat, spoken.run)


def take_up(chat: Chat, run: Run) -> None:
    """Goes on with it; what is being answered instead is put aside."""
    active = chat.active
    if active and active.id != run.id:
        actions.pause(active.organisation_id, active.id)
    try:
        spoken = actions.resume(run.organisation_id, run.id)
        here = actions.carry_on(run.organisation_id, run.id, chat.who)
    except TetoteError:
        ending.over(chat, access_run(run.organisation_id, run.id))
        return
    spoken = actions.current(here) if here.kind != spoken.run.kind else spoken
    with speaking(run.language):
        show(chat, spoken, recap(spoken))


def _is_asked(spoken: Spoken, tapped: Tapped) -> bool:
    return spoken.turn.ask is not None and mark(spoken.turn.ask.address) == tapped.at(1)


def _about(run: Run, label: str, *wanted: str, primary: bool = False) -> Button:
    return Button(label, DEED, Tapped(run.id.hex, run.version.number, run.turn, wanted).args, primary=primary)


WISHES: Mapping[str, Wish] = {
    "again": again,
    "back": back,
    "change": change,
    "files": files,
    "fresh": fresh,
    "languages": languages.languages,
    "leave": leave,
    "nofiles": no_files,
    "page": turn_page,
    "postcode": postal.anew,
    "pause": pause,
    "refuse": refuse,
    "restart": restart,
    "review": check,
    "send": send,
    languages.SPEAK: languages.speak,
    "stop": stop,
    "tick": tick,
    "ticked": ticked,
    "town": postal.town,
}
