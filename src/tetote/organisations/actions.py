"""Deeds about organisations and their staff."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tetote.kernel import audit
from tetote.kernel.errors import ConflictError, NotFoundError, TetoteError
from tetote.organisations.models import Organisation, Role, Staff, User
from tetote.organisations.permissions import SETTINGS, require
from tetote.organisations.queries import NOT_HERE

LAST_ADMINISTRATOR = _("This is the last administrator. Make somebody else administrator first.")
CODE_IS_TAKEN = _("An organisation with this code exists already.")
ALREADY_HERE = _("Somebody with this e-mail address already works here.")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an organisation may set for itself."""

    name: str
    short_name: str
    requesting_label: str
    providing_label: str
    reminder_hour: int
    members_language: str
    monthly_message_quota: int | None
    """Messages of a month that the plan includes; None when there is no limit."""
    map_latitude: Decimal | None = None
    map_longitude: Decimal | None = None
    """Where maps begin; both or neither."""
    telephone: str = ""
    """Under which members reach it; empty where it names none."""


@transaction.atomic
def employ(organisation: Organisation, *, email: str, password: str, name: str, role: Role) -> Staff:
    """Gives somebody a place in an organisation; the account is made when the address has none yet."""
    user = User.objects.filter(email=email.lower()).first() or User.objects.create_user(email, password)
    return Staff.objects.create(organisation=organisation, user=user, name=name, role=role)


@transaction.atomic
def found(organisation: Organisation, *, email: str, password: str, administrator: str) -> Staff:
    """Writes a new organisation down, with the administrator who sets up everything else.

    Raises:
        ConflictError: an organisation with this code exists.
    """
    if Organisation.objects.filter(code=organisation.code).exists():
        raise ConflictError(CODE_IS_TAKEN)
    organisation.save(force_insert=True)
    audit.record("organisations.founded", organisation, organisation_id=organisation.id, actor=audit.SYSTEM)
    return employ(organisation, email=email, password=password, name=administrator, role=Role.ADMINISTRATOR)


@transaction.atomic
def change_settings(staff: Staff, settings: Settings) -> None:
    """Writes what the organisation set for itself."""
    require(staff, SETTINGS)
    organisation = Organisation.objects.select_for_update().get(id=staff.organisation_id)
    for column in Settings.__dataclass_fields__:
        setattr(organisation, column, getattr(settings, column))
    organisation.save()
    audit.record(
        "organisations.settings.changed", organisation, organisation_id=organisation.id, actor=audit.staff(staff.id)
    )


@transaction.atomic
def require_second_step(staff: Staff, *, required: bool) -> None:
    """Says whether everybody who works here has to sign in with two steps. Whoever lacks one is led to set it up."""
    require(staff, SETTINGS)
    organisation = Organisation.objects.select_for_update().get(id=staff.organisation_id)
    if organisation.requires_second_step == required:
        return
    organisation.requires_second_step = required
    organisation.save(update_fields=["requires_second_step"])
    verb = f"organisations.second_step.{'required' if required else 'left_open'}"
    audit.record(verb, organisation, organisation_id=organisation.id, actor=audit.staff(staff.id))


@transaction.atomic
def add_colleague(staff: Staff, *, email: str, password: str, name: str, role: Role) -> Staff:
    """Employs somebody, in the name of an administrator. Whoever has an account already keeps their password.

    Raises:
        ConflictError: they have a place here already.
    """
    require(staff, SETTINGS)
    if Staff.objects.filter(organisation_id=staff.organisation_id, user__email=email.lower()).exists():
        raise ConflictError(ALREADY_HERE)
    colleague = employ(staff.organisation, email=email, password=password, name=name, role=role)
    _note(staff, colleague, "added")
    return colleague


@transaction.atomic
def change_role(staff: Staff, colleague: Staff, role: Role) -> None:
    """Gives a colleague another role.

    Raises:
        TetoteError: nobody would be left to administer.
    """
    colleague = _held(staff, colleague)
    if colleague.role == role:
        return
    if role != Role.ADMINISTRATOR:
        _keep_an_administrator(colleague)
    colleague.role = role
    colleague.save(update_fields=["role"])
    _note(staff, colleague, "role_changed")


@transaction.atomic
def set_active(staff: Staff, colleague: Staff, *, active: bool) -> None:
    """Ends a colleague's place, or lets them come back. What they did stays in the audit trail.

    Raises:
        TetoteError: nobody would be left to administer.
    """
    colleague = _held(staff, colleague)
    if colleague.is_active == active:
        return
    if not active:
        _keep_an_administrator(colleague)
    colleague.is_active = active
    colleague.save(update_fields=["is_active"])
    _note(staff, colleague, "returned" if active else "left")


def _held(staff: Staff, colleague: Staff) -> Staff:
    """The colleague, with all the organisation's places held, so that two administrators cannot dismiss each other."""
    require(staff, SETTINGS)
    places = Staff.objects.select_for_update().filter(organisation_id=staff.organisation_id).order_by("id")
    found = next((place for place in places if place.id == colleague.id), None)
    if found is None:
        raise NotFoundError(NOT_HERE)
    return found


def _keep_an_administrator(colleague: Staff) -> None:
    others = Staff.objects.filter(
        organisation_id=colleague.organisation_id, role=Role.ADMINISTRATOR, is_active=True
    ).exclude(id=colleague.id)
    if colleague.role == Role.ADMINISTRATOR and not others.exists():
        raise TetoteError(LAST_ADMINISTRATOR)


def _note(staff: Staff, colleague: Staff, deed: str) -> None:
    audit.record(
        f"organisations.staff.{deed}",
        colleague,
        organisation_id=staff.organisation_id,
        actor=audit.staff(staff.id),
        data={"role": colleague.role},
    )
