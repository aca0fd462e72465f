"""The bus: a deed publishes a fact, whoever was wired to it writes rows in the same transaction.

Who listens to what stands in one place, `tetote.config.wiring.SUBSCRIBERS`, and nowhere else.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that has happened in an organisation. Subclasses are named in the past tense."""

    organisation_id: UUID


# One subscriber takes one kind of fact; the mapping as a whole cannot say so in types.
Subscriber = Callable[[Any], None]


@cache
def _subscribers() -> Mapping[type[Fact], Sequence[Subscriber]]:
    wired: Mapping[type[Fact], Sequence[Subscriber]] = import_string(settings.TETOTE_SUBSCRIBERS)
    return wired


def publish(fact: Fact) -> None:
    """Tells every subscriber, in order, at once and inside the caller's transaction.

    Raises:
        RuntimeError: outside a transaction, where half a consequence could remain.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{type(fact).__name__} published outside a transaction")
    for subscriber in _subscribers().get(type(fact), ()):
        subscriber(fact)
