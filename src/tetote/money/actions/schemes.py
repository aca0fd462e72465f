"""Subsidies are set up, and families are entitled to them by a paper that somebody of the staff has seen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tetote.kernel import audit
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.money.errors import ENDS_BEFORE_IT_BEGINS
from tetote.money.models import Entitlement, SubsidyScheme
from tetote.money.permissions import CHANGE, MANAGE
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.models import Household

NAME_TAKEN = _("Another subsidy has this name already.")
GRANTED_ALREADY = _("This family is entitled from this day already.")


@dataclass(frozen=True, slots=True)
class Grant:
    """Which paper was seen, from when until when it holds, and this family's own most of a month."""

    paper: str
    since: date
    until: date | None = None
    cap: int | None = None
    mandate: bool = False
    """The family signed that its helpers are paid in its place."""


@transaction.atomic
def make_scheme(staff: Staff, columns: Mapping[str, object]) -> SubsidyScheme:
    """A new subsidy.

    Raises:
        ConflictError: another one has this name.
    """
    require(staff, MANAGE)
    return _saved(staff, SubsidyScheme(organisation=staff.organisation), columns, "money.scheme.made")


@transaction.atomic
def change_scheme(staff: Staff, scheme: SubsidyScheme, columns: Mapping[str, object]) -> SubsidyScheme:
    """Changes a subsidy. What is owed for every month is worked out by what it says now.

    Raises:
        ConflictError: another one has this name.
    """
    require(staff, MANAGE)
    held = SubsidyScheme.objects.select_for_update().get(organisation_id=staff.organisation_id, pk=scheme.pk)
    return _saved(staff, held, columns, "money.scheme.changed")


def _saved(staff: Staff, scheme: SubsidyScheme, columns: Mapping[str, object], verb: str) -> SubsidyScheme:
    for column, value in columns.items():
        setattr(scheme, column, value)
    if scheme.until and scheme.until < scheme.since:
        raise TetoteError(ENDS_BEFORE_IT_BEGINS)
    try:
        with transaction.atomic():
            scheme.save()
    except IntegrityError as taken:
        raise ConflictError(NAME_TAKEN) from taken
    audit.record(verb, scheme, organisation_id=scheme.organisation_id, actor=audit.staff(staff.id))
    return scheme


@transaction.atomic
def grant(staff: Staff, scheme: SubsidyScheme, household: Household, given: Grant) -> Entitlement:
    """A family is entitled.

    Raises:
        ConflictError: it is already, from this day.
        TetoteError: the last day lies before the first.
    """
    require(staff, CHANGE)
    if given.until and given.until < given.since:
        raise TetoteError(ENDS_BEFORE_IT_BEGINS)
    try:
        with transaction.atomic():
            entitlement = Entitlement.objects.create(
                organisation=staff.organisation, scheme=scheme, household=household, seen_by=staff, **asdict(given)
            )
    except IntegrityError as there:
        raise ConflictError(GRANTED_ALREADY) from there
    _note(staff, entitlement, "money.entitlement.granted")
    return entitlement


@transaction.atomic
def change_entitlement(
    staff: Staff, entitlement: Entitlement, last: date | None, *, mandate: bool | None = None
) -> Entitlement:
    """It holds until this day and no longer (None: open), and whether the family signed for its helpers to be paid.

    Raises:
        TetoteError: the day lies before its first.
    """
    require(staff, CHANGE)
    entitlements = Entitlement.objects.select_for_update(of=("self",))
    held = entitlements.get(organisation_id=staff.organisation_id, pk=entitlement.pk)
    if last and last < held.since:
        raise TetoteError(ENDS_BEFORE_IT_BEGINS)
    held.until = last
    held.mandate = held.mandate if mandate is None else mandate
    held.save(update_fields=["until", "mandate"])
    _note(staff, held, "money.entitlement.changed")
    return held


def _note(staff: Staff, entitlement: Entitlement, verb: str) -> None:
    audit.record(verb, entitlement, organisation_id=entitlement.organisation_id, actor=audit.staff(staff.id))
