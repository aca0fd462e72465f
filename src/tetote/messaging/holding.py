"""What was said with a person: messages in and out, the files that came with them, and under which address.

That a message was sent, when and about what stays, for it shows what the centre did and what the month's quota went on.
A message to several people says nothing of one of them, and stays for the others.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.channels.actions import discard, forget_source
from tetote.channels.models import Content
from tetote.channels.parts import from_json, lines_of
from tetote.channels.queries import contents, file_name_of
from tetote.messaging.models import Batch, Delivery, InboundMessage, MenuLink, Message
from tetote.people.models import GONE, ContactPoint, Person
from tetote.people.ports import Held, HeldFile, PersonalDataHolder

SENT_TO_MANY = gettext_lazy("It went to several people, says nothing of one of them, and is counted.")
ON_ITS_WAY = gettext_lazy("A message to them is still on its way. Try again in a moment.")
AT_ONCE = 500


def _export(person: Person) -> Sequence[Held]:
    return [*_theirs(person), *_ours(person)]


def _theirs(person: Person) -> Iterator[Held]:
    said = _inbound(person).order_by("happened_at", "id")
    files = contents(person.organisation_id, [each.external_id for each in said if each.external_id])
    for each in said:
        words = "\n".join(filter(None, [each.text, _where(each)]))
        if words:
            yield Held(_("Message from them"), each.happened_at, words)
        if kept := files.get(each.external_id):
            yield from _file(kept)


def _where(message: InboundMessage) -> str:
    spot = message.spot
    return "\n".join(lines_of(spot)) if spot else ""


def _file(content: Content) -> Iterator[Held]:
    """A file that is on the shelf; of one that has gone already nothing but its day is left."""
    if content.state == Content.State.KEPT:
        name = file_name_of(content)
        yield Held(_("File from them"), content.happened_at, name, file=HeldFile(name, content.id))


def _ours(person: Person) -> Iterator[Held]:
    alone = set(_to_them_alone(person).values_list("id", flat=True))
    sent = Delivery.objects.filter(person=person).select_related("message").order_by("id")
    for delivery in sent.iterator(chunk_size=AT_ONCE):
        message = delivery.message
        words = "\n".join(line for part in from_json(message.parts) for line in lines_of(part))
        if words:
            stays = "" if message.id in alone else SENT_TO_MANY
            yield Held(_("Message to them"), message.created_at, words, stays=stays)


def _to_them_alone(person: Person) -> QuerySet[Message]:
    theirs = Delivery.objects.filter(person=person).values("message_id")
    return Message.objects.filter(id__in=theirs).annotate(many=Count("deliveries")).filter(many=1)


def _inbound(person: Person) -> QuerySet[InboundMessage]:
    """What came under their addresses before they were known is theirs, too."""
    addresses = list(_contacts(person).values_list("kind", "address"))
    found = InboundMessage.objects.filter(person=person)
    for kind, address in addresses:
        found |= InboundMessage.objects.filter(
            organisation_id=person.organisation_id, kind=kind, address=address, person=None
        )
    return found


def _contacts(person: Person) -> QuerySet[ContactPoint]:
    return ContactPoint.objects.filter(person=person).exclude(address__startswith=GONE)


def _erase(person: Person) -> int:
    count = sum(not held.stays for held in _export(person))
    _erase_theirs(person)
    _erase_ours(person)
    for contact in _contacts(person):
        _forget_address(contact)
    return count


def _erase_theirs(person: Person) -> None:
    found = list(_inbound(person))
    for each in found:
        discard(person.organisation_id, each.kind, each.external_id)
    ids = iter([each.id for each in found])
    while some := list(islice(ids, AT_ONCE)):
        said = InboundMessage.objects.filter(id__in=some)
        said.update(text="", place="", args=[], person=person, address=f"{GONE}{person.id.hex}")


def _erase_ours(person: Person) -> None:
    ids = iter(list(_to_them_alone(person).values_list("id", flat=True)))
    while some := list(islice(ids, AT_ONCE)):
        Message.objects.filter(id__in=some).update(parts=[])
        Batch.objects.filter(message_id__in=some).update(body="")


def _forget_address(contact: ContactPoint) -> None:
    """In the ledger of what was sent, and among what arrived, the address becomes a mark."""
    theirs = Delivery.objects.filter(contact_point=contact).exclude(batch=None)
    ids, mark = iter(list(theirs.values_list("batch_id", flat=True))), f"{GONE}{contact.id.hex}"
    while some := list(islice(ids, AT_ONCE)):
        batches = list(Batch.objects.select_for_update().filter(id__in=some).only("recipients").order_by("id"))
        for batch in batches:
            batch.recipients = [mark if each == contact.address else each for each in batch.recipients]
        Batch.objects.bulk_update(batches, ["recipients"])
    forget_source(contact.organisation_id, contact.kind, contact.address, mark)


def _unfinished(person: Person) -> Sequence[str]:
    on_its_way = Delivery.objects.filter(person=person, batch__state__in=Batch.UNFINISHED)
    return [str(ON_ITS_WAY)] if on_its_way.exists() else []


def _is_ready(person: Person) -> bool:
    """While LINE has not taken their menu back, their address is still needed."""
    return not MenuLink.objects.filter(contact__in=_contacts(person), state__in=MenuLink.OPEN).exists()


HOLDER = PersonalDataHolder(
    "messaging",
    gettext_lazy("Messages and files"),
    frozenset({InboundMessage, Delivery, Message, Batch, Content}),
    _export,
    _erase,
    unfinished=_unfinished,
    is_ready=_is_ready,
)
