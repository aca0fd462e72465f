"""What a conversation needs beside answers: a look at another question, ticks and files until they are an answer."""

from uuid import UUID

from django.db import transaction

from tetote.channels.models import Content
from tetote.procedures import dressing
from tetote.procedures.actions.talking import Spoken, Who, _turn
from tetote.procedures.engine.turns import Again
from tetote.procedures.models import Attachment, Run
from tetote.procedures.queries.access import lock_run


def look(run: Run, address: str) -> Spoken:
    """The question of an address as it would be asked; nothing changes. `turn.problems` where it is not relevant."""
    return Spoken(run, dressing.dressed(run, _turn(run, Again(address))))


@transaction.atomic
def tick(organisation_id: UUID, run_id: UUID, pending: str) -> Run:
    """Remembers names, or files, that are not an answer yet; the next answer forgets them."""
    run = lock_run(organisation_id, run_id)
    run.pending = pending
    run.save(update_fields=["pending"])
    return run


@transaction.atomic
def keep_typed(organisation_id: UUID, run_id: UUID, typed: str) -> Run:
    """Remembers what stands on a page and could not be taken, so that the page can be shown again by its address."""
    run = lock_run(organisation_id, run_id)
    run.typed = typed
    run.save(update_fields=["typed"])
    return run


@transaction.atomic
def add_file(organisation_id: UUID, run_id: UUID, content: Content) -> Run:
    """A file that came over the channel waits to be part of the answer that is asked for; told twice, it is one."""
    run = lock_run(organisation_id, run_id)
    held, _new = Attachment.objects.get_or_create(organisation_id=organisation_id, run=run, content=content)
    ids = run.pending.split()
    if held.id.hex not in ids:
        run.pending = " ".join([*ids, held.id.hex])
        run.save(update_fields=["pending"])
    return run


@transaction.atomic
def drop_files(organisation_id: UUID, run_id: UUID) -> Run:
    """Files that wait to be an answer are taken out again."""
    run = lock_run(organisation_id, run_id)
    run.attachments.filter(id__in=[UUID(word) for word in run.pending.split()]).delete()
    run.pending = ""
    run.save(update_fields=["pending"])
    return run


@transaction.atomic
def carry_on(organisation_id: UUID, run_id: UUID, who: Who) -> Run:
    """From now on the person talks about it at this address: begun on the web, it goes on in the chat."""
    run = lock_run(organisation_id, run_id)
    if (run.kind, run.address) != (who.kind, who.address):
        run.kind, run.address = who.kind, who.address
        run.save(update_fields=["kind", "address"])
    return run
