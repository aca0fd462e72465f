"""What waits for an answer, put together by who said it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from tetote.console.conversation import without_words
from tetote.console.forms.letter import AnswerForm
from tetote.kernel.errors import NotFoundError
from tetote.messaging.models import InboundMessage
from tetote.messaging.queries.menus import words_of_menu_buttons
from tetote.people.models import Person


@dataclass(slots=True)
class Sender:
    """One sender with all they said that waits."""

    key: str
    """The id of the first message: the anchor of the card, and whom an answer is for."""
    person: Person | None
    kind: str
    said: list[tuple[InboundMessage, str]] = field(default_factory=list)
    form: AnswerForm | None = None


def by_sender(messages: Iterable[InboundMessage]) -> list[Sender]:
    """The messages grouped by address, in the order in which each sender first spoke."""
    senders: dict[tuple[str, str], Sender] = {}
    for message in messages:
        new = Sender(str(message.id), message.person, message.kind)
        sender = senders.setdefault((message.kind, message.address), new)
        sender.said.append((message, told(message)))
    return list(senders.values())


def told(message: InboundMessage) -> str:
    """The words of a message, or what stands for them."""
    if message.unsent_at:
        return without_words("unsent")
    if message.content == InboundMessage.BUTTON:
        pressed = words_of_menu_buttons().get((message.action, tuple(message.args)), "")
        return _("(pressed “%(button)s”)") % {"button": pressed} if pressed else without_words(message.content)
    return message.text or without_words(message.content)


def access_inbound(organisation_id: UUID, inbound_id: UUID) -> InboundMessage:
    """One message that came in, dealt with or not.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    found = (
        InboundMessage.objects.filter(organisation_id=organisation_id, id=inbound_id).select_related("person").first()
    )
    if found is None:
        raise NotFoundError(_("This message is not here any more."))
    return found
