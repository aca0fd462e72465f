"""Over the real wire: what LINE refuses, forgets and counts; nobody gets anything twice or for money in vain."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from linesim.client import Phone
from linesim.testing import SimServer
from tetote.channels import actions as channels
from tetote.channels.models import ChannelAccount, Content, InboundEvent
from tetote.channels.parts import DatePick, Parts, Pick
from tetote.channels.ports import Weight
from tetote.kernel import audit, clock, facts, shelf
from tetote.messaging import actions, deliver, queries
from tetote.messaging.models import Batch, Delivery, InboundMessage
from tetote.messaging.tests.builders import make_helpers, send
from tetote.messaging.tests.wire import WIRED, chat, turn
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint, Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
State, Way = Batch.State, Batch.Way
DAY = Pick("日にちを選ぶ", "choose-day", ("run",), earliest="2026-11-24", latest="2099-12-31")


@pytest.fixture(autouse=True)
def listeners(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messaging, and somebody who answers taps."""
    monkeypatch.setattr(facts, "_subscribers", lambda: WIRED)


def phones(sim: SimServer, people: list[Person]) -> list[Phone]:
    """A phone for each of these people."""
    addresses = ContactPoint.objects.filter(person__in=people).values_list("address", flat=True)
    return [sim.add_user("林", address, following=True) for address in addresses]


def states() -> set[str]:
    return set(Batch.objects.values_list("state", flat=True))


def say(town: Organisation, person: Person, parts: Parts) -> None:
    actions.send(organisation_id=town.pk, person_ids=[person.id], parts=parts, purpose="test")


def bubbles(phone: Phone, side: str = "bot") -> list[dict[str, Any]]:
    return [bubble for bubble in chat(phone) if bubble["from"] == side]


def test_the_months_last_message_stops_the_rest_until_somebody_acts(
    town: Organisation, sim: SimServer, helper: tuple[Person, Phone]
) -> None:
    person, phone = helper
    sim.settings({"quota": 1})
    send(town, [person])
    turn(lambda: len(bubbles(phone)) == 1)
    send(town, [person])
    turn(lambda: bool(queries.paused_accounts(town.pk)))
    assert states() == {State.SENT, State.QUEUED}

    sim.settings({"quota": 10})
    account = ChannelAccount.objects.get()
    channels.resume(account, audit.SYSTEM)
    turn(lambda: len(bubbles(phone)) == 2)
    assert states() == {State.SENT}


def test_an_answer_goes_although_the_month_is_used_up(
    town: Organisation, sim: SimServer, helper: tuple[Person, Phone]
) -> None:
    person, phone = helper
    send(town, [person])
    turn(lambda: len(bubbles(phone)) == 1)
    sim.settings({"quota": 1})
    send(town, [person])
    turn(lambda: bool(queries.paused_accounts(town.pk)))
    phone.tap(bubbles(phone)[0]["id"], label="行けます")
    turn(lambda: len(bubbles(phone)) == 2)
    assert Batch.objects.filter(state=State.SENT, way=Way.REPLY).count() == 1


def test_too_fast_is_only_later(town: Organisation, sim: SimServer, helper: tuple[Person, Phone]) -> None:
    person, phone = helper
    too_fast = "The API rate limit has been exceeded. Try again later."
    sim.fault("/v2/bot/message/push", {"status": 429, "message": too_fast, "count": 1})
    send(town, [person])
    turn(lambda: Batch.objects.filter(http_status=429).exists())
    assert queries.paused_accounts(town.pk) == []
    Batch.objects.update(due=clock.now())
    turn(lambda: states() == {State.SENT})
    assert len(bubbles(phone)) == 1


def test_an_answer_that_was_lost_is_asked_for_under_the_same_key(
    town: Organisation, sim: SimServer, helper: tuple[Person, Phone]
) -> None:
    person, phone = helper
    sim.fault("/v2/bot/message/push", {"status": 500, "after": True, "count": 1})
    send(town, [person])
    turn(lambda: Batch.objects.filter(http_status=500).exists())
    Batch.objects.update(due=clock.now())
    turn(lambda: states() == {State.SENT})
    assert len(bubbles(phone)) == 1
    assert Batch.objects.get().http_status == 409


def test_one_bad_address_among_five_costs_nobody_else(town: Organisation, sim: SimServer) -> None:
    people = make_helpers(town, 5)
    known = phones(sim, people[:4])
    sim.settings({"strictRecipients": True})
    message = send(town, people)
    turn(lambda: not Batch.objects.filter(state__in=Batch.UNFINISHED).exists())
    assert [len(bubbles(phone)) for phone in known] == [1, 1, 1, 1]
    became = {fate.person_id: fate.state for fate in queries.deliveries([message.id])}
    assert [became[person.id] for person in people] == ["sent"] * 4 + ["failed"]
    assert Delivery.objects.count() == 5


def test_the_free_answer_is_used_while_it_lives_and_a_push_afterwards(
    town: Organisation, sim: SimServer, helper: tuple[Person, Phone]
) -> None:
    person, phone = helper
    send(town, [person])
    turn(lambda: len(bubbles(phone)) == 1)
    call = bubbles(phone)[0]["id"]
    phone.tap(call, label="行けます")
    turn(lambda: len(bubbles(phone)) == 2)
    used = queries.quota(town.pk).used

    # Told to us before the clock is set on, else it would come late and be fresh.
    phone.do("tap", {"messageId": call, "label": "行けます", "wait": True})
    with time_machine.travel(clock.now() + timedelta(seconds=55)):
        turn(lambda: len(bubbles(phone)) == 3)
    assert list(Batch.objects.order_by("created_at").values_list("way", flat=True)) == [Way.PUSH, Way.REPLY, Way.PUSH]
    assert queries.quota(town.pk).used == used + 1


def test_an_answer_that_line_calls_too_late_is_pushed_once(
    town: Organisation, sim: SimServer, helper: tuple[Person, Phone]
) -> None:
    person, phone = helper
    send(town, [person])
    turn(lambda: len(bubbles(phone)) == 1)
    phone.tap(bubbles(phone)[0]["id"], label="行けます")
    sim.advance(61)
    turn(lambda: len(bubbles(phone)) == 2 and states() == {State.SENT})
    assert Batch.objects.latest("created_at").way == Way.PUSH


def test_a_picture_is_kept_and_gone_when_it_is_taken_back(
    town: Organisation, sim: SimServer, helper: tuple[Person, Phone], settings: Settings, tmp_path: Path
) -> None:
    settings.TETOTE_CONTENT_ROOT = tmp_path
    _person, phone = helper
    number = phone.image()["messageId"]
    turn(lambda: Content.objects.filter(state=Content.State.KEPT).exists())
    kept = Content.objects.get()
    assert (kept.external_id, kept.media_type) == (number, "image/png")
    assert shelf.get(kept.id).startswith(b"\x89PNG")

    phone.do("unsend", {"messageId": number})
    turn(lambda: Content.objects.get().state == Content.State.UNSENT)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert InboundMessage.objects.get().unsent_at is not None


def test_a_picture_that_line_still_prepares_is_fetched_later(
    town: Organisation, sim: SimServer, helper: tuple[Person, Phone], settings: Settings, tmp_path: Path
) -> None:
    settings.TETOTE_CONTENT_ROOT = tmp_path
    helper[1].do("image", {"preparing": 3600})
    turn(lambda: Content.objects.filter(attempts=1, state=Content.State.WAITING).exists())
    sim.advance(3601)
    with time_machine.travel(clock.now() + timedelta(seconds=5)):
        turn(lambda: Content.objects.get().state == Content.State.KEPT)


def test_a_day_picked_on_the_phone_comes_back_with_its_value(
    town: Organisation, sim: SimServer, helper: tuple[Person, Phone]
) -> None:
    person, phone = helper
    say(town, person, [DatePick("いつがよいですか", DAY)])
    turn(lambda: len(bubbles(phone)) == 1)
    (asked,) = bubbles(phone)
    data = asked["message"]["contents"]["footer"]["contents"][1]["action"]["data"]
    phone.pick(asked["id"], data, "2026-12-01")
    turn(InboundMessage.objects.exists)
    tapped = InboundMessage.objects.get()
    assert (tapped.action, tapped.args, tapped.text) == ("choose-day", ["run"], "2026-12-01")


def test_a_place_arrives_with_its_spot(town: Organisation, sim: SimServer, helper: tuple[Person, Phone]) -> None:
    helper[1].location("みどり公園", "あおば町1-2", 35.6, 139.7)
    turn(InboundMessage.objects.exists)
    spot = InboundMessage.objects.get().spot
    assert spot is not None
    assert (spot.title, spot.latitude, spot.longitude) == ("みどり公園", 35.6, 139.7)


def test_in_standby_nothing_is_said(town: Organisation, sim: SimServer, helper: tuple[Person, Phone]) -> None:
    person, phone = helper
    send(town, [person])
    turn(lambda: len(bubbles(phone)) == 1)
    sim.settings({"mode": "standby"})
    phone.tap(bubbles(phone)[0]["id"], label="行けます")
    phone.text("だれかいますか")
    phone.unfollow()
    turn(lambda: InboundEvent.objects.filter(state=InboundEvent.State.DONE).count() == 3)
    deliver.pump()
    assert len(bubbles(phone)) == 1
    assert not InboundMessage.objects.exists()
    assert ContactPoint.objects.get(person=person).state == "blocked"


def test_a_connected_account_is_found_in_order(town: Organisation, sim: SimServer) -> None:
    account = ChannelAccount.objects.get()
    weights = [finding.weight for finding in channels.examine(account)]
    assert Weight.BAD not in weights
    assert weights.count(Weight.OK) == 5


def test_a_wrong_secret_is_found_by_lines_own_test(town: Organisation, sim: SimServer) -> None:
    ChannelAccount.objects.update(secret="another secret")
    account = ChannelAccount.objects.get()
    (bad,) = [finding for finding in channels.examine(account) if finding.weight is Weight.BAD]
    assert "シークレット" in bad.advice


def test_a_wrong_token_and_a_webhook_that_leads_elsewhere_are_found(town: Organisation, sim: SimServer) -> None:
    account = ChannelAccount.objects.get()
    account.token = "wrong"
    assert [finding.weight for finding in channels.examine(account)] == [Weight.BAD]
    account.token, account.code = "token", "OTHERCODE"
    assert any("届きません" in finding.title for finding in channels.examine(account))
    channels.point_webhook_here(account, audit.SYSTEM)
    assert not any("に届きません" in finding.title for finding in channels.examine(account))
