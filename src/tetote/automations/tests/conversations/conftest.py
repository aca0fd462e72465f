"""A phone whose owner answers procedures."""

import pytest

from tetote.automations.tests.conversations.talking import Talker
from tetote.channels.models import ChannelAccount
from tetote.organisations.models import Organisation


@pytest.fixture
def talker(frozen: object, scoped: Organisation, account: ChannelAccount) -> Talker:
    """Somebody who is not on file."""
    return Talker(scoped)
