"""Who may: the guard of a view, asked as each kind of visitor."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tetote.kernel import audit
from tetote.kernel.errors import NotAllowedError
from tetote.organisations import permissions
from tetote.organisations.models import Organisation, Role, Staff
from tetote.organisations.permissions import DECIDERS, everyone, may, require, staff_may
from tetote.organisations.requests import StaffRequest


@pytest.fixture(autouse=True)
def _one_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "_verbs", {})
    permissions.register({"tests.decide": DECIDERS})


@staff_may("tests.decide")
def decide(request: StaffRequest, number: int) -> HttpResponse:
    return HttpResponse(f"{request.staff.role} {number}")


@everyone("a reason")
def open_to_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def request_of(staff: Staff | None) -> HttpRequest:
    request = RequestFactory().get("/decide?x=1")
    request.user = staff.user if staff else AnonymousUser()
    if staff:
        request.staff = staff  # type: ignore[attr-defined] # as the middleware does
    return request


@pytest.mark.parametrize(("role", "allowed"), [("administrator", True), ("advisor", True), ("viewer", False)])
def test_roles_carry_verbs(role: str, allowed: bool) -> None:
    staff = Staff(role=role)
    assert may(staff, "tests.decide") is allowed
    if not allowed:
        with pytest.raises(NotAllowedError):
            require(staff, "tests.decide")


def test_a_deed_asks_who_its_actor_is(advisor: Staff, viewer: Staff, other_organisation: Organisation) -> None:
    here = advisor.organisation_id
    permissions.require_of(audit.SYSTEM, here, "tests.decide")
    permissions.require_of(audit.staff(advisor.id), here, "tests.decide")
    refused = [(viewer.id, here), (advisor.id, other_organisation.id), (uuid4(), here)]
    for staff_id, organisation_id in refused:
        with pytest.raises(NotAllowedError):
            permissions.require_of(audit.staff(staff_id), organisation_id, "tests.decide")


def test_whoever_left_may_nothing() -> None:
    assert not may(Staff(role=Role.ADMINISTRATOR, is_active=False), "tests.decide")


def test_a_verb_nobody_declared_is_a_fault() -> None:
    with pytest.raises(KeyError):
        may(Staff(role=Role.ADVISOR), "tests.unheard")


def test_the_guard_lets_the_right_one_in(advisor: Staff) -> None:
    response = decide(request_of(advisor), 3)
    assert isinstance(response, HttpResponse)
    assert response.content == b"advisor 3"


def test_the_guard_asks_the_unknown_to_sign_in_and_remembers_where_to() -> None:
    response = decide(request_of(None), 3)
    assert response.status_code == 302
    assert response["Location"].endswith("?next=/decide%3Fx%3D1")


def test_the_guard_refuses_a_role_without_the_verb(viewer: Staff) -> None:
    with pytest.raises(PermissionDenied):
        decide(request_of(viewer), 3)


def test_the_guard_refuses_an_account_without_a_place(advisor: Staff) -> None:
    request = request_of(None)
    request.user = advisor.user
    with pytest.raises(PermissionDenied):
        decide(request, 3)


def test_both_marks_can_be_read_by_the_house_tests() -> None:
    assert vars(decide)["tetote_verb"] == "tests.decide"
    assert vars(open_to_all)["tetote_public"] == "a reason"
