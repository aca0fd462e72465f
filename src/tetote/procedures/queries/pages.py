"""A run as pages of the web, where several questions may stand on one."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from tetote.channels.queries import bytes_of
from tetote.kernel import clock, shelf
from tetote.kernel.errors import NotFoundError
from tetote.procedures import children, dressing, ports, slots
from tetote.procedures.engine.running.stored import from_json
from tetote.procedures.engine.turns import Line, Pages, Question, review
from tetote.procedures.errors import NOT_FOUND
from tetote.procedures.models import Attachment, Run
from tetote.procedures.versions import form_of


def pages_of(run: Run) -> Pages:
    """Every page that is relevant with the answers so far."""
    moment = clock.now().astimezone(run.organisation.time_zone)
    return Pages(form_of(run.version), from_json(run.answers), moment, language=run.language)


def lines_of(run: Run) -> list[Line]:
    """What people check before they send."""
    moment = clock.now().astimezone(run.organisation.time_zone)
    return review(form_of(run.version), from_json(run.answers), moment, language=run.language)


def dressed(run: Run, question: Question) -> Question:
    """The question with what can be chosen now: the times that are free, the children of the person."""
    return dressing.question(run, question)


def child_words(run: Run, value: str) -> str:
    """How the children read that were chosen, by the names they have on record now."""
    return children.words(run.organisation_id, value)


def time_words(run: Run, slot_id: str, address: str = "") -> str:
    """How the time reads that was chosen, once it is booked as it is now; '' where nobody knows it any more."""
    standing = slots.standing(run, address) if address and run.sent_at else None
    return standing.words if standing else slots.words(run.organisation_id, slot_id, run.language)


def held_until(run: Run, address: str) -> datetime | None:
    """How long the time that was chosen there is kept; None when nothing is held."""
    desk = ports.desk()
    return desk.held_until(run.organisation_id, slots.cause_of(run.id, address)) if desk else None


def attachments_of(run: Run, ids: Collection[str]) -> Mapping[str, Attachment]:
    """Files of a run by the ids that its answers hold; what is not its own is left out."""
    wanted = {found: word for word in ids if (found := _uuid(word))}
    return {wanted[each.id]: each for each in run.attachments.filter(id__in=wanted).select_related("content")}


def attachment_of(run: Run, name: str) -> Attachment:
    """A file of this run.

    Raises:
        NotFoundError: absent, or of another run.
    """
    found = attachments_of(run, [name]).get(name)
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found


def bytes_of_attachment(attachment: Attachment) -> bytes:
    """The file itself, from our shelf or from the channel over which it came.

    Raises:
        NotFoundError: it is not kept any more.
    """
    if attachment.content:
        return bytes_of(attachment.content)
    try:
        return shelf.get(attachment.id)
    except FileNotFoundError as gone:
        raise NotFoundError(NOT_FOUND) from gone


def _uuid(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None
