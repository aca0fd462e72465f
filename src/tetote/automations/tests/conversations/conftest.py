"""A phone whose owner answers procedures."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django_scopes import scopes_disabled
from tests.messages.judging import judge

from tetote.automations.tests.conversations.talking import Talker
from tetote.channels.models import ChannelAccount
from tetote.channels.parts import from_json
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A conversation goes from what is written to what is kept and said."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("integration")


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
