"""One address that LINE refuses: found by halving, within a few seconds a turn, and nobody is forgotten."""

from collections import Counter
from collections.abc import Sequence
from typing import cast

import pytest
from django.conf import settings

from tetote.channels.models import ChannelAccount
from tetote.channels.registry import richmenus
from tetote.channels.tests.builders import make_account
from tetote.messaging.menus import desk as desks
from tetote.messaging.menus import linking, wishes
from tetote.messaging.menus.desk import Desk
from tetote.messaging.menus.turn import TURN_SECONDS
from tetote.messaging.models import MenuLink
from tetote.messaging.tests.builders import make_helpers
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint

PEOPLE = 64


class Line:
    """Refuses every call that names somebody bad; each call takes a second of a clock that only this moves."""

    def __init__(self, bad: Sequence[str], fails_after: int = 10_000) -> None:
        self.bad, self.fails_after = set(bad), fails_after
        self.now, self.calls, self.done = 0.0, 0, Counter[str]()

    def unlink(self, addresses: Sequence[str]) -> None:
        self.now += 1
        self.calls += 1
        if self.calls > self.fails_after:
            raise richmenus.Unanswered("")
        if self.bad & set(addresses):
            raise richmenus.RefusedError("")
        self.done.update(addresses)


@pytest.fixture
def account(scoped: Organisation) -> ChannelAccount:
    return make_account(scoped)


def waiting_desk(account: ChannelAccount, line: Line, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("tetote.messaging.menus.linking.time.monotonic", lambda: line.now)
    wishes.wish(list(ContactPoint.objects.order_by("id").values_list("id", flat=True)), account.organisation_id)
    taken = desks.take(account)
    assert taken
    return Desk(taken.id, taken.organisation_id, cast("richmenus.Keeper", line))


def counted() -> dict[str, int]:
    return dict(Counter(MenuLink.objects.values_list("state", flat=True)))


def test_however_many_are_bad_a_step_ends_and_the_next_goes_on(
    scoped: Organisation, account: ChannelAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_helpers(scoped, PEOPLE)
    line = Line(list(ContactPoint.objects.values_list("address", flat=True)))
    desk = waiting_desk(account, line, monkeypatch)
    settled = 0
    for _ in range(PEOPLE):
        begun = line.now
        if not linking.link_next(desk):
            break
        assert line.now - begun + TURN_SECONDS < settings.TETOTE_JOB_LEASE_SECONDS / 2
        found = counted()
        assert found.get("sent", 0) == 0, "nobody counts as asked for whom LINE was not asked"
        assert found["unsure"] > settled, "each step settles somebody"
        settled = found["unsure"]
    assert counted() == {"unsure": PEOPLE}


def test_one_bad_address_is_found_and_all_others_are_asked_for_once(
    scoped: Organisation, account: ChannelAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_helpers(scoped, PEOPLE)
    addresses = list(ContactPoint.objects.values_list("address", flat=True))
    line = Line(addresses[40:41])
    desk = waiting_desk(account, line, monkeypatch)
    while linking.link_next(desk):
        pass
    assert counted() == {"sent": PEOPLE - 1, "unsure": 1}
    assert set(line.done.values()) == {1}


def test_silence_in_between_leaves_the_rest_waiting(
    scoped: Organisation, account: ChannelAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_helpers(scoped, 4)
    addresses = [link.address for link in ContactPoint.objects.order_by("id")]
    line = Line(addresses[3:], fails_after=2)
    desk = waiting_desk(account, line, monkeypatch)
    with pytest.raises(richmenus.Unanswered):
        linking.link_next(desk)
    assert counted() == {"sent": 2, "waiting": 2}
