"""What somebody writes or sends while they are in the middle of a procedure, and the few words that mean something."""

from django.utils.translation import gettext as _

from tetote.automations.answering import settled
from tetote.automations.conversations import beginning, ending, files, postal, vocabulary, wishes
from tetote.automations.conversations.chats import Chat, chat_of, speaking
from tetote.automations.conversations.scenes import scene_of
from tetote.automations.conversations.showing import show
from tetote.automations.conversations.taking import take
from tetote.automations.rendering.options import options, search
from tetote.automations.rendering.questions import FILES, SEARCHED
from tetote.channels.actions import discard
from tetote.channels.facts import MessageArrived
from tetote.procedures import actions
from tetote.procedures.actions import Spoken
from tetote.procedures.engine.answering import choosing
from tetote.procedures.engine.answering.plain import alike
from tetote.procedures.engine.answering.problems import NotTakenError
from tetote.procedures.engine.turns import MORE, Again, Another, Answer, Question

MOST_FOUND = 9
CHANGE = frozenset({"変える", "変更", "ちがう", "違う", "change"})


def heard(fact: MessageArrived) -> bool:
    """Whether it belongs to a procedure; then it is answered, and nobody has to read it."""
    chat = chat_of(fact)
    run = chat.active
    word = vocabulary.meaning(fact.text) if fact.content == "text" else ""
    # Who answers on a page writes here about something else.
    if run and run.kind == fact.kind:
        needs_person = _within(chat, actions.current(run), fact, word)
    else:
        if not _outside(chat, fact, word):
            return False
        needs_person = False
    if not needs_person:
        settled(fact)
    return True


def _outside(chat: Chat, fact: MessageArrived, word: str) -> bool:
    """Nothing is being answered: the list, how it stands, going on, or the name of a procedure."""
    if word == vocabulary.LIST:
        beginning.listed(chat)
    elif word == vocabulary.STATE:
        ending.states(chat)
    elif word == vocabulary.GO_ON and (waiting := beginning.paused(chat)):
        wishes.take_up(chat, waiting[0])
    elif fact.content == "text" and (procedure := beginning.named(chat, fact.text)):
        beginning.begin(chat, procedure.code)
    else:
        return word == vocabulary.BOOKED and ending.booked(chat)
    return True


def _within(chat: Chat, spoken: Spoken, fact: MessageArrived, word: str) -> bool:
    """Whether a person has to read it after all."""
    with speaking(spoken.run.language):
        if word in vocabulary.WITHIN:
            wishes.by_word(chat, spoken, word)
            return word == vocabulary.TALK
        if fact.content == "text":
            _words(chat, spoken, fact.text, word)
        elif files.fits(fact, spoken) and files.keep(chat, fact, spoken):
            pass
        elif fact.place and spoken.turn.ask and spoken.turn.ask.kind == "geopoint":
            where = f"{fact.place.latitude:.6f} {fact.place.longitude:.6f}"
            take(
                chat,
                spoken,
                Answer(spoken.turn.ask.address, where),
                _("Thank you, the place has arrived."),
                is_tap=True,
            )
        else:
            discard(fact.organisation_id, fact.kind, fact.external_id)
            show(chat, spoken, _unfit(fact.content))
    return False


def _unfit(content: str) -> str:
    """One kind line; the question follows again with its buttons."""
    if content == "sticker":
        return _("Thank you for the sticker. One question is still open:")
    if content in {"image", "video", "file"}:
        return _("This question takes no file, and yours was not kept. It goes on here:")
    if content == "audio":
        return _("A voice cannot be taken here. Please write it, or tap:")
    return _("This cannot be taken as an answer here. Please write it, or tap:")


def _words(chat: Chat, spoken: Spoken, text: str, word: str) -> None:
    """Words answer what is asked now and nothing else."""
    ask = spoken.turn.ask
    if ask is None:
        _at_the_end(chat, spoken, word)
    elif ask.kind == MORE:
        _one_more(chat, spoken, ask, text)
    elif ask.kind in FILES or ask.kind == "signature":
        _not_by_words(chat, spoken, ask, text)
    elif _confirms(spoken, ask, text):
        take(chat, spoken, Answer(ask.address, ask.value), is_tap=True)
    elif _denies(spoken, ask, text):
        take(chat, spoken, Again(ask.address))
    elif ask.kind == "consent" and _means(text, wanted=False):
        wishes.refuse(chat, spoken)
    else:
        _plain(chat, spoken, ask, text)


def _plain(chat: Chat, spoken: Spoken, ask: Question, text: str) -> None:
    if ask.kind == "address":
        postal.words(chat, spoken, ask, text)
    elif len(ask.choices) > SEARCHED:
        _search(chat, spoken, ask, text)
    else:
        take(chat, spoken, Answer(ask.address, text))


def _at_the_end(chat: Chat, spoken: Spoken, word: str) -> None:
    if word == vocabulary.SEND:
        ending.send(chat, spoken.run)
    else:
        show(chat, spoken, _("Everything is answered. Please check it and tap “Send now”."))


def _one_more(chat: Chat, spoken: Spoken, ask: Question, text: str) -> None:
    for wanted in (True, False):
        if _means(text, wanted=wanted) or alike(text) == alike(_("Add one") if wanted else _("That is all")):
            take(chat, spoken, Another(ask.address, wanted))
            return
    show(chat, spoken, _("Please answer yes or no."))


def _not_by_words(chat: Chat, spoken: Spoken, ask: Question, text: str) -> None:
    if spoken.run.pending and alike(text) in {alike(_("Go on with these")), alike("次へ"), alike("つぎへ")}:
        wishes.settle_files(chat, spoken)
    else:
        show(chat, spoken, _("This question is not answered in words."))


def _confirms(spoken: Spoken, ask: Question, text: str) -> bool:
    """Whether they say that what is on record is right."""
    return scene_of(spoken).is_known and not _answers(ask, text) and _means(text, wanted=True)


def _denies(spoken: Spoken, ask: Question, text: str) -> bool:
    """Whether they say that it is not right any more: "no" is nobody's name."""
    if not scene_of(spoken).is_known or _answers(ask, text):
        return False
    return alike(text) in {alike(one) for one in CHANGE} or _means(text, wanted=False)


def _answers(ask: Question, text: str) -> bool:
    """Whether it is an answer of its own: a question about yes or no, or one with such a choice, takes it as that."""
    return ask.kind == "yes_no" or alike(text) in {alike(label) for _name, label in options(ask)}


def _means(text: str, *, wanted: bool) -> bool:
    try:
        return choosing.yes_no(text) == ("yes" if wanted else "no") and not alike(text).isdigit()
    except NotTakenError:
        return False


def _search(chat: Chat, spoken: Spoken, ask: Question, text: str) -> None:
    """A name that is exactly one of them answers; a part of it finds those that contain it."""
    try:
        choosing.one(text, ask.choices)
    except NotTakenError:
        found = search(text, ask.choices)[:MOST_FOUND]
        if found:
            show(chat, spoken, scene=scene_of(spoken, found=found))
        else:
            take(chat, spoken, Answer(ask.address, text))
        return
    take(chat, spoken, Answer(ask.address, text))
