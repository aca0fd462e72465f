"""Signing in: by address and password, only who was employed, and not by guessing."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tetote.organisations.models import Organisation, Staff, User
from tetote.organisations.tests.builders import PASSWORD, make_organisation


def sign_in(client: Client, email: str, password: str) -> int:
    return client.post(reverse("account_login"), {"login": email, "password": password}).status_code


def test_staff_sign_in_with_address_and_password(advisor: Staff) -> None:
    client = Client()
    assert sign_in(client, advisor.user.email.upper(), PASSWORD) == 302
    assert client.session["_auth_user_id"] == str(advisor.user_id)


def test_a_wrong_password_keeps_the_door_shut(advisor: Staff) -> None:
    client = Client()
    assert sign_in(client, advisor.user.email, "wrong") == 200
    assert "_auth_user_id" not in client.session


def test_guessing_is_stopped_even_with_the_right_password(advisor: Staff, settings: Settings) -> None:
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3
    client = Client()
    for _ in range(3):
        sign_in(client, advisor.user.email, "wrong")
    assert sign_in(client, advisor.user.email, PASSWORD) == 429
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_nobody_signs_up_by_themselves() -> None:
    form = {"email": "someone@example.jp", "password1": PASSWORD, "password2": PASSWORD}
    Client().post(reverse("account_signup"), form)
    assert not User.objects.exists()


@pytest.mark.django_db
def test_an_address_is_one_account_however_it_is_written() -> None:
    User.objects.create_user("Someone@Example.jp")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="SOMEONE@example.jp")


@pytest.mark.django_db
def test_an_hour_is_an_hour() -> None:
    organisation = make_organisation()
    organisation.reminder_hour = 24
    with pytest.raises(IntegrityError), transaction.atomic():
        organisation.save()


def test_nobody_works_twice_in_one_place(advisor: Staff, organisation: Organisation) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Staff.objects.create(organisation=organisation, user=advisor.user, role="viewer", name="二人目")
