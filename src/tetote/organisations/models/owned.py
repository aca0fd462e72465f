"""The second lock: rows of an organisation are invisible outside its scope, whatever a query forgets."""

from functools import lru_cache
from typing import ClassVar, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models.sql import Query
from django_scopes import get_scope
from django_scopes.exceptions import ScopeError
from typing_extensions import override

from tetote.kernel import ids
from tetote.organisations.models.organisation import Organisation

Owned = TypeVar("Owned", bound=models.Model)


class OwnedManager(models.Manager[Owned]):
    """Sees the rows of the organisation whose scope is open, and refuses to look when none is."""

    @override
    def get_queryset(self) -> models.QuerySet[Owned]:
        """The rows within the open scope.

        Raises:
            ScopeError: no scope is open, so the query could reach everybody's rows.
        """
        current = get_scope()
        if not current.get("_enabled", True):
            return super().get_queryset()
        if "organisation" not in current:
            raise ScopeError(f"{self.model._meta.label} was queried outside an organisation's scope")
        rows = super().get_queryset()
        rows.query = _within(self.model, current["organisation"]).clone()
        return rows

    @override
    def none(self) -> models.QuerySet[Owned]:
        """Nobody's rows: what a form shows before it knows whose. Needs no scope."""
        return super().get_queryset().none()


@lru_cache(maxsize=1024)
def _within(model: type[models.Model], organisation_id: UUID) -> Query:
    """The lock alone. A page asks for it some sixty times, and to build it costs twenty times as much as to copy it."""
    return models.QuerySet(model).filter(organisation_id=organisation_id).query


class OwnedModel(models.Model):
    """A row that belongs to an organisation."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[OwnedManager[Self]] = OwnedManager()

    class Meta:
        abstract = True

    @override
    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"
