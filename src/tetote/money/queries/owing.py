"""What a municipality owes for a month: its part of the fees, and the subsidies of families."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from tetote.kernel.errors import NotFoundError
from tetote.kernel.months import Month
from tetote.money.errors import NOT_FOUND
from tetote.money.models import Entitlement, FeeRecord, SubsidyScheme
from tetote.money.tariffs import Tariff, by_activity
from tetote.money.tariffs.subsidies import Paid, counts
from tetote.money.tariffs.units import Span
from tetote.people.models import Person

ORDER = (SubsidyScheme.Payment.DISCOUNT, SubsidyScheme.Payment.PROXY, SubsidyScheme.Payment.REIMBURSE)


@dataclass(frozen=True, slots=True)
class Owed:
    """What one family gets by one scheme for a month."""

    scheme: SubsidyScheme
    entitlement: Entitlement
    fees: Sequence[FeeRecord]
    each: Sequence[int]
    """What each fee brings, in the order of the fees."""
    counted: int

    @property
    def amount(self) -> int:
        """In all."""
        return sum(self.each)

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

    @property
    def goes_to_helpers(self) -> bool:
        """Whether the family pays its helpers so much less, and the municipality pays them; paid back otherwise.

        In the family's place only as long as it has signed for it.
        """
        payment, payments = self.scheme.payment, SubsidyScheme.Payment
        return payment == payments.DISCOUNT or (payment == payments.PROXY and self.entitlement.mandate)


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


def owed(organisation_id: UUID, month: Month, scheme: SubsidyScheme | None = None) -> list[Owed]:
    """What every entitled family gets for a month, by scheme and kana; two queries."""
    found = [one for one in _owed(organisation_id, month) if scheme is None or one.scheme.id == scheme.id]
    return sorted(found, key=lambda one: (one.scheme.name, one.payer.kana, str(one.payer.id)))


def owed_to(person: Person, month: Month) -> list[Owed]:
    """What the family of one person gets for a month."""
    return _owed(person.organisation_id, month, {person.household_id})


def owed_for(organisation_id: UUID, month: Month, households: Collection[UUID]) -> list[Owed]:
    """What some families get for a month; two queries at most."""
    return _owed(organisation_id, month, households) if households else []


def _owed(organisation_id: UUID, month: Month, households: Collection[UUID] | None = None) -> list[Owed]:
    granted = _granted(organisation_id, month, households)
    by_family: defaultdict[UUID, list[Entitlement]] = defaultdict(list)
    for one in granted:
        by_family[one.household_id].append(one)
    fees = _fees(organisation_id, month, set(by_family)) if by_family else {}
    return [one for family, several in by_family.items() for one in _of_family(several, fees.get(family, ()))]


def _granted(organisation_id: UUID, month: Month, households: Collection[UUID] | None) -> list[Entitlement]:
    lasting = Q(until=None) | Q(until__gte=month.first)
    running = Q(scheme__until=None) | Q(scheme__until__gte=month.first)
    found = Entitlement.objects.filter(
        lasting, running, organisation_id=organisation_id, since__lte=month.last, scheme__since__lte=month.last
    )
    if households is not None:
        found = found.filter(household_id__in=households)
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


def _of_family(several: Sequence[Entitlement], fees: Sequence[FeeRecord]) -> list[Owed]:
    """Scheme by scheme, those that lower what is paid first; the next ones are of what is left to the family."""
    by_scheme: defaultdict[UUID, list[Entitlement]] = defaultdict(list)
    for paper in several:
        by_scheme[paper.scheme_id].append(paper)
    taken: Counter[UUID] = Counter()
    found = []
    for papers in sorted(by_scheme.values(), key=lambda papers: _place(papers[-1].scheme)):
        one = _of_scheme(papers, fees, taken)
        taken.update({fee.id: yen for fee, yen in zip(one.fees, one.each, strict=True)})
        found.append(one)
    return [one for one in found if one.amount]


def _place(scheme: SubsidyScheme) -> tuple[int, str]:
    return ORDER.index(scheme.payment), scheme.name


def _of_scheme(papers: Sequence[Entitlement], fees: Sequence[FeeRecord], taken: Mapping[UUID, int]) -> Owed:
    """By the latest of a family's papers; a fee counts when any of them held on its day."""
    latest = papers[-1]
    counting = [fee for fee in fees if any(_holds(one, fee) for one in papers)]
    scheme = latest.scheme.scheme(latest.cap)
    paid = [_paid(fee, taken.get(fee.id, 0)) for fee in counting]
    each = by_activity(_tariff(counting), scheme, paid) if counting else []
    counted = sum(one.counted for one in paid if counts(scheme, one))
    return Owed(latest.scheme, latest, counting, each, counted)


def _holds(one: Entitlement, fee: FeeRecord) -> bool:
    scheme = one.scheme
    starts, ends = max(one.since, scheme.since), [day for day in (one.until, scheme.until) if day]
    return starts <= fee.day <= min([fee.day, *ends])


def _paid(fee: FeeRecord, given: int) -> Paid:
    start, end = fee.hours(fee.organisation.time_zone)
    tariff = fee.table.tariff if fee.table else None
    return Paid(Span(start, end), fee.told, fee.kind, fee.children, tariff, given)


def _tariff(fees: Sequence[FeeRecord]) -> Tariff:
    """The latest table of the month; each fee brings its own besides."""
    table = fees[-1].table
    if table is None:  # Whoever has no table has a problem, and those were left out.
        raise LookupError("a fee without a table")
    return table.tariff
