"""Saying something: the ledger, the batches, and nothing else."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Text
from tetote.channels.ports import UnsendableError
from tetote.channels.tests.builders import Line
from tetote.kernel import audit
from tetote.messaging import actions, queries
from tetote.messaging.models import Batch, Delivery, Message
from tetote.messaging.tests.builders import (
    LINE,
    WEB,
    WORDS,
    address_of,
    batches,
    delivery_of,
    make_helper,
    make_helpers,
    make_reply,
    send,
)
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import ContactPoint
from tetote.people.tests.builders import make_contact

State, Trouble = Batch.State, Delivery.Trouble


def test_sending_writes_rows_and_calls_nobody(organisation: Organisation, account: ChannelAccount, line: Line) -> None:
    people = make_helpers(organisation, 3)

    message = send(organisation, people)

    (batch,) = batches(message)
    assert (batch.state, batch.size, batch.kind, batch.account) == (State.QUEUED, 3, "line", account)
    assert batch.recipients == [address_of(person) for person in sorted(people, key=lambda person: person.id)]
    assert line.calls == []
    assert (message.purpose, message.cause) == ("call", "request:1")


def test_more_than_five_hundred_are_several_batches(organisation: Organisation, account: ChannelAccount) -> None:
    message = send(organisation, make_helpers(organisation, 501))
    assert [batch.size for batch in batches(message)] == [500, 1]
    assert len({batch.retry_key for batch in batches(message)}) == 2
    assert Delivery.objects.filter(message=message).count() == 501


def test_everybody_on_the_channel_they_prefer(organisation: Organisation, account: ChannelAccount) -> None:
    phone, page, both = (make_helper(organisation, kind=kind) for kind in (LINE, WEB, LINE))
    make_contact(both, kind=WEB)
    ContactPoint.objects.filter(person=both, kind=WEB).update(preference=10)
    message = send(organisation, [phone, page, both])
    kinds = {delivery_of(message, person).contact_point.kind for person in (phone, both)}  # type: ignore[union-attr] # reached
    assert kinds == {LINE}
    assert {(batch.kind, batch.size, batch.state, batch.way) for batch in batches(message)} == {
        ("line", 2, State.QUEUED, ""),
        ("web", 1, State.SENT, Batch.Way.PLACED),
    }


def test_a_lower_preference_comes_first_whatever_the_channel(
    organisation: Organisation, account: ChannelAccount
) -> None:
    person = make_helper(organisation, kind=WEB)
    make_contact(person)
    ContactPoint.objects.filter(person=person, kind=LINE).update(preference=10)
    (batch,) = batches(send(organisation, [person]))
    assert batch.kind == "web"


def test_who_cannot_be_reached_is_noted_with_the_reason(organisation: Organisation, account: ChannelAccount) -> None:
    alone = make_helper(organisation, kind=None)
    blocking = make_helper(organisation, state=ContactPoint.State.BLOCKED)
    unlinked = make_helper(organisation, state=ContactPoint.State.UNLINKED)
    message = send(organisation, [alone, blocking, unlinked])
    troubles = [delivery_of(message, person).trouble for person in (alone, blocking, unlinked)]
    assert troubles == [Trouble.UNREACHABLE, Trouble.BLOCKED, Trouble.UNREACHABLE]
    assert batches(message) == []


def test_without_an_account_there_are_only_pages(organisation: Organisation, scoped: Organisation) -> None:
    phone, page = make_helper(organisation), make_helper(organisation, kind=WEB)
    message = send(organisation, [phone, page])
    assert delivery_of(message, phone).trouble == Trouble.UNREACHABLE
    assert [batch.kind for batch in batches(message)] == ["web"]


def test_a_malformed_address_spoils_nothing_for_the_others(organisation: Organisation, account: ChannelAccount) -> None:
    people = make_helpers(organisation, 2)
    ContactPoint.objects.filter(person=people[0]).update(address="0957-00-0000")
    message = send(organisation, people)
    (batch,) = batches(message)
    assert batch.recipients == [address_of(people[1])]
    assert (delivery_of(message, people[0]).trouble, delivery_of(message, people[0]).reason) == (
        Trouble.FAILED,
        "malformed address",
    )


def test_the_same_person_twice_gets_it_once(organisation: Organisation, account: ChannelAccount) -> None:
    person = make_helper(organisation)
    (batch,) = batches(send(organisation, [person, person]))
    assert batch.size == 1


def test_people_of_others_are_not_written_to(
    organisation: Organisation, account: ChannelAccount, other_organisation: Organisation
) -> None:
    message = send(organisation, [make_helper(other_organisation)])
    assert not Delivery.objects.filter(message=message).exists()


def test_nobody_to_write_to_is_a_message_to_nobody(organisation: Organisation, account: ChannelAccount) -> None:
    assert batches(send(organisation, [])) == []


def test_what_cannot_be_sent_is_found_before_anything_is_written(
    organisation: Organisation, account: ChannelAccount
) -> None:
    person = make_helper(organisation)
    with pytest.raises(UnsendableError):
        actions.send(organisation_id=organisation.id, person_ids=[person.id], parts=(Text(""),), purpose="x")
    assert not Message.objects.exists()


def test_an_answer_keeps_its_right_with_the_batch(organisation: Organisation, account: ChannelAccount) -> None:
    reply = make_reply()
    (batch,) = batches(send(organisation, [make_helper(organisation)], reply=reply))
    assert batch.reply_token == "r-token"
    assert batch.reply_until is not None
    assert batch.reply_until.isoformat() == reply.until


def test_an_answer_is_for_one(organisation: Organisation, account: ChannelAccount) -> None:
    with pytest.raises(ValueError, match="one person"):
        send(organisation, make_helpers(organisation, 2), reply=make_reply())


def test_an_answer_to_an_address_nobody_has_claimed(organisation: Organisation, account: ChannelAccount) -> None:
    address = f"U{'e' * 32}"
    message = actions.answer(
        organisation_id=organisation.id,
        kind="line",
        address=address,
        parts=WORDS,
        purpose="greeting",
        reply=make_reply(),
    )
    (batch,) = batches(message)
    assert (batch.recipients, batch.reply_token) == ([address], "r-token")


def test_stopping_what_has_not_left(organisation: Organisation, account: ChannelAccount, advisor: Staff) -> None:
    message = send(organisation, make_helpers(organisation, 2))
    actor = audit.staff(advisor.id)
    assert actions.cancel(message, actor) == 2
    assert actions.cancel(message, actor) == 0
    assert [batch.state for batch in batches(message)] == [State.CANCELLED]
    assert {fate.state for fate in queries.deliveries([message.id])} == {"cancelled"}


def test_what_may_have_left_is_not_stopped(organisation: Organisation, account: ChannelAccount, advisor: Staff) -> None:
    message = send(organisation, make_helpers(organisation, 1))
    Batch.objects.update(first_tried_at=message.created_at)
    assert actions.cancel(message, audit.staff(advisor.id)) == 0


@pytest.mark.parametrize("people", [1, 40])
def test_many_take_no_more_queries_than_one(
    organisation: Organisation, account: ChannelAccount, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    helpers = make_helpers(organisation, people)
    with django_assert_num_queries(7):
        send(organisation, helpers)
