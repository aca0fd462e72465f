"""What the console's tests share: an organisation with LINE, its members, and somebody signed in."""

from collections.abc import Callable

import pytest
from django.test import Client
from django_scopes import scope

from tetote.channels.models import ChannelAccount
from tetote.channels.tests.builders import make_account
from tetote.console.tests.building import TABLE, Building
from tetote.organisations.models import Organisation, Staff
from tetote.procedures.models import Procedure
from tetote.procedures.tests.builders import make_procedure


@pytest.fixture
def account(organisation: Organisation) -> ChannelAccount:
    """The organisation's LINE account."""
    return make_account(organisation)


@pytest.fixture
def desk(advisor: Staff, client_of: Callable[[Staff], Client], account: ChannelAccount) -> Client:
    """The browser of an advisor whose centre uses LINE."""
    return client_of(advisor)


@pytest.fixture
def office(administrator: Staff, client_of: Callable[[Staff], Client]) -> Client:
    """The browser of an administrator."""
    return client_of(administrator)


@pytest.fixture
def window(viewer: Staff, client_of: Callable[[Staff], Client]) -> Client:
    """The browser of somebody who only looks."""
    return client_of(viewer)


@pytest.fixture
def procedure(advisor: Staff) -> Procedure:
    """A procedure of three questions; the second depends on the first."""
    with scope(organisation=advisor.organisation_id):
        return make_procedure(advisor, TABLE)


@pytest.fixture
def building(advisor: Staff, procedure: Procedure, client_of: Callable[[Staff], Client]) -> Building:
    """An advisor who builds it."""
    return Building(client_of(advisor), procedure)
