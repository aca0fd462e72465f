"""Nobody opens a door by accident: every route × every role, and the member of staff of another organisation."""

from collections.abc import Callable, Iterator

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.architecture.house import nothing
from tests.architecture.routes import Route, makers, routes
from tetote.organisations import permissions
from tetote.organisations.models import Organisation, Role, Staff
from tetote.organisations.tests.builders import make_staff

SignIn = Callable[[Staff], Client]
GUARDED = [route for route in routes() if route.verb]
PUBLIC = [route for route in routes() if route.public]


def by_name(value: object) -> str:
    return str(getattr(value, "name", value))


def test_every_route_is_guarded_or_says_why_it_is_not() -> None:
    nothing([route.pattern for route in routes() if bool(route.verb) == bool(route.public)])


def test_every_route_has_a_name() -> None:
    nothing([route.pattern for route in routes() if route.name.endswith(":") or not route.name])


def test_every_route_that_names_a_thing_says_how_to_make_one() -> None:
    nothing([route.name for route in routes() if route.has_parameters and route.name not in makers()])


def test_every_verb_a_route_asks_for_was_declared() -> None:
    nothing([route.name for route in GUARDED if route.verb not in permissions.verbs()])


def visit(client: Client, address: str) -> HttpResponseBase:
    """Opens the address; what only takes a form is sent an empty one."""
    response = client.get(address)
    return client.post(address) if response.status_code == 405 else response


@pytest.mark.parametrize("route", GUARDED, ids=by_name)
def test_a_guarded_route_lets_in_whoever_carries_its_verb_and_nobody_else(
    route: Route, organisation: Organisation, stranger: Staff, client_of: SignIn
) -> None:
    address = route.address(organisation)
    asked = visit(Client(), address)
    assert (asked.status_code, asked["Location"].partition("?")[0]) == (302, reverse("account_login"))
    if route.has_parameters:
        Staff.objects.filter(pk=stranger.pk).update(role=Role.ADMINISTRATOR)
        assert visit(client_of(stranger), address).status_code == 404
    nothing([f"{role}: {status}" for role, status in by_role(route, address, organisation, client_of)])


def by_role(route: Route, address: str, organisation: Organisation, client_of: SignIn) -> Iterator[tuple[Role, int]]:
    """The roles that were answered as they should not be, who may the least first: they change nothing."""
    for role in sorted(Role, key=lambda role: role in permissions.verbs()[str(route.verb)]):
        staff = make_staff(organisation, role)
        status = visit(client_of(staff), address).status_code
        is_in = status < 500 and status not in {401, 403, 404}
        if is_in != permissions.may(staff, str(route.verb)) or (not is_in and status != 403):
            yield role, status


@pytest.mark.parametrize("route", PUBLIC, ids=by_name)
def test_a_public_route_stands_whoever_comes(route: Route, organisation: Organisation) -> None:
    response = visit(Client(), route.address(organisation))
    assert response.status_code < 500 or response.status_code == 503
