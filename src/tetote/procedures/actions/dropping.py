"""Files of answers go with the answers."""

from functools import partial

from django.db import transaction

from tetote.channels.actions import discard
from tetote.kernel import shelf
from tetote.procedures.models import Run


def drop_files(run: Run) -> None:
    """Every file of its answers goes, also one that came over a channel: it was sent for this answer."""
    for attachment in run.attachments.select_related("content__account"):
        if sent := attachment.content:
            discard(run.organisation_id, sent.account.kind, sent.external_id)
        else:
            transaction.on_commit(partial(shelf.remove, attachment.id))
    run.attachments.all().delete()
