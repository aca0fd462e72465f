"""The bus: whoever is wired hears of it, at once and in the same transaction."""

from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import transaction

from tetote.kernel import facts
from tetote.kernel.facts import Fact, publish


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorOpened(Fact):
    door: str


@pytest.mark.django_db
def test_every_subscriber_hears_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    wired = {DoorOpened: [lambda fact: heard.append(f"1 {fact.door}"), lambda fact: heard.append(f"2 {fact.door}")]}
    monkeypatch.setattr(facts, "_subscribers", lambda: wired)
    publish(DoorOpened(organisation_id=uuid4(), door="front"))
    assert heard == ["1 front", "2 front"]


@pytest.mark.django_db
def test_a_fact_without_listeners_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "_subscribers", dict)
    publish(DoorOpened(organisation_id=uuid4(), door="front"))


@pytest.mark.django_db(transaction=True)
def test_a_fact_outside_a_transaction_is_refused() -> None:
    assert not transaction.get_connection().in_atomic_block
    with pytest.raises(RuntimeError, match="outside a transaction"):
        publish(DoorOpened(organisation_id=uuid4(), door="front"))
