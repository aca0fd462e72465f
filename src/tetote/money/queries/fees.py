"""Fees that hold: one, those of some days, their sums. Sums are the database's work, however many there are."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypedDict
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from tetote.kernel.errors import NotFoundError
from tetote.money.errors import NOT_FOUND
from tetote.money.models import FeeRecord
from tetote.people.models import Person

PAYER, PAYEE = "payer", "payee"


class Sums(TypedDict):
    """How many fees, and what they come to in yen."""

    count: int
    total: int
    family: int
    municipality: int


def fees_between(organisation_id: UUID, first: date, last: date) -> QuerySet[FeeRecord]:
    """The fees of these days, the earliest first, with both sides."""
    held = FeeRecord.objects.filter(organisation_id=organisation_id, replaced_at=None, day__range=(first, last))
    return held.select_related("payer", "payee", "organisation").order_by("day", "starts_at", "id")


def fee_of(organisation_id: UUID, cause: str) -> FeeRecord | None:
    """The fee that holds for a cause."""
    held = FeeRecord.objects.filter(organisation_id=organisation_id, cause=cause, replaced_at=None)
    return held.select_related("organisation").first()


def fees_of(organisation_id: UUID, causes: Sequence[str]) -> Mapping[str, FeeRecord]:
    """The fees that hold for these causes, by cause."""
    held = FeeRecord.objects.filter(organisation_id=organisation_id, cause__in=causes, replaced_at=None)
    return {fee.cause: fee for fee in held}


def former_versions(fee: FeeRecord) -> list[FeeRecord]:
    """What it said before, the latest first."""
    same = FeeRecord.objects.filter(organisation_id=fee.organisation_id, cause=fee.cause)
    return list(same.exclude(replaced_at=None).order_by("-version"))


def sums(fees: QuerySet[FeeRecord]) -> Sums:
    """What some fees come to."""
    found = fees.order_by().aggregate(
        count=Count("id"),
        total=Coalesce(Sum("total"), 0),
        family=Coalesce(Sum("family"), 0),
        municipality=Coalesce(Sum("municipality"), 0),
    )
    return Sums(count=found["count"], total=found["total"], family=found["family"], municipality=found["municipality"])


def sums_by_person(organisation_id: UUID, side: str, first: date, last: date) -> QuerySet[Person]:
    """Who paid (or earned) in these days, by kana, with `fees`, `total`, `family` and `municipality` of each."""
    related = {PAYER: "fees_paid", PAYEE: "fees_earned"}[side]
    conditions: dict[str, object] = {"replaced_at__isnull": True, "day__range": (first, last), "problem": ""}
    held = FeeRecord.objects.filter(organisation_id=organisation_id, **conditions)
    within = Q(**{f"{related}__{name}": value for name, value in conditions.items()})
    return (
        Person.objects.filter(organisation_id=organisation_id, id__in=held.values(f"{side}_id"))
        .annotate(
            fees=Count(related, filter=within),
            total=Coalesce(Sum(f"{related}__total", filter=within), 0),
            family=Coalesce(Sum(f"{related}__family", filter=within), 0),
            municipality=Coalesce(Sum(f"{related}__municipality", filter=within), 0),
        )
        .order_by("kana", "id")
    )


def access_fee(organisation_id: UUID, fee_id: UUID) -> FeeRecord:
    """One fee, in the version that holds, whichever version was named.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    named = FeeRecord.objects.filter(organisation_id=organisation_id, id=fee_id).values("cause")[:1]
    held = FeeRecord.objects.filter(organisation_id=organisation_id, replaced_at=None, cause__in=named)
    found = held.select_related("payer", "payee", "organisation", "table").first()
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found


def with_problems(organisation_id: UUID) -> QuerySet[FeeRecord]:
    """Fees that could not be worked out, whenever it was."""
    held = FeeRecord.objects.filter(organisation_id=organisation_id, replaced_at=None).exclude(problem="")
    return held.select_related("payer", "payee", "organisation", "table").order_by("day", "starts_at", "id")
