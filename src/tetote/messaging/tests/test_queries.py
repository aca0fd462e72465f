"""What screens and neighbours ask the post office."""

from datetime import UTC, datetime, timedelta

import time_machine
from pytest_django import DjangoAssertNumQueries

from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Text
from tetote.channels.tests.builders import Line
from tetote.kernel import clock
from tetote.messaging import actions, deliver, months, queries
from tetote.messaging.models import Batch, InboundMessage
from tetote.messaging.tests.builders import CALL, LINE, WEB, WORDS, ids_of, make_helper, make_helpers, make_reply, send
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint
from tetote.people.tests.builders import make_contact


def pump() -> None:
    deliver.Deliverer().turn()


def test_how_a_message_would_travel(organisation: Organisation, account: ChannelAccount) -> None:
    phones, page, alone = (
        make_helpers(organisation, 2),
        make_helper(organisation, kind=WEB),
        make_helper(organisation, kind=None),
    )
    reach = queries.reach(organisation.id, ids_of([*phones, page, alone]))
    assert (reach.by_kind, reach.unreachable, reach.costs) == ({"line": 2, "web": 1}, [alone.id], 2)


def test_the_forecast_and_the_ledger_agree(organisation: Organisation, account: ChannelAccount) -> None:
    both = make_helper(organisation, kind=WEB)
    make_contact(both, kind=LINE)
    ContactPoint.objects.filter(kind=LINE).update(preference=5)
    people = [both, *make_helpers(organisation, 2), make_helper(organisation, kind=None)]
    forecast = queries.reach(organisation.id, ids_of(people))
    fates = queries.deliveries([send(organisation, people).id])
    assert forecast.by_kind == {kind: [fate.kind for fate in fates].count(kind) for kind in ("line", "web")}


def test_the_months_messages(organisation: Organisation, account: ChannelAccount, line: Line) -> None:
    Organisation.objects.update(monthly_message_quota=5)
    send(organisation, make_helpers(organisation, 3))
    send(organisation, [make_helper(organisation, kind=WEB)])
    send(organisation, [make_helper(organisation)], reply=make_reply())
    pump()
    send(organisation, [make_helper(organisation)])
    quota = queries.quota(organisation.id)
    assert (quota.limit, quota.used, quota.left) == (5, 4, 1)
    assert quota.allows(1)
    assert not quota.allows(2)


def test_a_plan_without_limit(organisation: Organisation, account: ChannelAccount) -> None:
    quota = queries.quota(organisation.id)
    assert (quota.limit, quota.left, quota.allows(1_000_000)) == (None, None, True)


def test_last_months_messages_do_not_count(
    organisation: Organisation, account: ChannelAccount, line: Line, frozen: time_machine.Traveller
) -> None:
    send(organisation, make_helpers(organisation, 3))
    pump()
    frozen.move_to(datetime(2026, 11, 30, 14, 59, tzinfo=UTC))
    assert queries.quota(organisation.id).used == 3
    frozen.move_to(datetime(2026, 11, 30, 15, 0, tzinfo=UTC))
    assert queries.quota(organisation.id).used == 0


def test_the_month_is_japans() -> None:
    new_years_eve = datetime(2026, 12, 31, 14, 59, tzinfo=UTC)
    assert months.start_of_month(new_years_eve) == datetime(2026, 11, 30, 15, tzinfo=UTC)
    assert months.start_of_next_month(new_years_eve) == datetime(2026, 12, 31, 15, tzinfo=UTC)


def test_what_was_said_about_a_cause(organisation: Organisation, account: ChannelAccount) -> None:
    first, second = send(organisation, []), send(organisation, [])
    assert queries.messages_about("request:1") == [first, second]
    assert queries.messages_about("request:2") == []


def test_a_conversation_as_a_phone_shows_it(
    organisation: Organisation, account: ChannelAccount, line: Line, frozen: time_machine.Traveller
) -> None:
    helper = make_helper(organisation)
    send(organisation, [helper])
    pump()
    frozen.shift(60)
    said = {"organisation_id": organisation.id, "person": helper, "kind": "line", "address": "U"}
    InboundMessage.objects.create(
        **said, content="button", action="offer-yes", args=["r", "1"], happened_at=clock.now(), handled_at=clock.now()
    )
    frozen.shift(60)
    actions.send(organisation_id=organisation.id, person_ids=[helper.id], parts=WORDS, purpose="thanks")
    frozen.shift(60)
    InboundMessage.objects.create(**said, content="sticker", happened_at=clock.now())

    bubbles = queries.conversation(helper.id)

    assert [(bubble.is_ours, bubble.content, bubble.state) for bubble in bubbles] == [
        (True, "parts", "sent"),
        (False, "button", "handled"),
        (True, "parts", "queued"),
        (False, "sticker", "waiting"),
    ]
    assert [bubble.parts for bubble in bubbles] == [(CALL,), (Text("行けます"),), WORDS, ()]


def test_a_conversation_takes_the_same_queries_whatever_its_length(
    organisation: Organisation, account: ChannelAccount, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    helper = make_helper(organisation)
    for _ in range(5):
        send(organisation, [helper])
    with django_assert_num_queries(2):
        assert len(queries.conversation(helper.id)) == 5


def test_what_is_placed_on_somebodys_page(organisation: Organisation, account: ChannelAccount) -> None:
    page, phone = make_helper(organisation, kind=WEB), make_helper(organisation)
    message = send(organisation, [page, phone])
    (placed,) = queries.placed_for(page.id)
    assert (placed.parts, placed.cause, placed.message_id) == ((CALL,), "request:1", message.id)
    assert queries.placed_for(phone.id) == []


def test_fates_are_asked_in_one_query(
    organisation: Organisation, account: ChannelAccount, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    messages = [send(organisation, make_helpers(organisation, 3)).id for _ in range(2)]
    with django_assert_num_queries(1):
        assert len(queries.deliveries(messages)) == 6


def test_troubles_of_the_last_days(organisation: Organisation, account: ChannelAccount) -> None:
    send(organisation, [make_helper(organisation)])
    Batch.objects.update(state=Batch.State.IN_DOUBT)
    assert len(queries.troubled(organisation.id, clock.now() - timedelta(days=1))) == 1
    assert len(queries.troubled(organisation.id, clock.now() + timedelta(days=1))) == 0


def test_lines_own_count_is_believed_when_it_is_higher(organisation: Organisation, account: ChannelAccount) -> None:
    asked_at = clock.now() - timedelta(minutes=5)
    ChannelAccount.objects.update(quota_limit=200, quota_used=150, quota_asked_at=asked_at)
    message = send(organisation, [make_helper(organisation)])
    Batch.objects.filter(message=message).update(state="sent", way="push", sent_at=clock.now())
    month = queries.quota(organisation.id)
    assert (month.limit, month.used, month.left) == (200, 151, 49)


def test_the_smaller_limit_counts_and_last_months_count_does_not(
    organisation: Organisation, account: ChannelAccount
) -> None:
    organisation.monthly_message_quota = 100
    organisation.save()
    long_ago = clock.now() - timedelta(days=40)
    ChannelAccount.objects.update(quota_limit=5_000, quota_used=4_000, quota_asked_at=long_ago)
    assert (queries.quota(organisation.id).limit, queries.quota(organisation.id).used) == (100, 0)


def test_what_is_short_is_counted_among_what_is_on_its_way() -> None:
    month = queries.Quota(limit=10, used=14, at=clock.now(), coming=6)
    assert (month.short, month.left, month.after(3), month.allows(0)) == (4, 0, 0, True)
    assert queries.Quota(limit=10, used=30, at=clock.now(), coming=6).short == 6
    assert queries.Quota(limit=None, used=30, at=clock.now(), coming=6).short == 0
