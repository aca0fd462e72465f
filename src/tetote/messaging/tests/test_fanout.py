"""To everybody who holds a role: complete after any interruption, nobody twice."""

from datetime import date
from unittest.mock import patch

import pytest
from pytest_django import DjangoAssertNumQueries

from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Text
from tetote.channels.ports import UnsendableError
from tetote.channels.tests.builders import Line
from tetote.kernel import audit
from tetote.messaging import actions, deliver, fanout, ledger, queries
from tetote.messaging.models import Batch, Broadcast, Delivery, Message
from tetote.messaging.tests.builders import CALL, address_of, make_helper, make_helpers
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import MemberRole, RoleAssignment
from tetote.people.tests.builders import make_person


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three people a piece, so that a few show what happens to many."""
    monkeypatch.setattr(ledger, "CHUNK", 3)
    monkeypatch.setattr(fanout, "PIECES_A_TURN", 1)


def broadcast(organisation: Organisation) -> Message:
    return actions.broadcast(
        organisation_id=organisation.id, role=MemberRole.PROVIDING, parts=(CALL,), purpose="news", cause="news:1"
    )


def write_all() -> None:
    while fanout.pump():
        pass


def test_everybody_who_holds_the_role_now_and_nobody_else(
    organisation: Organisation, account: ChannelAccount, line: Line, other_organisation: Organisation
) -> None:
    helpers = make_helpers(organisation, 7)
    make_person(organisation, role=MemberRole.REQUESTING)
    make_helper(other_organisation)
    former = make_helper(organisation)
    RoleAssignment.objects.filter(person=former).update(until=date(2026, 10, 1))

    message = broadcast(organisation)
    assert not queries.progress(message).is_listed
    write_all()
    deliver.Deliverer().turn()

    assert {row.person_id for row in Delivery.objects.filter(message=message)} == {person.id for person in helpers}
    sent_to = [address for call in line.calls for address in _list(call.body["to"])]
    assert sorted(sent_to) == sorted(address_of(person) for person in helpers)
    assert queries.progress(message).is_finished


def _list(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def test_a_killed_worker_leaves_a_whole_piece_or_none(organisation: Organisation, account: ChannelAccount) -> None:
    make_helpers(organisation, 7)
    message = broadcast(organisation)
    fanout.pump()
    with patch.object(ledger, "open_batch", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        fanout.pump()
    assert Delivery.objects.filter(message=message).count() == 3
    assert not queries.progress(message).is_finished

    write_all()
    assert Delivery.objects.filter(message=message).count() == 7
    assert sorted(Batch.objects.filter(message=message).values_list("size", flat=True)) == [1, 3, 3]


def test_two_workers_at_the_same_piece_write_it_once(organisation: Organisation, account: ChannelAccount) -> None:
    make_helpers(organisation, 4)
    message = broadcast(organisation)
    seen_by_both = Broadcast.objects.get(message=message)
    post = ledger.prepare(message)
    assert len(fanout._advance(seen_by_both, post)) == 3
    assert not fanout._advance(seen_by_both, post)
    assert Delivery.objects.filter(message=message).count() == 3


def test_one_turn_writes_several_pieces_and_leaves_the_rest_to_the_next(
    organisation: Organisation, account: ChannelAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fanout, "PIECES_A_TURN", 2)
    make_helpers(organisation, 7)
    messages = [broadcast(organisation), broadcast(organisation)]
    assert fanout.pump() == 12
    assert [queries.progress(message).people for message in messages] == [6, 6]
    assert (fanout.pump(), fanout.pump()) == (2, 0)
    assert all(queries.progress(message).is_listed for message in messages)


def test_it_is_finished_only_when_nobody_waits(organisation: Organisation, account: ChannelAccount, line: Line) -> None:
    make_helpers(organisation, 2)
    make_helper(organisation, kind=None)
    message = broadcast(organisation)
    write_all()
    progress = queries.progress(message)
    assert (dict(progress.counts), progress.is_listed, progress.is_finished) == (
        {"queued": 2, "unreachable": 1},
        True,
        False,
    )
    deliver.Deliverer().turn()
    assert queries.progress(message).is_finished
    assert queries.progress(message).people == 3


def test_a_stopped_broadcast_writes_no_further_piece(
    organisation: Organisation, account: ChannelAccount, advisor: Staff
) -> None:
    make_helpers(organisation, 7)
    message = broadcast(organisation)
    fanout.pump()
    assert actions.cancel(message, audit.staff(advisor.id)) == 3
    write_all()
    assert queries.progress(message).counts == {"cancelled": 3}


def test_one_that_cannot_be_written_holds_up_no_other(
    organisation: Organisation, account: ChannelAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_helpers(organisation, 2)
    broken, sound = broadcast(organisation), broadcast(organisation)
    prepare = ledger.prepare

    def prepare_all_but_one(message: Message) -> ledger.Post:
        if message == broken:
            raise UnsendableError("parts", "a channel was connected meanwhile that cannot carry them")
        return prepare(message)

    monkeypatch.setattr(ledger, "prepare", prepare_all_but_one)
    with pytest.raises(ExceptionGroup):
        fanout.pump()
    assert queries.progress(sound).people == 2


def test_what_cannot_be_sent_is_refused_at_once(organisation: Organisation, account: ChannelAccount) -> None:
    with pytest.raises(UnsendableError):
        actions.broadcast(organisation_id=organisation.id, role=MemberRole.PROVIDING, parts=(Text(""),), purpose="news")
    assert not Broadcast.objects.exists()


def test_a_piece_takes_the_same_number_of_queries_whatever_its_size(
    organisation: Organisation,
    account: ChannelAccount,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ledger, "CHUNK", 50)
    make_helpers(organisation, 100)
    broadcast(organisation)
    with django_assert_num_queries(9):
        fanout.pump()
