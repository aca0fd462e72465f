"""A LINE that answers from a script, or a whole one beside the test; and an organisation with an account."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django_scopes import scope
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from linesim.client import Phone
from linesim.testing import SimServer, running
from tetote.channels import queries as channels
from tetote.channels.actions import LineChannel, connect_account
from tetote.channels.line import client, secrets
from tetote.channels.models import ChannelAccount
from tetote.channels.tests.builders import Line, make_account
from tetote.messaging.tests.builders import make_helper
from tetote.messaging.tests.wire import CHANNEL
from tetote.organisations.models import Organisation
from tetote.organisations.tests.builders import make_organisation
from tetote.people.models import ContactPoint, Person


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


@pytest.fixture
def town(transactional_db: None) -> Iterator[Organisation]:
    """An organisation whose scope is open."""
    organisation = make_organisation()
    with scope(organisation=organisation.pk):
        yield organisation


@pytest.fixture
def sim(town: Organisation, live_server: LiveServer, settings: Settings) -> Iterator[SimServer]:
    """A LINE that knows the town's webhook, and whose channel the town has connected."""
    account = connect_account(
        town.pk, LineChannel(name="町", channel_id=CHANNEL.channel_id, bot_user_id="", secret="secret", token="token")
    )
    secrets.forget()
    settings.TETOTE_PUBLIC_URL = live_server.url
    hook = f"{live_server.url}{channels.webhook_path(account)}"
    with running([replace(CHANNEL, webhook_url=hook)]) as server:
        settings.TETOTE_LINE_API_URL = settings.TETOTE_LINE_DATA_URL = server.url
        yield server
    client._pool().clear()


@pytest.fixture
def helper(town: Organisation, sim: SimServer) -> tuple[Person, Phone]:
    """Somebody with a phone."""
    person = make_helper(town)
    address = ContactPoint.objects.get(person=person).address
    return person, sim.add_user("林 さくら", address, following=True)
