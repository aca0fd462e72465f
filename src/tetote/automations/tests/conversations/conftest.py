"""A phone whose owner answers procedures."""

from collections.abc import Iterator

import pytest
from django_scopes import scopes_disabled
from tests.messages.judging import judge

from tetote.automations.tests.conversations.talking import Talker
from tetote.channels.models import ChannelAccount
from tetote.channels.parts import from_json
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation


@pytest.fixture(autouse=True)
def judged(db: None) -> Iterator[None]:
    """Whatever a test made the house say, LINE would take it."""
    yield
    with scopes_disabled():
        for message in Message.objects.all():
            judge(list(from_json(message.parts)))


@pytest.fixture
def talker(frozen: object, scoped: Organisation, account: ChannelAccount) -> Talker:
    """Somebody who is not on file."""
    return Talker(scoped)
