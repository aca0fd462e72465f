"""The chats that the demo prepares are chats to linesim. Beside no browser, whose loop would forbid the database."""

import json
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from linesim.channel import ChannelSettings
from linesim.jsonvalues import JsonObject, as_object, parse
from linesim.platform import Platform
from tetote.demo.addresses import PHONES
from tetote.demo.fill import fill
from tetote.demo.line_users import line_user
from tetote.demo.phones import linesim_state

pytestmark = [pytest.mark.large, pytest.mark.django_db]
CHANNEL = ChannelSettings("2009000001", "secret", "token")


@pytest.fixture(scope="module")
def state(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[JsonObject]:
    """What is written into linesim's state file."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill("a secret of the tests", days=12)
        yield as_object(parse(json.dumps(linesim_state())))
        transaction.set_rollback(True)


def test_linesim_shows_the_prepared_chats_and_keeps_them(state: JsonObject) -> None:
    platform = Platform([CHANNEL])
    platform.load(state)
    channel = platform.channel_named(CHANNEL.channel_id)
    for number in PHONES:
        user = channel.users.by_id[line_user(number)]
        assert user.following
        assert channel.chat(user.user_id).messages
    again = Platform([CHANNEL])
    again.load(platform.dump())
    assert again.dump() == platform.dump()
