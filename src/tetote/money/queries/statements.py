"""What somebody paid or earned in a month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import TruncMonth

from tetote.kernel.months import Month
from tetote.money.models import FeeRecord
from tetote.money.queries.aid import Aid, aid_of
from tetote.money.queries.explaining import Shares, shares
from tetote.people.models import Person


@dataclass(frozen=True, slots=True)
class Statement:
    """The fees of one person and month, on both sides: what they pay, and what they get."""

    person: Person
    month: Month
    paid: Sequence[FeeRecord]
    earned: Sequence[FeeRecord]
    aid: Mapping[UUID, Aid]
    """Subsidies that lower what families pay, by fee."""

    def shares(self, fee: FeeRecord) -> Shares:
        """Who pays what of one of them."""
        return shares(fee, self.aid.get(fee.id, ()))

    @property
    def to_pay(self) -> int:
        """What the family pays its helpers."""
        return sum(self.shares(fee).family for fee in self.paid)

    @property
    def by_town(self) -> int:
        """What the municipality pays in the family's place."""
        return sum(self.shares(fee).town for fee in self.paid)

    @property
    def from_families(self) -> int:
        """What the helper gets from families."""
        return sum(self.shares(fee).family for fee in self.earned)

    @property
    def from_town(self) -> int:
        """What the helper gets from the municipality."""
        return sum(self.shares(fee).town for fee in self.earned)

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing."""
        return not self.paid and not self.earned


def statement(person: Person, month: Month) -> Statement:
    """The month of one person; three queries."""
    mine = Q(payer=person) | Q(payee=person)
    held = FeeRecord.objects.filter(
        mine, organisation_id=person.organisation_id, replaced_at=None, day__range=(month.first, month.last), problem=""
    )
    fees = list(held.select_related("payer", "payee", "organisation").order_by("day", "starts_at", "id"))
    paid = [fee for fee in fees if fee.payer_id == person.id]
    earned = [fee for fee in fees if fee.payee_id == person.id]
    return Statement(person, month, paid, earned, aid_of(fees))


def months_of(person: Person) -> list[Month]:
    """The months in which the person paid or earned, the latest first."""
    mine = Q(payer=person) | Q(payee=person)
    held = FeeRecord.objects.filter(mine, organisation_id=person.organisation_id, replaced_at=None, problem="")
    firsts: Sequence[date] = list(
        held.order_by().annotate(month=TruncMonth("day")).values_list("month", flat=True).distinct()
    )
    return sorted((Month.of(first) for first in firsts), reverse=True)
