"""The insurance is told before an activity is decided, and it stands on record that it was."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise

from tetote.kernel import audit, clock
from tetote.kernel.errors import TetoteError
from tetote.matching import errors
from tetote.matching.actions.common import note
from tetote.matching.models import InsuranceNotice, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.house_rules import rules_of
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.models import Person


@dataclass(frozen=True, slots=True)
class Told:
    """Which insurance was told, when, and the number that it gave."""

    at: datetime
    kind: str
    reference: str = ""


@transaction.atomic
def notify_insurance(staff: Staff, request: SupportRequest, person: Person, told: Told) -> InsuranceNotice:
    """Writes down that the insurance was told of this request with this helper, for its hours as they stand now. Sent
    twice, it is written once.

    Raises:
        TetoteError: no kind of insurance was given, or the moment lies ahead.
    """
    require(staff, "matching.match.decide")
    request = lock_request(staff.organisation_id, request.id)
    _check(told)
    # The request is held, so that of two clicks the second finds what the first has written.
    notice, is_new = InsuranceNotice.objects.get_or_create(
        organisation=staff.organisation,
        request=request,
        person=person,
        kind=told.kind.strip(),
        reference=told.reference.strip(),
        starts_at=request.starts_at,
        ends_at=request.ends_at,
        leg_minutes=request.leg_minutes,
        notified_at=told.at,
        defaults={"notified_by": staff},
    )
    if is_new:
        note(request, "matching.insurance.notified", audit.staff(staff.id), person_id=person.id)
    return notice


def _check(told: Told) -> None:
    if not told.kind.strip():
        raise TetoteError(errors.INSURANCE_KIND_MISSING)
    if told.at > clock.now():
        raise TetoteError(errors.INSURANCE_LIES_AHEAD)


def check_insured(request: SupportRequest, person: Person) -> None:
    """Raises TetoteError with what is missing when the centre asks for the insurance and it was not told."""
    missing = lack_of_insurance(request, person)
    if missing:
        raise TetoteError(missing)


def lack_of_insurance(request: SupportRequest, person: Person) -> "str | Promise":
    """What is missing before this helper can be decided; "" when nothing is."""
    if not rules_of(request.organisation).needs_insurance:
        return ""
    told = list(InsuranceNotice.objects.filter(request=request, person=person))
    if not told:
        return errors.INSURANCE_NOT_TOLD
    if not any(_hours(one) == _hours(request) for one in told):
        return errors.INSURANCE_OTHER_HOURS
    return ""


def _hours(one: InsuranceNotice | SupportRequest) -> tuple[datetime, datetime, list[list[int]]]:
    return one.starts_at, one.ends_at, one.leg_minutes
