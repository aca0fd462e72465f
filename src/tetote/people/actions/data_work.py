"""What the worker does with a person's data. Each step is one transaction, so that it goes on where it stopped."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation

from tetote.kernel import audit, clock, jobs, shelf
from tetote.people import ports
from tetote.people.actions.common import by, note
from tetote.people.actions.personal_data import ERASE_JOB, EXPORT_JOB, drop_files, expire
from tetote.people.handing_out import packed
from tetote.people.holding.particulars import erase_name
from tetote.people.models import DataRequest, Person
from tetote.people.ports import PersonalDataHolder

FILE_KEPT = timedelta(days=7)
AGAIN_AFTER = timedelta(seconds=20)
WAITS_AT_MOST = timedelta(hours=6)
"""For somebody outside to be told, a channel that is away for instance; then erasing goes on without."""
STUCK_AFTER = timedelta(hours=1)
NAMES_AT_ONCE = 200
Kind, State = DataRequest.Kind, DataRequest.State


def export(request_id: UUID) -> None:
    """Makes the file, lays it down, and then says so."""
    wanted = _waiting(request_id, Kind.EXPORT)
    if wanted is None:
        return
    with translation.override(wanted.organisation.members_language):
        shelf.put(wanted.id, packed(wanted.person))
    if not _waiting_rows(request_id).update(state=State.DONE, ended_at=clock.now()):
        shelf.remove(request_id)


def erase(request_id: UUID) -> None:
    """One app after the other; what is done is not done twice."""
    wanted = _waiting(request_id, Kind.ERASURE)
    if wanted is None:
        return
    if not wanted.holders_done and ports.unfinished(wanted.person):
        _refuse(wanted)
        return
    for holder in ports.holders():
        if not holder.is_ready(wanted.person) and clock.now() < wanted.asked_at + WAITS_AT_MOST:
            _later(wanted)
            return
    for holder in ports.holders():
        _erase_with(wanted.id, holder)
    _finish(wanted.id)


@transaction.atomic
def _erase_with(request_id: UUID, holder: PersonalDataHolder) -> None:
    held = _waiting_rows(request_id).select_for_update(of=("self",)).first()
    if held is None or holder.name in held.holders_done:
        return
    holder.erase(_person(held.person_id))
    held.holders_done = [*held.holders_done, holder.name]
    held.save(update_fields=["holders_done"])


@transaction.atomic
def _finish(request_id: UUID) -> None:
    held = _waiting_rows(request_id).select_for_update(of=("self",)).first()
    if held is None:
        return
    held.state, held.ended_at = State.DONE, clock.now()
    held.save(update_fields=["state", "ended_at"])
    Person.objects.filter(id=held.person_id).update(erased_at=held.ended_at)
    person = _person(held.person_id)
    drop_files(person)
    note(person, "people.data.erased", by(held.asked_by_id))


@transaction.atomic
def _refuse(wanted: DataRequest) -> None:
    if _waiting_rows(wanted.id).update(state=State.REFUSED, ended_at=clock.now()):
        note(wanted.person, "people.data.refused", audit.SYSTEM)


def expire_files() -> None:
    """A file that was made to be handed out is deleted after a week."""
    made = DataRequest.objects.filter(kind=Kind.EXPORT)
    for request_id in made.filter(state=State.DONE, ended_at__lt=clock.now() - FILE_KEPT).values_list("id", flat=True):
        expire(request_id)
    # Once more, for who died between the row and the file.
    lately = made.filter(state=State.EXPIRED, ended_at__gt=clock.now() - 2 * FILE_KEPT)
    for request_id in lately.values_list("id", flat=True):
        shelf.remove(request_id)


def wake_stuck() -> None:
    """What was given up after every try is tried again; nothing stays half done."""
    stuck = DataRequest.objects.filter(state=State.WAITING, asked_at__lt=clock.now() - STUCK_AFTER)
    for wanted in stuck:
        _later(wanted)


def erase_names() -> None:
    """Takes away the names that only books still needed, once the time of those books is over."""
    waiting = Person.objects.filter(erased_at__isnull=False, name_erased_at=None).order_by("erased_at", "id")
    for person in waiting.select_related("organisation")[:NAMES_AT_ONCE]:
        with transaction.atomic():
            if erase_name(person):
                note(person, "people.data.name_erased", audit.SYSTEM)


def _later(wanted: DataRequest) -> None:
    name = EXPORT_JOB if wanted.kind == Kind.EXPORT else ERASE_JOB
    jobs.enqueue(
        name,
        {"request_id": str(wanted.id)},
        organisation_id=wanted.organisation_id,
        due=clock.now() + AGAIN_AFTER,
        key=f"{name}:{wanted.id}",
    )


def _waiting(request_id: UUID, kind: DataRequest.Kind) -> DataRequest | None:
    found = _waiting_rows(request_id).filter(kind=kind)
    return found.select_related("person__household", "person__organisation", "organisation").first()


def _waiting_rows(request_id: UUID) -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(id=request_id, state=State.WAITING)


def _person(person_id: UUID) -> Person:
    return Person.objects.select_related("household", "organisation").get(id=person_id)
