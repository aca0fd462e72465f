"""Rows that are laid down together, each kind in one go, the kinds in the order in which they lean on one another."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from django.db import models

BATCH = 500
Row = TypeVar("Row", bound=models.Model)


class Rows:
    """Collects rows and saves them."""

    def __init__(self, order: Sequence[type[models.Model]]) -> None:
        self._order = order
        self._rows: defaultdict[type[models.Model], list[models.Model]] = defaultdict(list)

    def add(self, *rows: models.Model) -> None:
        """Remembers rows for `save`."""
        for row in rows:
            self._rows[type(row)].append(row)

    def sort(self, kind: type[Row], key: Callable[[Row], UUID]) -> None:
        """Puts the rows of one kind in an order."""
        rows: list[Row] = [row for row in self._rows[kind] if isinstance(row, kind)]
        self._rows[kind] = [*sorted(rows, key=key)]

    def save(self) -> None:
        """Lays down everything collected so far.

        Raises:
            LookupError: a row of a kind for which no place was named.
        """
        unknown = self._rows.keys() - set(self._order)
        if unknown:
            raise LookupError(f"no place for {unknown}")
        for kind in self._order:
            _manager(kind).bulk_create(self._rows.pop(kind, ()), batch_size=BATCH)


def _manager(kind: type[models.Model]) -> models.Manager[models.Model]:
    manager = kind._meta.default_manager
    if manager is None:
        raise LookupError(f"{kind} has no manager")
    return manager
