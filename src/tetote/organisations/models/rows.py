"""Rows of an organisation. A question by a key is answered without putting one row in order."""

from collections.abc import Collection
from functools import cache
from typing import TypeVar

from django.db import models
from django.db.models.expressions import Col
from django.db.models.lookups import Exact
from django.db.models.sql import Query
from typing_extensions import override

Row = TypeVar("Row", bound=models.Model)


class Rows(models.QuerySet[Row]):
    """Django's own, with a quicker `first()`: of one row at most, the order costs a third of the question."""

    @override
    def first(self) -> Row | None:
        """The first by its order, or by its key where none was asked for; None when there is none."""
        if self.query.is_sliced or self.ordered or not _is_one_at_most(self.model, self.query):
            return super().first()
        return next(iter(self[:1]), None)


def _is_one_at_most(model: type[models.Model], query: Query) -> bool:
    """Whether the question names a value for every column of a key."""
    if query.where.negated or query.where.connector != models.Q.AND:
        return False
    own = query.get_initial_alias()
    named = {name for lookup in query.where.children if (name := _named(lookup, own))}
    return any(key <= named for key in _keys(model))


def _named(lookup: object, own: str) -> str | None:
    """The column of the row's own table that is to have just this value."""
    if not isinstance(lookup, Exact) or not isinstance(lookup.lhs, Col) or not lookup.rhs_is_direct_value():
        return None
    return lookup.lhs.target.attname if lookup.lhs.alias == own else None


@cache
def _keys(model: type[models.Model]) -> Collection[frozenset[str]]:
    """The columns that are unique alone, and those that are unique together, whatever else the row says."""
    alone = [{field.attname} for field in model._meta.concrete_fields if field.unique]
    together = [
        {model._meta.get_field(name).attname for name in constraint.fields}  # type: ignore[union-attr] # a constraint names columns, never a reverse relation
        for constraint in model._meta.total_unique_constraints
    ]
    return [frozenset(key) for key in (*alone, *together)]
