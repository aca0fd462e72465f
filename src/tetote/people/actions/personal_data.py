"""What is kept of a person, handed out to them or erased: asked for by staff, done by the worker, never by half."""

from uuid import UUID

from cryptography.fernet import InvalidToken
from django.db import IntegrityError, transaction
from django.db.models import F

from tetote.kernel import jobs, shelf
from tetote.kernel.errors import ConflictError, NotFoundError, TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people import errors, ports
from tetote.people.actions.common import by, note
from tetote.people.actions.contacts import end_contact
from tetote.people.models import ContactPoint, DataRequest, Person
from tetote.people.normal import tidy
from tetote.people.permissions import PERSONAL_DATA

EXPORT_JOB, ERASE_JOB = "people.data.export", "people.data.erase"
Kind, State = DataRequest.Kind, DataRequest.State


@transaction.atomic
def ask_for_data(staff: Staff, person: Person) -> DataRequest:
    """Has everything that is kept of the person put into one file; a file made before goes.

    Raises:
        ConflictError: something is being prepared or erased already.
    """
    require(staff, PERSONAL_DATA)
    drop_files(person)
    wanted = _file(staff, person, Kind.EXPORT)
    note(person, "people.data.asked_for", by(staff.id))
    _enqueue(EXPORT_JOB, wanted)
    return wanted


def hand_out(staff: Staff, wanted: DataRequest) -> bytes:
    """The file; who took it is remembered.

    Raises:
        NotFoundError: it was deleted meanwhile.
        TetoteError: no key of this installation opens it any more.
    """
    require(staff, PERSONAL_DATA)
    if (wanted.kind, wanted.state) != (Kind.EXPORT, State.DONE):
        raise NotFoundError(errors.DATA_GONE)
    try:
        data = shelf.get(wanted.id)
    except FileNotFoundError as gone:
        raise NotFoundError(errors.DATA_GONE) from gone
    except InvalidToken as closed:
        raise TetoteError(errors.DATA_UNREADABLE) from closed
    note(wanted.person, "people.data.handed_out", by(staff.id))
    return data


@transaction.atomic
def erase_data(staff: Staff, person: Person, typed: str) -> DataRequest:
    """Ends every way to reach the person at once, and has the worker erase what may go. It cannot be undone.

    Raises:
        TetoteError: what was typed is not their name, or something of theirs is still under way.
        ConflictError: it was erased before, or something is being prepared or erased already.
    """
    require(staff, PERSONAL_DATA)
    held = Person.objects.select_for_update(of=("self",)).select_related("organisation").get(id=person.id)
    if held.erased_at:
        raise ConflictError(errors.ERASED_ALREADY)
    if "".join(tidy(typed).split()) != "".join(tidy(held.full_name).split()):
        raise TetoteError(errors.NAME_DIFFERS)
    if reasons := ports.unfinished(held):
        raise TetoteError(reasons[0])
    wanted = _file(staff, held, Kind.ERASURE)
    note(held, "people.data.erasure_asked_for", by(staff.id))
    for contact in ContactPoint.objects.filter(person=held).exclude(state=ContactPoint.State.UNLINKED):
        end_contact(contact)
    Person.objects.filter(id=held.id).update(links_withdrawn=F("links_withdrawn") + 1, feed_is_open=False)
    _enqueue(ERASE_JOB, wanted)
    return wanted


def drop_files(person: Person) -> None:
    """Files that were made to be handed out go."""
    made = DataRequest.objects.filter(person=person, kind=Kind.EXPORT, state=State.DONE)
    for request_id in made.values_list("id", flat=True):
        expire(request_id)


def expire(request_id: UUID) -> None:
    """The row says so first; a file that stays because somebody died in between goes the next night."""
    DataRequest.objects.filter(id=request_id).update(state=State.EXPIRED)
    transaction.on_commit(lambda: shelf.remove(request_id))


def _file(staff: Staff, person: Person, kind: DataRequest.Kind) -> DataRequest:
    try:
        with transaction.atomic():
            return DataRequest.objects.create(
                organisation_id=person.organisation_id, person=person, kind=kind, asked_by=staff
            )
    except IntegrityError as busy:
        raise ConflictError(errors.DATA_AT_WORK) from busy


def _enqueue(name: str, wanted: DataRequest) -> None:
    jobs.enqueue(
        name, {"request_id": str(wanted.id)}, organisation_id=wanted.organisation_id, key=f"{name}:{wanted.id}"
    )
