"""Every button of a procedure. What is tapped late is understood as such, and never changes anything in silence."""

from uuid import UUID

from django.utils.translation import gettext as _

from tetote.automations import words as house_words
from tetote.automations.conversations import beginning, bookings, ending, wishes
from tetote.automations.conversations.chats import Chat, chat_of, speaking
from tetote.automations.conversations.scenes import answered, reading, title_of
from tetote.automations.conversations.showing import recap, show
from tetote.automations.conversations.taking import take
from tetote.automations.rendering.marks import ANSWER, BEGIN, BOOKING, DEED, KEEP, Tapped, mark, meant, read
from tetote.automations.rendering.options import options
from tetote.automations.rendering.scene import plain
from tetote.channels.facts import ButtonPressed
from tetote.channels.parts import Button, Card, Choices, Tone
from tetote.kernel.errors import NotFoundError
from tetote.messaging.ports import TALK_ACTION
from tetote.procedures import actions
from tetote.procedures.actions import Spoken
from tetote.procedures.engine.turns import MORE, Another, Answer, Question
from tetote.procedures.models import Run
from tetote.procedures.queries import GO_ON, access_run

ACTIONS = frozenset({ANSWER, DEED, BEGIN, BOOKING, GO_ON, ending.STARS, beginning.PROCEDURES.action})
SWAP, RESUME = "swap", "resume"


def on_button(fact: ButtonPressed) -> None:
    """Deals with the buttons of procedures; a wish to talk puts aside what is being answered."""
    if fact.action == TALK_ACTION:
        _talk(chat_of(fact), fact.args)
    elif fact.action == beginning.PROCEDURES.action:
        beginning.listed(chat_of(fact))
    elif fact.action == GO_ON:
        _correct(chat_of(fact), fact.args)
    elif fact.action == ending.STARS:
        _stars(chat_of(fact), fact.args)
    elif fact.action == BOOKING:
        bookings.on_tap(chat_of(fact), fact.args)
    elif fact.action == BEGIN:
        _begin(chat_of(fact), fact.args)
    elif fact.action in {ANSWER, DEED}:
        _about_a_run(chat_of(fact), fact)


def _talk(chat: Chat, args: tuple[str, ...]) -> None:
    """From a menu the post office answers; from within a procedure we do, and say that it waits."""
    run = _run(chat, args[0]) if args else chat.active
    if args and run:
        wishes.talk(chat, run)
    elif run:
        actions.pause(run.organisation_id, run.id)


def _correct(chat: Chat, args: tuple[str, ...]) -> None:
    """Staff sent something back: just these answers are asked, one after the other."""
    run = _run(chat, args[0]) if args else None
    if run is None:
        chat.say_all(house_words.button_is_old(chat.organisation))
    elif run.state in {Run.State.SENT, Run.State.LEFT}:
        ending.over(chat, run)
    else:
        wishes.take_up(chat, run)


def _stars(chat: Chat, args: tuple[str, ...]) -> None:
    run = _run(chat, args[0]) if args else None
    if run is None or len(args) < 2 or args[1] not in {"1", "2", "3", "4", "5"}:
        chat.say_all(house_words.button_is_old(chat.organisation))
    else:
        ending.thank(chat, run, int(args[1]))


def _begin(chat: Chat, args: tuple[str, ...]) -> None:
    what, how = (*args, "", "")[:2]
    if what == "state":
        ending.states(chat)
    elif what == "list":
        beginning.listed(chat)
    elif how == "over":
        _over_again(chat, what)
    else:
        beginning.begin(chat, what, how)


def _over_again(chat: Chat, code: str) -> None:
    """From the beginning: what was answered so far is deleted."""
    active = chat.active
    if active and active.version.procedure.code == code and not active.sent_at:
        actions.leave(active.organisation_id, active.id)
    beginning.begin(chat, code, beginning.ANEW)


def _about_a_run(chat: Chat, fact: ButtonPressed) -> None:
    tapped = read(fact.args)
    run = _run(chat, tapped.run) if tapped else None
    if tapped is None or run is None:
        chat.say_all(house_words.button_is_old(chat.organisation))
        return
    if run.state == Run.State.SENT and tapped.at(0) == "send" and fact.action == DEED:
        ending.send(chat, run)  # Tapped twice: it was handed in once, and they hear so again.
    elif run.state in {Run.State.SENT, Run.State.LEFT}:
        ending.over(chat, run)
    else:
        _open_one(chat, run, fact, tapped)


def _run(chat: Chat, run_id: str) -> Run | None:
    """The run a button names, when it is theirs."""
    try:
        run = access_run(chat.organisation_id, UUID(run_id))
    except (NotFoundError, ValueError):
        return None
    return run if chat.owns(run) else None


def _open_one(chat: Chat, run: Run, fact: ButtonPressed, tapped: Tapped) -> None:
    active = chat.active
    if fact.action == DEED and tapped.at(0) == RESUME:
        wishes.take_up(chat, run)
    elif active and active.id != run.id:
        _of_another(chat, active, run)
    else:
        with speaking(run.language):
            spoken, before = _here(chat, run)
            if fact.action == ANSWER:
                _answer(chat, spoken, tapped, fact.value, before)
            elif tapped.at(0) == SWAP:
                _swap(chat, spoken, tapped)
            elif tapped.at(0) in wishes.WISHES:
                wishes.WISHES[tapped.at(0)](chat, spoken, tapped)
            else:
                show(chat, spoken)


def _here(chat: Chat, run: Run) -> tuple[Spoken, str]:
    """The run, active and in this chat; with the line that says so when it was put aside."""
    was_paused = run.state == Run.State.PAUSED
    spoken = actions.resume(run.organisation_id, run.id) if was_paused else actions.current(run)
    if (run.kind, run.address) != (chat.fact.kind, chat.fact.address):
        spoken = actions.current(actions.carry_on(run.organisation_id, run.id, chat.who))
    return spoken, recap(spoken) if was_paused else ""


def _of_another(chat: Chat, active: Run, run: Run) -> None:
    """The button belongs to a procedure that waits: it counts for neither."""
    with speaking(active.language):
        words = {"that": title_of(run), "this": title_of(active)}
        lines = (_("The button is of “%(that)s”. You are answering “%(this)s”.") % words,)
        buttons = (
            beginning.go_on_button(active, primary=True),
            beginning.go_on_button(run),
            Button(_("See all"), BEGIN, ("list",)),
        )
        chat.say(Card(_("Which one?"), _("A button of another procedure"), lines, buttons, Tone.QUIET))


def _answer(chat: Chat, spoken: Spoken, tapped: Tapped, value: str, before: str) -> None:
    ask = spoken.turn.ask
    if ask is None or mark(ask.address) != tapped.at(0):
        _late(chat, spoken, tapped, before)
        return
    if ask.kind == MORE:
        _one_more(chat, spoken, tapped, before)
        return
    said = _said(ask, tapped, value)
    if said is None:
        show(chat, spoken, before, _("This choice is not there any more. Please choose again."))
    else:
        take(chat, spoken, Answer(ask.address, said), before, is_tap=not value)


def _said(ask: Question, tapped: Tapped, value: str) -> str | None:
    """What a tap means for a question: what was picked, nothing, what is known, or one of the choices."""
    if value:
        return value
    found = meant(tapped.at(1), ("", KEEP, *(name for name, _label in options(ask))))
    return ask.value if found == KEEP else found


def _one_more(chat: Chat, spoken: Spoken, tapped: Tapped, before: str) -> None:
    """Only a button of this very turn adds one: the question is the same after each child, and thumbs are quick."""
    wanted = meant(tapped.at(1), ("yes", "no"))
    if spoken.turn.ask is None or wanted is None or tapped.turn != spoken.run.turn:
        show(chat, spoken, before)
    else:
        take(chat, spoken, Another(spoken.turn.ask.address, wanted == "yes"), before, is_tap=True)


def _late(chat: Chat, spoken: Spoken, tapped: Tapped, before: str) -> None:
    """A question that was answered already: to change it is asked, never done in silence."""
    address = _address(spoken.run, tapped.at(0))
    ask = actions.look(spoken.run, address).turn.ask if address else None
    if ask is None or not address:
        show(chat, spoken, before, _("This question is not asked at the moment. It goes on here:"))
    elif not tapped.at(1):
        _pick_again(chat, spoken, ask)
    else:
        _ask_to_change(chat, spoken, ask, tapped)


def _ask_to_change(chat: Chat, spoken: Spoken, ask: Question, tapped: Tapped) -> None:
    said = _said(ask, tapped, "")
    words = {"question": plain(ask.label), "said": _reads(spoken.run, ask, said or "")}
    if said is None or said == ask.value:
        same = _("“%(question)s” is answered with “%(said)s” already.") % words
        show(chat, spoken, same if said is not None else _("This choice is not there any more."))
        return
    buttons = (
        _deed(spoken.run, _("Yes, change it"), SWAP, tapped.at(0), tapped.at(1)),
        _deed(spoken.run, _("No, leave it"), "again"),
    )
    chat.say(Choices(_("Change “%(question)s” to “%(said)s”?") % words, buttons))


def _pick_again(chat: Chat, spoken: Spoken, ask: Question) -> None:
    """What was picked does not travel in a button: to change it, it is picked anew."""
    buttons = (
        _deed(spoken.run, _("Yes, change it"), "change", mark(ask.address)),
        _deed(spoken.run, _("No, leave it"), "again"),
    )
    chat.say(Choices(_("“%(question)s” is answered already. Change it?") % {"question": plain(ask.label)}, buttons))


def _swap(chat: Chat, spoken: Spoken, tapped: Tapped) -> None:
    """They said yes. A yes of an earlier turn is asked once more."""
    address = _address(spoken.run, tapped.at(1))
    late = Tapped(tapped.run, tapped.version, tapped.turn, (tapped.at(1), tapped.at(2)))
    if not address or tapped.turn != spoken.run.turn:
        _late(chat, spoken, late, "")
        return
    ask = actions.look(spoken.run, address).turn.ask
    said = _said(ask, late, "") if ask else None
    if said is None:
        show(chat, spoken)
    else:
        take(chat, spoken, Answer(address, said), is_tap=True)


def _address(run: Run, wanted: str) -> str:
    """The answered question a mark belongs to; '' where it is not relevant."""
    return meant(wanted, (line.address for line in answered(run))) or ""


def _reads(run: Run, ask: Question, said: str) -> str:
    return reading(run, ask, said) or _("the other answer")


def _deed(run: Run, label: str, *wanted: str) -> Button:
    return Button(label, DEED, Tapped(run.id.hex, run.version.number, run.turn, wanted).args)
