"""Many webhooks in the same moment: each event is kept, and one that cannot be kept costs no other."""

import json
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.db import IntegrityError, connections

from tetote.channels.line.intake import intake
from tetote.channels.line.storing import store
from tetote.channels.models import InboundEvent
from tetote.channels.tests.builders import make_account, make_event
from tetote.kernel import clock
from tetote.kernel.ids import new_id
from tetote.organisations.models import Organisation

pytestmark = pytest.mark.django_db(transaction=True)
DOORS = 4


def store_at_once(account_ids: list[UUID], each: int) -> list[Future[None]]:
    """So many events for each account, all accounts in the same moment."""
    barrier = Barrier(len(account_ids))

    def run(account_id: UUID) -> None:
        barrier.wait()
        try:
            for _ in range(each):
                now = clock.now()
                store(account_id, intake(json.dumps({"events": [make_event()]}).encode(), now), now)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(account_ids)) as pool:
        return [pool.submit(run, account_id) for account_id in account_ids]


def test_what_comes_in_the_same_moment_is_all_kept(organisation: Organisation) -> None:
    account = make_account(organisation)
    for future in store_at_once([account.id] * DOORS, 25):
        future.result()
    assert InboundEvent.objects.count() == DOORS * 25


def test_an_event_of_nobodys_account_costs_no_other(organisation: Organisation) -> None:
    account = make_account(organisation)
    *others, lost = store_at_once([account.id] * (DOORS - 1) + [new_id()], 1)
    for future in others:
        future.result()
    assert isinstance(lost.exception(), IntegrityError)
    assert InboundEvent.objects.count() == DOORS - 1
