"""What a municipality owes for a month: its part of the fees, and the subsidies of families."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from tetote.kernel.errors import NotFoundError
from tetote.kernel.months import Month
from tetote.money.errors import NOT_FOUND
from tetote.money.models import Entitlement, FeeRecord, SubsidyScheme
from tetote.money.queries.fees import PAYEE, sums_by_person
from tetote.money.tariffs import Scheme, Tariff, subsidy
from tetote.money.tariffs.subsidies import Paid
from tetote.money.tariffs.units import Span
from tetote.people.models import Person


@dataclass(frozen=True, slots=True)
class Owed:
    """What one family gets by one scheme for a month."""

    scheme: SubsidyScheme
    entitlement: Entitlement
    fees: Sequence[FeeRecord]
    counted: int
    amount: int

    @property
    def payer(self) -> Person:
        """Whom it is paid to, where it is paid back."""
        return self.fees[-1].payer

    @property
    def cap(self) -> int:
        """The most of a month; 0 for none."""
        return self.scheme.cap if self.entitlement.cap is None else self.entitlement.cap

    @property
    def is_capped(self) -> bool:
        """Whether the cap took something away."""
        return bool(self.cap) and self.amount == self.cap


@dataclass(frozen=True, slots=True)
class TownPart:
    """What a municipality pays to one helper for a month, as its part of the fee table."""

    code: str
    member_number: str
    name: str
    times: int
    amount: int


def schemes(organisation_id: UUID) -> QuerySet[SubsidyScheme]:
    """All of them, those that have ended last."""
    return SubsidyScheme.objects.filter(organisation_id=organisation_id).order_by("name", "id")


def access_scheme(organisation_id: UUID, code: str) -> SubsidyScheme:
    """One of them.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    found = SubsidyScheme.objects.filter(organisation_id=organisation_id, code=code).first()
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found


def entitlements(organisation_id: UUID) -> QuerySet[Entitlement]:
    """Every entitlement, those that end soonest first, open ones last."""
    found = Entitlement.objects.filter(organisation_id=organisation_id)
    return found.select_related("scheme", "household", "seen_by").prefetch_related("household__people")


def access_entitlement(organisation_id: UUID, entitlement_id: UUID) -> Entitlement:
    """One entitlement.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    found = entitlements(organisation_id).filter(id=entitlement_id).first()
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found


def town_part(organisation_id: UUID, month: Month) -> list[TownPart]:
    """To which helpers the municipality owes its part of the fees, by kana; one query."""
    found = sums_by_person(organisation_id, PAYEE, month.first, month.last, only_of_town=True)
    columns = ("code", "member_number", "family_name", "given_name", "fees", "municipality")
    return [
        TownPart(code, number, f"{family} {given}".strip(), fees, amount)
        for code, number, family, given, fees, amount in found.values_list(*columns)
    ]


def owed(organisation_id: UUID, month: Month, scheme: SubsidyScheme | None = None) -> list[Owed]:
    """What every entitled family gets for a month, by scheme and kana; two queries."""
    granted = _granted(organisation_id, month, scheme)
    fees = _fees(organisation_id, month, {one.household_id for one in granted})
    by_family: defaultdict[tuple[UUID, UUID], list[Entitlement]] = defaultdict(list)
    for one in granted:
        by_family[one.scheme_id, one.household_id].append(one)
    found = [_of_family(several, fees.get(household_id, ())) for (_, household_id), several in by_family.items()]
    return sorted((one for one in found if one), key=lambda one: (one.scheme.name, one.payer.kana, str(one.payer.id)))


def owed_to(person: Person, month: Month) -> list[Owed]:
    """What the family of one person gets for a month."""
    granted = _granted(person.organisation_id, month, None, person.household_id)
    fees = _fees(person.organisation_id, month, {person.household_id}) if granted else {}
    by_scheme: defaultdict[UUID, list[Entitlement]] = defaultdict(list)
    for one in granted:
        by_scheme[one.scheme_id].append(one)
    found = [_of_family(several, fees.get(person.household_id, ())) for several in by_scheme.values()]
    return [one for one in found if one]


def _granted(
    organisation_id: UUID, month: Month, scheme: SubsidyScheme | None, household_id: UUID | None = None
) -> list[Entitlement]:
    lasting = Q(until=None) | Q(until__gte=month.first)
    running = Q(scheme__until=None) | Q(scheme__until__gte=month.first)
    found = Entitlement.objects.filter(
        lasting, running, organisation_id=organisation_id, since__lte=month.last, scheme__since__lte=month.last
    )
    if scheme:
        found = found.filter(scheme=scheme)
    if household_id:
        found = found.filter(household_id=household_id)
    return list(found.select_related("scheme").order_by("since", "id"))


def _fees(organisation_id: UUID, month: Month, households: set[UUID]) -> Mapping[UUID, Sequence[FeeRecord]]:
    held = FeeRecord.objects.filter(
        organisation_id=organisation_id,
        replaced_at=None,
        problem="",
        about=FeeRecord.About.ACTIVITY,
        household_id__in=households,
        day__range=(month.first, month.last),
    )
    found: defaultdict[UUID, list[FeeRecord]] = defaultdict(list)
    for fee in held.select_related("payer", "payee", "table", "organisation").order_by("day", "starts_at", "id"):
        found[fee.household_id].append(fee)
    return found


def _of_family(several: Sequence[Entitlement], fees: Sequence[FeeRecord]) -> Owed | None:
    """By the latest of a family's papers; a fee counts when any of them held on its day."""
    latest = several[-1]
    counting = [fee for fee in fees if any(_holds(one, fee) for one in several)]
    if not counting:
        return None
    scheme = latest.scheme.scheme(latest.cap)
    paid = [_paid(fee) for fee in counting]
    amount = subsidy(_tariff(counting), scheme, paid)
    return Owed(latest.scheme, latest, counting, _counted(scheme, paid), amount) if amount else None


def _holds(one: Entitlement, fee: FeeRecord) -> bool:
    scheme = one.scheme
    starts, ends = max(one.since, scheme.since), [day for day in (one.until, scheme.until) if day]
    return starts <= fee.day <= min([fee.day, *ends])


def _paid(fee: FeeRecord) -> Paid:
    start, end = fee.hours(fee.organisation.time_zone)
    return Paid(Span(start, end), fee.told, fee.kind, fee.children, fee.table.tariff if fee.table else None)


def _tariff(fees: Sequence[FeeRecord]) -> Tariff:
    """The latest table of the month; each fee brings its own besides."""
    table = fees[-1].table
    if table is None:  # Whoever has no table has a problem, and those were left out.
        raise LookupError("a fee without a table")
    return table.tariff


def _counted(scheme: Scheme, paid: Sequence[Paid]) -> int:
    return sum(one.counted for one in paid if not scheme.kinds or one.kind in scheme.kinds)
