"""The list and the page of a procedure."""

from collections.abc import Callable

import pytest
from django.test import Client
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from tetote.organisations.models import Staff
from tetote.procedures.models import Procedure
from tetote.procedures.tests.builders import make_procedure
from tetote.procedures.tests.routes import TABLE

pytestmark = pytest.mark.django_db
SignIn = Callable[[Staff], Client]


@pytest.fixture
def procedure(advisor: Staff) -> Procedure:
    with scope(organisation=advisor.organisation_id):
        return make_procedure(advisor, TABLE)


def test_the_list_asks_the_same_however_long_it_is(
    advisor: Staff, procedure: Procedure, client_of: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with scope(organisation=advisor.organisation_id):
        make_procedure(advisor, TABLE)
    client = client_of(advisor)
    client.get("/console/procedures/")
    with django_assert_num_queries(9):
        assert client.get("/console/procedures/").status_code == 200


def test_a_procedure_is_closed_and_opened(advisor: Staff, procedure: Procedure, client_of: SignIn) -> None:
    client = client_of(advisor)
    client.post(f"/console/procedures/{procedure.code}/turn/")
    with scope(organisation=advisor.organisation_id):
        assert not Procedure.objects.get().is_open
    page = client.post(f"/console/procedures/{procedure.code}/turn/", {"open": "1"}, follow=True)
    with scope(organisation=advisor.organisation_id):
        assert Procedure.objects.get().is_open
    assert page.status_code == 200


def test_the_page_says_how_people_come_in_while_it_is_open(
    advisor: Staff, procedure: Procedure, client_of: SignIn
) -> None:
    client, address = client_of(advisor), f"/p/apply/{advisor.organisation.code}/{procedure.code}/"
    assert address in client.get(f"/console/procedures/{procedure.code}/").content.decode()
    client.post(f"/console/procedures/{procedure.code}/turn/")
    assert address not in client.get(f"/console/procedures/{procedure.code}/").content.decode()
