"""Kits from a file or the web wait on a table of their own until somebody decides about them."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from tetote.automations.errors import NO_ADDRESS
from tetote.automations.kits.fetching import NotFetchedError, fetch
from tetote.automations.models import KitArrival, KitCopy
from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.kernel.jobs import Lane, enqueue, job
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require

KEPT_FOR = timedelta(days=1)
LONGEST_ADDRESS = 300
State = KitArrival.State


@transaction.atomic
def upload(staff: Staff, name: str, data: bytes) -> KitArrival:
    """Lays an uploaded file on the table. What is no text at all is laid there empty, and reading says so."""
    require(staff, "procedures.build")
    return _lay(staff, KitCopy.Source.FILE, name, State.HERE, data.decode("utf-8-sig", errors="replace"))


@transaction.atomic
def ask_for(staff: Staff, address: str) -> KitArrival:
    """Lets the worker fetch a kit.

    Raises:
        TetoteError: this is no https address.
    """
    require(staff, "procedures.build")
    wanted = address.strip()
    if not wanted.startswith("https://") or len(wanted) > LONGEST_ADDRESS:
        raise TetoteError(NO_ADDRESS)
    arrival = _lay(staff, KitCopy.Source.WEB, wanted, State.WAITING, "")
    enqueue(fetch_kit, {"arrival_id": str(arrival.id)}, organisation_id=staff.organisation_id)
    return arrival


def _lay(staff: Staff, source: KitCopy.Source, reference: str, state: KitArrival.State, content: str) -> KitArrival:
    _clear(staff.organisation_id)
    return KitArrival.objects.create(
        organisation_id=staff.organisation_id,
        staff=staff,
        source=source,
        reference=reference[:LONGEST_ADDRESS],
        state=state,
        content=content.replace("\x00", "\N{REPLACEMENT CHARACTER}"),
    )


def _clear(organisation_id: UUID) -> None:
    KitArrival.objects.filter(organisation_id=organisation_id, created_at__lt=clock.now() - KEPT_FOR).delete()


@job("automations.fetch_kit", attempts=1, lane=Lane.NETWORK)
def fetch_kit(arrival_id: str) -> None:
    """Fetches it outside any transaction, and keeps what came or why nothing did."""
    arrival = KitArrival.objects.filter(id=UUID(arrival_id), state=State.WAITING).first()
    if arrival is None:
        return
    try:
        content = fetch(arrival.reference).decode("utf-8-sig", errors="replace")
    except NotFetchedError as error:
        arrival.state, arrival.fault = State.FAILED, error.fault
    else:
        arrival.state, arrival.content = State.HERE, content.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    arrival.save(update_fields=["state", "fault", "content"])


def forget(arrival: KitArrival) -> None:
    """It was decided about."""
    arrival.delete()
