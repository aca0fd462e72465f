"""Photos and files: those that come within a few seconds are told together, and wait until the person goes on."""

from datetime import timedelta
from uuid import UUID

from tetote.automations.conversations.chats import Chat, chat_of, speaking
from tetote.automations.conversations.scenes import scene_of
from tetote.automations.rendering import question
from tetote.channels.facts import Arrival, MessageArrived
from tetote.channels.parts import Reply
from tetote.channels.queries import contents
from tetote.kernel import clock
from tetote.kernel.jobs import enqueue, job
from tetote.procedures import actions
from tetote.procedures.actions import Spoken
from tetote.procedures.models import Run

TOGETHER = timedelta(seconds=3)
"""Whoever chooses several photos sends them within this; each of them puts the answer off."""
FITS = {"image": frozenset({"image"}), "file": frozenset({"image", "file"})}


def fits(fact: MessageArrived, spoken: Spoken) -> bool:
    """Whether it is a file of the kind that is asked for."""
    return spoken.turn.ask is not None and fact.content in FITS.get(spoken.turn.ask.kind, ())


def keep(chat: Chat, fact: MessageArrived, spoken: Spoken) -> bool:
    """Keeps it for the answer. False when there is no file behind the message."""
    content = contents(fact.organisation_id, [fact.external_id]).get(fact.external_id)
    if content is None:
        return False
    run = actions.add_file(fact.organisation_id, spoken.run.id, content)
    reply = fact.reply
    enqueue(
        tell_files,
        {
            "run_id": run.id.hex,
            "turn": run.turn,
            "kind": fact.kind,
            "address": fact.address,
            "token": reply.token if reply else "",
            "until": reply.until if reply else "",
        },
        organisation_id=fact.organisation_id,
        due=clock.now() + TOGETHER,
        key=f"automations.tell_files:{run.id.hex}",
    )
    return True


@job("automations.tell_files")
def tell_files(*, run_id: str, turn: int, kind: str, address: str, token: str, until: str) -> None:
    """Says once how many have come and how to go on; nothing when they have gone on meanwhile."""
    run = Run.objects.select_related("organisation", "version__procedure", "person").filter(id=UUID(run_id)).first()
    if run is None or (run.turn, run.state) != (turn, Run.State.ACTIVE) or not run.pending:
        return
    reply = Reply(token, until) if token else None
    fact = Arrival(
        organisation_id=run.organisation_id, kind=kind, address=address, happened_at=clock.now(), reply=reply
    )
    spoken = actions.current(run)
    if spoken.turn.ask is not None:
        with speaking(run.language):
            chat_of(fact).say_all(question(scene_of(spoken)))
