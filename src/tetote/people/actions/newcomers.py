"""The short conversation with somebody who is nobody on file yet: what they want, and their name."""

from uuid import UUID

from django.db import transaction

from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.actions.common import by
from tetote.people.errors import NOT_WAITING
from tetote.people.models import MemberRole, Newcomer, Person
from tetote.people.normal import tidy

State = Newcomer.State


@transaction.atomic
def meet(organisation_id: UUID, kind: str, address: str) -> Newcomer:
    """The newcomer at an address that nobody holds, made when they are met; who was a member once begins anew.

    They are held until the caller's transaction ends: a clerk may be registering them at this moment.
    """
    newcomers = Newcomer.objects.select_for_update()
    found, _made = newcomers.get_or_create(organisation_id=organisation_id, kind=kind, address=address)
    if found.state == State.REGISTERED:
        found.state, found.name, found.role, found.person = State.ARRIVED, "", "", None
        _keep(found)
    return found


@transaction.atomic
def choose_role(newcomer: Newcomer, role: MemberRole | None) -> None:
    """What they want to be. Their name is asked next, unless they gave it before; None leaves it open."""
    newcomer.role = role.value if role else newcomer.role
    _become(newcomer, State.APPLIED if newcomer.name else State.ASKED)


@transaction.atomic
def apply_as(newcomer: Newcomer, name: str) -> None:
    """They gave their name: now the centre has something to do. To give it anew corrects it."""
    newcomer.name = tidy(name)
    _become(newcomer, State.APPLIED)


def ask_again(newcomer: Newcomer) -> None:
    """The name was wrong; they will write another."""
    newcomer.name, newcomer.state = "", State.ASKED
    _keep(newcomer)


def learn_display_name(organisation_id: UUID, kind: str, address: str, name: str) -> None:
    """What the channel says they call themselves; kept only for whoever is not registered."""
    for newcomer in Newcomer.objects.filter(organisation_id=organisation_id, kind=kind, address=address, person=None):
        newcomer.display_name = tidy(name)[:100]
        newcomer.save(update_fields=["display_name"])


@transaction.atomic
def set_aside(staff: Staff, newcomer: Newcomer) -> None:
    """Nobody has to do anything about it. When the person writes their name again, it comes back.

    Raises:
        ConflictError: somebody has dealt with it already.
    """
    _move(staff, newcomer, State.APPLIED, State.SET_ASIDE)


@transaction.atomic
def take_up(staff: Staff, newcomer: Newcomer) -> None:
    """It was set aside by mistake.

    Raises:
        ConflictError: it is not set aside.
    """
    _move(staff, newcomer, State.SET_ASIDE, State.APPLIED)


def forget_registration(organisation_id: UUID, kind: str, address: str, person: Person) -> None:
    """The address was given to the wrong member: the newcomer waits again, when they had given a name."""
    known = Newcomer.objects.filter(organisation_id=organisation_id, kind=kind, address=address, person=person)
    for newcomer in known:
        newcomer.person, newcomer.state = None, State.APPLIED if newcomer.name else State.ASKED
        _keep(newcomer)


def _move(staff: Staff, newcomer: Newcomer, before: Newcomer.State, after: Newcomer.State) -> None:
    require(staff, "people.change")
    still = Newcomer.objects.filter(id=newcomer.id, state=before)
    if not still.update(state=after, changed_at=clock.now()):
        raise ConflictError(NOT_WAITING)
    audit.record(
        f"people.newcomer.{after.value}", newcomer, organisation_id=newcomer.organisation_id, actor=by(staff.id)
    )


def _become(newcomer: Newcomer, state: Newcomer.State) -> None:
    """Keeps what was said. An application that was none before leaves its sentence: now staff have something to do."""
    is_new = state == State.APPLIED and newcomer.state != state
    newcomer.state = state
    _keep(newcomer)
    if is_new:
        audit.record("people.newcomer.came", newcomer, organisation_id=newcomer.organisation_id, actor=audit.SYSTEM)


def _keep(newcomer: Newcomer) -> None:
    newcomer.changed_at = clock.now()
    newcomer.save()
