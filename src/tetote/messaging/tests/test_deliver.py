"""Sending: one key for every try, no answer is no failure, and everything ends somewhere staff can see."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction

from tetote.channels import actions
from tetote.channels import queries as channels
from tetote.channels.line.client import Answer, UnreachableError
from tetote.channels.models import ChannelAccount
from tetote.channels.ports import Accepted, PermanentFailure
from tetote.channels.tests.builders import MONTHLY, TOO_FAST, Line, ok, refusal
from tetote.kernel import audit, clock, facts
from tetote.kernel.facts import Fact
from tetote.messaging import deliver, lapsing, queries
from tetote.messaging.claiming import Claim, claim, sweep
from tetote.messaging.facts import AccountRefused, MessageFailed, QuotaExhausted
from tetote.messaging.models import Batch, Message
from tetote.messaging.settling import settle
from tetote.messaging.tests.builders import address_of, batches, make_helper, make_helpers, make_reply, send
from tetote.organisations.models import Organisation, Staff

State, Way = Batch.State, Batch.Way
TIMEOUT = UnreachableError("ReadTimeoutError", perhaps_accepted=True)
SHUT = UnreachableError("NewConnectionError", perhaps_accepted=False)
LAPSED = {"message": "Invalid reply token"}
BAD_TO = {"message": "The property, to[1], in the request body is invalid (line: -, column: -)"}


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> list[Fact]:
    """The facts that were published."""
    heard: list[Fact] = []
    monkeypatch.setattr(facts, "publish", heard.append)
    return heard


def pump() -> int:
    """One turn of a fresh deliverer, as after a restart."""
    deliverer = deliver.Deliverer()
    return deliverer.turn()


def after(frozen: time_machine.Traveller, seconds: float) -> None:
    frozen.shift(seconds)
    pump()


def the(message: Message) -> Batch:
    (batch,) = batches(message)
    return batch


def test_what_is_due_is_sent(organisation: Organisation, account: ChannelAccount, line: Line) -> None:
    people = make_helpers(organisation, 3)
    message = send(organisation, people)

    assert pump() == 1

    batch = the(message)
    assert (batch.state, batch.way, batch.http_status, batch.lease_until) == (State.SENT, Way.PUSH, 200, None)
    assert batch.request_id.startswith("request-")
    (call,) = line.calls
    assert (call.endpoint, call.key, call.body["to"]) == ("multicast", str(batch.retry_key), batch.recipients)
    assert pump() == 0
    assert {fate.state for fate in queries.deliveries([message.id])} == {"sent"}


def test_many_batches_each_once(organisation: Organisation, account: ChannelAccount, line: Line) -> None:
    for person in make_helpers(organisation, 40):
        send(organisation, [person])
    assert pump() == 40
    assert len(set(line.keys)) == len(line.calls) == 40


def test_to_one_person_nothing_leaves_before_what_was_said_earlier(
    organisation: Organisation, account: ChannelAccount, line: Line
) -> None:
    busy, other = make_helpers(organisation, 2)
    said = [the(send(organisation, [busy], reply=make_reply())).id for _ in range(3)]
    beside = the(send(organisation, [other])).id
    first = claim(10)
    assert [held.batch.id for held in first] == [said[0], beside]
    assert claim(10) == []
    settle([(held, Accepted(request_id="r")) for held in first])
    assert [held.batch.id for held in claim(10)] == [said[1]]
    sweep()
    assert pump() == 0  # It is still on its way, and the third waits for it.


@pytest.mark.django_db(transaction=True)
def test_two_workers_who_claim_at_the_same_moment_do_not_both_speak_to_one_person(
    organisation: Organisation, account: ChannelAccount
) -> None:
    (busy,) = make_helpers(organisation, 1)
    first, second = [the(send(organisation, [busy], reply=make_reply())).id for _ in range(2)]
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            mine = claim(1)
            theirs = pool.submit(_claim_elsewhere)
            time.sleep(0.3)  # Time enough to take the second, if nothing held the other worker back.
        assert [held.batch.id for held in mine] == [first]
        assert theirs.result() == []
    settle([(held, Accepted(request_id="r")) for held in mine])
    assert [held.batch.id for held in claim(10)] == [second]


def _claim_elsewhere() -> list[Claim]:
    try:
        return claim(10)
    finally:
        connection.close()


@pytest.mark.parametrize("trouble", [refusal(500), refusal(503), TIMEOUT, SHUT, refusal(429, TOO_FAST)])
def test_it_tries_again_later_with_the_same_key(
    organisation: Organisation,
    account: ChannelAccount,
    line: Line,
    frozen: time_machine.Traveller,
    trouble: Answer | Exception,
) -> None:
    message = send(organisation, make_helpers(organisation, 2))
    line.script = [trouble, trouble]

    pump()
    assert (the(message).state, the(message).due) == (State.QUEUED, clock.now() + timedelta(seconds=1))
    assert pump() == 0
    after(frozen, 1)
    assert the(message).due == clock.now() + timedelta(seconds=2)
    after(frozen, 2)

    assert the(message).state == State.SENT
    assert len(line.calls) == 3
    assert len(set(line.keys)) == 1
    assert line.calls[0].body == line.calls[2].body


def test_accepted_before_is_a_success(organisation: Organisation, account: ChannelAccount, line: Line) -> None:
    message = send(organisation, make_helpers(organisation, 2))
    line.script = [refusal(409, {"message": "The retry key is already accepted"}, accepted="the-first")]
    pump()
    assert (the(message).state, the(message).request_id) == (State.SENT, "the-first")


def test_a_drawer_that_breaks_is_tried_again(organisation: Organisation, account: ChannelAccount, line: Line) -> None:
    message = send(organisation, make_helpers(organisation, 2))
    line.script = [RuntimeError("a fault of ours")]
    pump()
    assert (the(message).state, the(message).error) == (State.QUEUED, "RuntimeError")


def test_a_final_refusal_is_told_and_shown(
    organisation: Organisation, account: ChannelAccount, line: Line, published: list[Fact]
) -> None:
    person = make_helper(organisation)
    message = send(organisation, [person])
    line.script = [refusal(400, {"message": "Failed to send messages"})]
    pump()
    assert published == [
        MessageFailed(
            organisation_id=organisation.id,
            message_id=message.id,
            purpose="call",
            cause="request:1",
            recipients=1,
            reason="Failed to send messages",
        )
    ]
    (fate,) = queries.deliveries([message.id])
    assert (fate.person_id, fate.state, fate.reason) == (person.id, "failed", "Failed to send messages")
    assert [batch.id for batch in queries.troubled(organisation.id, message.created_at)] == [the(message).id]


def test_the_months_end_stops_the_account_and_tells(
    organisation: Organisation,
    account: ChannelAccount,
    line: Line,
    published: list[Fact],
    frozen: time_machine.Traveller,
) -> None:
    messages = [send(organisation, [person]) for person in make_helpers(organisation, 40)]
    line.script = [refusal(429, MONTHLY)] * 40
    pump()

    assert len(line.calls) <= deliver.IN_FLIGHT
    next_month = datetime(2026, 11, 30, 15, tzinfo=UTC)
    assert published == [QuotaExhausted(organisation_id=organisation.id, account_id=account.id, until=next_month)]
    assert [paused.paused_reason for paused in queries.paused_accounts(organisation.id)] == ["quota"]
    assert {the(message).state for message in messages} == {State.QUEUED}
    assert {the(message).first_tried_at for message in messages} == {None}


def test_answers_go_even_then_for_they_cost_nothing(
    organisation: Organisation, account: ChannelAccount, line: Line, frozen: time_machine.Traveller
) -> None:
    ChannelAccount.objects.update(paused_until=clock.now() + timedelta(days=1), paused_reason="quota")
    message = send(organisation, [make_helper(organisation)], reply=make_reply())
    send(organisation, [make_helper(organisation)])
    assert pump() == 1
    assert (the(message).state, the(message).way) == (State.SENT, Way.REPLY)


def test_more_was_bought(
    organisation: Organisation,
    account: ChannelAccount,
    line: Line,
    administrator: Staff,
    frozen: time_machine.Traveller,
) -> None:
    message = send(organisation, [make_helper(organisation)])
    line.script = [refusal(429, MONTHLY)]
    pump()
    actions.resume(account, audit.staff(administrator.id))
    assert pump() == 1
    assert the(message).state == State.SENT
    assert len(set(line.keys)) == 1


def test_a_refused_token_rests_the_account_for_a_while(
    organisation: Organisation,
    account: ChannelAccount,
    line: Line,
    published: list[Fact],
    frozen: time_machine.Traveller,
) -> None:
    message = send(organisation, [make_helper(organisation)])
    line.script = [refusal(401)]
    pump()
    assert [type(fact) for fact in published] == [AccountRefused]
    assert [paused.paused_reason for paused in channels.paused(organisation.id)] == ["refused"]
    after(frozen, 301)
    assert the(message).state == State.SENT


def test_one_bad_recipient_costs_nobody_else_the_message(
    organisation: Organisation,
    account: ChannelAccount,
    line: Line,
    published: list[Fact],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = make_helpers(organisation, 9)
    bad = address_of(people[6])

    def post(path: str, token: str, body: bytes, headers: Any = None) -> Answer:
        scripted = line.post(path, token, body, headers)
        if bad not in body.decode():
            return scripted
        return refusal(400, BAD_TO if "multicast" in path else {"message": "Failed to send messages"})

    monkeypatch.setattr("tetote.channels.line.client.post", post)
    message = send(organisation, people)
    while pump():
        pass

    fates = {fate.person_id: fate.state for fate in queries.deliveries([message.id])}
    assert fates.pop(people[6].id) == "failed"
    assert set(fates.values()) == {"sent"}
    accepted = [call for call in line.calls if bad not in str(call.body)]
    assert sorted(str(to) for call in accepted for to in _recipients(call.body)) == sorted(
        address_of(person) for person in people if person != people[6]
    )
    assert len(set(line.keys)) == len(line.calls)


def _recipients(body: dict[str, Any]) -> list[str]:
    return body["to"] if isinstance(body["to"], list) else [body["to"]]


def test_an_answer_goes_with_the_free_token(organisation: Organisation, account: ChannelAccount, line: Line) -> None:
    message = send(organisation, [make_helper(organisation)], reply=make_reply())
    pump()
    (call,) = line.calls
    assert (call.endpoint, call.key, the(message).way) == ("reply", "", Way.REPLY)
    assert queries.quota(organisation.id).used == 0


def test_an_answer_that_is_too_late_goes_on_our_own_account(
    organisation: Organisation, account: ChannelAccount, line: Line, frozen: time_machine.Traveller
) -> None:
    message = send(organisation, [make_helper(organisation)], reply=make_reply(seconds=50))
    after(frozen, 51)
    (call,) = line.calls
    assert (call.endpoint, call.key, the(message).way) == ("push", str(the(message).retry_key), Way.PUSH)


def test_a_used_token_leads_to_a_push(organisation: Organisation, account: ChannelAccount, line: Line) -> None:
    message = send(organisation, [make_helper(organisation)], reply=make_reply())
    line.script = [refusal(400, LAPSED)]
    pump()
    assert [call.endpoint for call in line.calls] == ["reply", "push"]
    assert (the(message).state, the(message).way) == (State.SENT, Way.PUSH)


def test_a_token_used_by_an_answer_nobody_confirmed_had_arrived(
    organisation: Organisation, account: ChannelAccount, line: Line, frozen: time_machine.Traveller
) -> None:
    message = send(organisation, [make_helper(organisation)], reply=make_reply())
    line.script = [TIMEOUT, refusal(400, LAPSED)]
    pump()
    after(frozen, 1)
    assert [call.endpoint for call in line.calls] == ["reply", "reply"]
    assert (the(message).state, the(message).way) == (State.SENT, Way.REPLY)


def test_an_answer_in_doubt_is_not_said_twice(
    organisation: Organisation,
    account: ChannelAccount,
    line: Line,
    published: list[Fact],
    frozen: time_machine.Traveller,
) -> None:
    message = send(organisation, [make_helper(organisation)], reply=make_reply())
    line.script = [TIMEOUT]
    pump()
    after(frozen, 51)
    assert len(line.calls) == 1
    assert the(message).state == State.IN_DOUBT
    assert [fact.in_doubt for fact in published if isinstance(fact, MessageFailed)] == [True]


def test_an_answer_that_never_left_is_not_in_doubt(
    organisation: Organisation, account: ChannelAccount, line: Line, frozen: time_machine.Traveller
) -> None:
    message = send(organisation, [make_helper(organisation)], reply=make_reply())
    line.script = [SHUT]
    pump()
    after(frozen, 51)
    assert [call.endpoint for call in line.calls] == ["reply", "push"]
    assert the(message).state == State.SENT


def test_what_went_out_after_the_reply_lapsed_is_tried_again_under_its_key(
    organisation: Organisation, account: ChannelAccount, line: Line, frozen: time_machine.Traveller
) -> None:
    message = send(organisation, [make_helper(organisation)], reply=make_reply())
    line.script = [TIMEOUT]
    after(frozen, 51)
    after(frozen, 1)
    assert [call.endpoint for call in line.calls] == ["push", "push"]
    assert line.keys == [the(message).retry_key] * 2
    assert (the(message).state, the(message).way) == (State.SENT, Way.PUSH)


def test_a_dead_workers_batch_is_sent_one_lease_later_under_the_same_key(
    organisation: Organisation, account: ChannelAccount, line: Line, frozen: time_machine.Traveller
) -> None:
    message = send(organisation, make_helpers(organisation, 2))
    (held,) = claim(1)
    assert (the(message).state, held.batch.id) == (State.SENDING, the(message).id)
    assert pump() == 0
    after(frozen, 16)
    assert the(message).state == State.SENT
    assert line.keys == [the(message).retry_key]


def test_an_acceptance_counts_even_after_the_lease(
    organisation: Organisation, account: ChannelAccount, line: Line, frozen: time_machine.Traveller
) -> None:
    message = send(organisation, make_helpers(organisation, 2))
    (slow,) = claim(1)
    frozen.shift(16)
    sweep()
    settle([(slow, Accepted(status=200))])
    assert the(message).state == State.SENT
    assert pump() == 0


def test_a_late_failure_changes_nothing(
    organisation: Organisation, account: ChannelAccount, line: Line, frozen: time_machine.Traveller
) -> None:
    message = send(organisation, make_helpers(organisation, 2))
    (slow,) = claim(1)
    after(frozen, 16)
    settle([(slow, PermanentFailure(status=400, reason="late"))])
    assert the(message).state == State.SENT


def test_an_outcome_that_cannot_be_written_holds_up_no_other(
    organisation: Organisation, account: ChannelAccount, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listen(fact: Fact) -> None:
        raise RuntimeError("a subscriber's fault")

    monkeypatch.setattr(facts, "publish", listen)
    messages = [send(organisation, [person]) for person in make_helpers(organisation, 3)]
    claims = claim(3)
    settle([(held, Accepted(status=200) if held is not claims[1] else PermanentFailure(status=400)) for held in claims])
    assert sorted(the(message).state for message in messages) == [State.SENDING, State.SENT, State.SENT]


def test_two_workers_never_hold_the_same_batch(organisation: Organisation, account: ChannelAccount) -> None:
    for person in make_helpers(organisation, 5):
        send(organisation, [person])
    first, second = claim(3), claim(3)
    assert (len(first), len(second)) == (3, 2)
    assert not {held.batch.id for held in first} & {held.batch.id for held in second}


@pytest.mark.parametrize(("tried", "state"), [(True, State.IN_DOUBT), (False, State.FAILED)])
def test_after_a_day_staff_decides(
    organisation: Organisation,
    account: ChannelAccount,
    line: Line,
    published: list[Fact],
    frozen: time_machine.Traveller,
    tried: bool,
    state: str,
) -> None:
    message = send(organisation, make_helpers(organisation, 2))
    line.script = [TIMEOUT if tried else refusal(429, TOO_FAST)]
    pump()
    after(frozen, 24 * 3600 + 2)
    assert the(message).state == state
    assert len(line.calls) == 1
    assert lapsing.lapse() == 0
    assert [fact.reason for fact in published if isinstance(fact, MessageFailed)] == [lapsing.TOO_LATE]


def test_nothing_of_the_database_is_held_while_line_is_called(
    organisation: Organisation, account: ChannelAccount, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(organisation, make_helpers(organisation, 2))
    depth = len(connection.savepoint_ids)
    during: list[int] = []

    def post(*args: Any) -> Answer:
        during.append(len(connection.savepoint_ids))
        return ok()

    monkeypatch.setattr("tetote.channels.line.client.post", post)
    pump()
    assert during == [depth]


def test_a_stopped_message_is_not_claimed(organisation: Organisation, account: ChannelAccount, line: Line) -> None:
    send(organisation, make_helpers(organisation, 2))
    Batch.objects.update(state=State.CANCELLED)
    assert pump() == 0
