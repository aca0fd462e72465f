"""Fee tables: the one that holds on a day, and the list."""

from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from tetote.kernel.errors import NotFoundError
from tetote.money.errors import NOT_FOUND
from tetote.money.models import FeeTable


def has_tables(organisation_id: UUID) -> bool:
    """Whether this organisation works out fees at all."""
    return _in_use(organisation_id).exists()


def table_on(organisation_id: UUID, day: date) -> FeeTable | None:
    """The table that holds on a day."""
    return _in_use(organisation_id).filter(valid_from__lte=day).order_by("-valid_from", "-published_at", "-id").first()


def hold_table_on(organisation_id: UUID, day: date) -> FeeTable | None:
    """The same, held until the transaction ends, so that nobody takes it back before a fee by it is kept."""
    while table := table_on(organisation_id, day):
        held = _in_use(organisation_id).select_for_update().filter(pk=table.pk).first()
        if held:
            return held
    return None  # Each round that finds nothing to hold saw one more table being taken back.


def tables(organisation_id: UUID) -> QuerySet[FeeTable]:
    """All of them, drafts first, then the latest; with how many fees were worked out by each (`used`)."""
    found = FeeTable.objects.filter(organisation_id=organisation_id).annotate(used=Count("fees"))
    return found.order_by("state", "-valid_from", "-published_at", "-id")


def access_table(organisation_id: UUID, code: str) -> FeeTable:
    """The table with this public code.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    return _found(FeeTable.objects.filter(organisation_id=organisation_id, code=code).first())


def lock_table(organisation_id: UUID, table_id: UUID) -> FeeTable:
    """The table, held until the transaction ends.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    held = FeeTable.objects.select_for_update().filter(organisation_id=organisation_id, id=table_id)
    return _found(held.first())


def _in_use(organisation_id: UUID) -> QuerySet[FeeTable]:
    return FeeTable.objects.filter(organisation_id=organisation_id, state=FeeTable.State.IN_USE)


def _found(table: FeeTable | None) -> FeeTable:
    if table is None:
        raise NotFoundError(NOT_FOUND)
    return table
