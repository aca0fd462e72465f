"""A town filled once for all the tests that only look at it."""

from collections.abc import Iterator

import pytest
import time_machine
from conftest import NOW
from django.db import transaction
from django_scopes import scope
from pytest_django import DjangoDbBlocker

from tetote.demo.fill import fill
from tetote.organisations.models import Organisation


@pytest.fixture(scope="module")
def aoba(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Organisation]:
    """The town on a Tuesday at ten in the morning, its scope open and the clock standing."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        fill("a secret of the tests")
        organisation = Organisation.objects.get(code="aoba")
        with scope(organisation=organisation.pk):
            yield organisation
        transaction.set_rollback(True)
