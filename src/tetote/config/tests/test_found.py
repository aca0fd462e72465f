"""A new installation gets its first organisation."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tetote.organisations.models import Role, Staff

WORDS = ("found", "aoba", "あおば町", "--email", "admin@example.org", "--staff", "佐々木")


@pytest.mark.django_db
def test_the_administrator_can_sign_in_with_the_password_that_was_said(client: Client) -> None:
    said = StringIO()
    call_command(*WORDS, stdout=said)
    password = said.getvalue().splitlines()[-1]
    client.post("/accounts/login/", {"login": "admin@example.org", "password": password})
    assert client.get("/console/").status_code == 200
    assert Staff.objects.get().role == Role.ADMINISTRATOR


@pytest.mark.django_db
def test_a_code_is_used_once() -> None:
    call_command(*WORDS, stdout=StringIO())
    with pytest.raises(CommandError):
        call_command(*WORDS, stdout=StringIO())
