"""What waits for an answer, put together by who said it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from tetote.channels.parts import lines_of
from tetote.console.conversation import without_words
from tetote.console.forms.letter import AnswerForm
from tetote.console.media import Media, contents_of, media_of
from tetote.console.people import Line, line
from tetote.kernel.errors import NotFoundError
from tetote.messaging.models import InboundMessage
from tetote.messaging.queries.menus import words_of_menu_buttons
from tetote.organisations.models import Organisation
from tetote.people.models import Newcomer, Person
from tetote.people.queries import newcomers_at, role_label, suggestions


@dataclass(frozen=True, slots=True)
class Waiting:
    """One message that waits: its words, and what else it shows."""

    message: InboundMessage
    words: str
    media: Sequence[Media]


@dataclass(slots=True)
class Sender:
    """One sender with all they said that waits."""

    key: str
    """The id of the first message: the anchor of the card, and whom an answer is for."""
    person: Person | None
    kind: str
    said: list[Waiting] = field(default_factory=list)
    form: AnswerForm | None = None
    address: str = ""
    newcomer: Newcomer | None = None
    suggested: Sequence[Line] = ()

    @property
    def ids(self) -> str:
        """The ids of all of it, for one box to tick."""
        return ",".join(str(waiting.message.id) for waiting in self.said)


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who gave their name and waits to be registered, and which members they may be."""

    newcomer: Newcomer
    role: str
    """What they want to be, in the organisation's words."""
    suggested: Sequence[Line]


def by_sender(organisation_id: UUID, messages: Sequence[InboundMessage]) -> list[Sender]:
    """The messages grouped by address, in the order in which each sender first spoke."""
    files = contents_of(organisation_id, [(message.content, message.external_id) for message in messages])
    senders: dict[tuple[str, str], Sender] = {}
    for message in messages:
        new = Sender(str(message.id), message.person, message.kind, address=message.address)
        sender = senders.setdefault((message.kind, message.address), new)
        media = media_of(files.get(message.external_id), message.spot)
        sender.said.append(Waiting(message, told(message), media))
    return list(senders.values())


def introduce(organisation: Organisation, senders: Sequence[Sender], waiting: Iterable[Newcomer]) -> list[Applicant]:
    """Adds to each unknown sender what they call themselves, and which members they may be. Returns the applications.

    The members are asked for once for all of them.
    """
    unknown, newcomers = [sender for sender in senders if sender.person is None], list(waiting)
    met = newcomers_at(organisation.id, [sender.address for sender in unknown]) if unknown else {}
    said: dict[str | UUID, list[str]] = {newcomer.id: _names(newcomer) for newcomer in newcomers}
    for sender in unknown:
        sender.newcomer = met.get(sender.address)
        said[sender.key] = [*_names(sender.newcomer), *(message.words for message in sender.said)]
    found = suggestions(organisation.id, said)
    for sender in unknown:
        sender.suggested = [line(organisation, person) for person in found.get(sender.key, [])]
    return [_applicant(organisation, newcomer, found.get(newcomer.id, [])) for newcomer in newcomers]


def _applicant(organisation: Organisation, newcomer: Newcomer, suggested: Sequence[Person]) -> Applicant:
    role = role_label(organisation, newcomer.role) if newcomer.role else ""
    return Applicant(newcomer, role, [line(organisation, person) for person in suggested])


def _names(newcomer: Newcomer | None) -> list[str]:
    return [newcomer.name, newcomer.display_name] if newcomer else []


def told(message: InboundMessage) -> str:
    """The words of a message, or what stands for them."""
    if message.unsent_at:
        return without_words("unsent")
    if message.content == InboundMessage.BUTTON:
        pressed = words_of_menu_buttons().get((message.action, tuple(message.args)), "")
        return _("(pressed “%(button)s”)") % {"button": pressed} if pressed else without_words(message.content)
    spot = "\n".join(lines_of(message.spot)).strip() if message.spot else ""
    return message.text or spot or without_words(message.content)


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
