"""Every page of the account library can be opened, and stands in our layout."""

import re

import pytest
from django.test import Client

from tetote.organisations.models import Staff
from tetote.organisations.tests.builders import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tetote.ui.tests.pages")]
OPEN = ["login", "signup", "inactive", "password/reset", "password/reset/done", "password/reset/key/done"]
SIGNED_IN = [
    "logout",
    "email",
    "password/change",
    "reauthenticate",
    "sessions",
    "2fa",
    "2fa/totp/activate",
    "2fa/webauthn",
    "2fa/webauthn/add",
]


@pytest.fixture
def signed_in(client: Client, advisor: Staff) -> Client:
    """A browser in which the advisor has just typed the password."""
    client.post("/accounts/login/", {"login": advisor.user.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize("path", OPEN)
def test_open_page(client: Client, path: str) -> None:
    assert_ours(client, path)


@pytest.mark.parametrize("path", SIGNED_IN)
def test_page_of_a_signed_in_person(signed_in: Client, path: str) -> None:
    assert_ours(signed_in, path)


def test_whoever_is_signed_in_is_called_by_their_address_and_not_by_their_id(signed_in: Client, advisor: Staff) -> None:
    html = signed_in.get("/accounts/password/reset/").content.decode()
    assert f"{advisor.user.email} さんとしてすでにログイン中です" in html
    assert str(advisor.user_id) not in html


def test_an_account_that_is_out_of_use_says_who_can_help(client: Client) -> None:
    assert "団体の管理者" in client.get("/accounts/inactive/").content.decode()


def test_the_rules_of_a_password_stand_beside_its_field_as_a_list(signed_in: Client) -> None:
    html = signed_in.get("/accounts/password/change/").content.decode()
    help_of_it = re.search(r'<div class="field-help" id="id_password1_helptext">\s*<ul>', html)
    assert help_of_it, "a paragraph cannot hold a list: the browser would put it outside"


def test_wrong_words_stay_with_their_field(signed_in: Client) -> None:
    wrong = {"oldpassword": "no", "password1": "short", "password2": "other"}
    html = signed_in.post("/accounts/password/change/", wrong).content.decode()
    assert 'aria-invalid="true"' in html
    assert '<a href="#id_oldpassword">' in html


def assert_ours(client: Client, path: str) -> None:
    response = client.get(f"/accounts/{path}/")
    assert response.status_code == 200
    html = response.content.decode()
    assert 'class="plain-card"' in html
    assert "<h1>" in html
    assert " style=" not in html
