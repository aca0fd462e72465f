"""A LINE that answers from a script, an organisation with an account, and the pump in one call."""

import pytest

from tetote.channels.line import client
from tetote.channels.models import ChannelAccount
from tetote.channels.tests.builders import Line, make_account
from tetote.organisations.models import Organisation


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    """LINE, as far as the house can see it."""
    line = Line()
    monkeypatch.setattr(client, "post", line.post)
    return line


@pytest.fixture
def account(organisation: Organisation, scoped: Organisation) -> ChannelAccount:
    """The organisation's LINE account; its scope is open."""
    return make_account(organisation)
