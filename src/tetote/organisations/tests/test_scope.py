"""The second lock: outside its organisation's scope a row cannot be seen, whatever a query forgets."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django_scopes import get_scope, scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from tetote.organisations.middleware import StaffMiddleware
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Person
from tetote.people.tests.builders import make_person


def test_rows_of_others_are_invisible(organisation: Organisation, other_organisation: Organisation) -> None:
    mine, theirs = make_person(organisation), make_person(other_organisation)
    with scope(organisation=organisation.pk):
        assert list(Person.objects.all()) == [mine]
        assert not Person.objects.filter(pk=theirs.pk).exists()


def test_looking_without_a_scope_is_a_fault(organisation: Organisation) -> None:
    make_person(organisation)
    with pytest.raises(ScopeError):
        Person.objects.count()
    with scopes_disabled():
        assert Person.objects.count() == 1


def test_nobodys_rows_need_no_scope() -> None:
    assert list(Person.objects.none()) == []


def test_a_request_of_staff_is_locked_to_their_organisation(advisor: Staff) -> None:
    seen: list[object] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append((get_scope()["organisation"], vars(request)["staff"]))
        return HttpResponse()

    request = RequestFactory().get("/")
    request.user, request.session = advisor.user, SessionStore()
    StaffMiddleware(view)(request)
    assert seen == [(advisor.organisation_id, advisor)]
    assert "organisation" not in get_scope()


def test_whoever_left_is_nobody_at_their_next_request(advisor: Staff, client_of: Callable[[Staff], Client]) -> None:
    client = client_of(advisor)
    assert client.get("/console/").status_code == 200
    Staff.objects.filter(pk=advisor.pk).update(is_active=False)
    assert client.get("/console/").status_code == 403
