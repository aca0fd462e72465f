"""One account, two organisations: staff choose where they work, and are never in the wrong one unawares."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from tetote.organisations.models import Organisation, Role, Staff
from tetote.people.models import Person
from tetote.people.tests.builders import make_person

SWITCH = "/accounts/place/"
SignIn = Callable[[Staff], Client]


@pytest.fixture
def second(advisor: Staff, other_organisation: Organisation) -> Staff:
    """The advisor's place in the other organisation, where they only look."""
    return Staff.objects.create(
        organisation=other_organisation, user=advisor.user, role=Role.VIEWER, name="佐々木 はる"
    )


def test_the_menu_offers_the_other_place_and_leads_there(advisor: Staff, second: Staff, client_of: SignIn) -> None:
    client = client_of(advisor)
    theirs = make_person(second.organisation)
    record = reverse("console:member", args=[theirs.code])
    assert second.organisation.name in client.get("/console/").content.decode()
    assert client.get(record).status_code == 404
    page = client.post(SWITCH, {"place": str(second.id)}, follow=True).content.decode()
    assert "となり町で仕事をしています" in page
    assert client.get(record).status_code == 200
    assert client.get("/console/members/new/").status_code == 403


def test_whoever_works_in_one_place_is_offered_nothing(advisor: Staff, client_of: SignIn) -> None:
    assert SWITCH not in client_of(advisor).get("/console/").content.decode()


@pytest.mark.parametrize("place", ["", "nonsense"])
def test_nonsense_leaves_everything_as_it_is(advisor: Staff, client_of: SignIn, place: str) -> None:
    client = client_of(advisor)
    client.post(SWITCH, {"place": place})
    assert "place" not in client.session


def test_nobody_enters_by_somebody_elses_place(advisor: Staff, stranger: Staff, client_of: SignIn) -> None:
    client = client_of(advisor)
    client.post(SWITCH, {"place": str(stranger.id)})
    assert "place" not in client.session


def test_a_place_that_ended_falls_back_to_the_one_that_is_left(
    advisor: Staff, second: Staff, client_of: SignIn
) -> None:
    client = client_of(advisor)
    client.post(SWITCH, {"place": str(second.id)})
    Staff.objects.filter(id=second.id).update(is_active=False)
    assert advisor.organisation.name in client.get("/console/").content.decode()


def test_a_form_still_open_from_the_other_place_is_not_taken_unawares(advisor: Staff, second: Staff) -> None:
    Staff.objects.filter(id=second.id).update(role=Role.ADVISOR)
    client = Client(enforce_csrf_checks=True)
    client.force_login(advisor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get("/console/members/new/")
    old = client.cookies["csrftoken"].value
    client.post(SWITCH, {"place": str(second.id), "csrfmiddlewaretoken": old})
    form = {"family_name": "青木", "csrfmiddlewaretoken": old}
    response = client.post("/console/members/new/", form, headers={"Origin": "http://testserver"})
    assert response.status_code == 403
    assert "となり町" in response.content.decode()
    with scope(organisation=second.organisation_id):
        assert not Person.objects.exists()
