"""An organisation may ask everybody for a second step at sign-in."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tetote.kernel import audit
from tetote.kernel.errors import NotAllowedError
from tetote.organisations.actions import require_second_step
from tetote.organisations.models import Organisation, Staff

SignIn = Callable[[Staff], Client]


@pytest.fixture
def strict(administrator: Staff, organisation: Organisation) -> Organisation:
    """An organisation that asks for it."""
    require_second_step(administrator, required=True)
    organisation.refresh_from_db()
    return organisation


def test_whoever_has_none_is_led_to_set_it_up(strict: Organisation, advisor: Staff, client_of: SignIn) -> None:
    response = client_of(advisor).get("/console/", follow=True)
    assert response.redirect_chain[-1][0] == reverse("mfa_index")
    page = response.content.decode()
    assert "この組織では" in page
    assert "仕事の画面に戻る" not in page, "it would lead back here"
    assert "ログアウト" in page


def test_whoever_has_one_goes_on(strict: Organisation, advisor: Staff, client_of: SignIn) -> None:
    Authenticator.objects.create(user=advisor.user, type=Authenticator.Type.TOTP, data={})
    assert client_of(advisor).get("/console/").status_code == 200


def test_recovery_codes_alone_are_no_second_step(strict: Organisation, advisor: Staff, client_of: SignIn) -> None:
    Authenticator.objects.create(user=advisor.user, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert client_of(advisor).get("/console/").status_code == 302


def test_other_organisations_are_not_asked(strict: Organisation, stranger: Staff, client_of: SignIn) -> None:
    assert client_of(stranger).get("/console/").status_code == 200


def test_the_administrator_sees_who_lacks_it_and_decides(
    administrator: Staff, advisor: Staff, organisation: Organisation, client_of: SignIn
) -> None:
    Authenticator.objects.create(user=administrator.user, type=Authenticator.Type.TOTP, data={})
    client = client_of(administrator)
    page = client.get(reverse("console:settings_staff")).content.decode()
    assert "設定済み" in page
    assert "まだ" in page
    client.post(reverse("console:settings_second_step"), {"required": "1"})
    assert "全員に必須" in client.get(reverse("console:settings_staff")).content.decode()
    client.post(reverse("console:settings_second_step"), {"required": "0"})
    organisation.refresh_from_db()
    assert not organisation.requires_second_step
    verbs = [entry.verb for entry in audit.entries_about(organisation)]
    assert verbs == ["organisations.second_step.required", "organisations.second_step.left_open"]


def test_before_it_is_required_the_page_says_whom_it_holds_up(
    administrator: Staff, advisor: Staff, organisation: Organisation, client_of: SignIn
) -> None:
    address, client = reverse("console:settings_second_step"), client_of(administrator)
    assert address in client.get(reverse("console:settings_staff")).content.decode()
    page = client.get(address).content.decode()
    assert "2人" in page
    assert "ご自身も" in page
    Authenticator.objects.create(user=administrator.user, type=Authenticator.Type.TOTP, data={})
    page = client.get(address).content.decode()
    assert "1人" in page
    assert "ご自身も" not in page
    organisation.refresh_from_db()
    assert not organisation.requires_second_step, "looking changes nothing"


def test_whoever_has_one_finds_the_way_back(strict: Organisation, advisor: Staff, client_of: SignIn) -> None:
    Authenticator.objects.create(user=advisor.user, type=Authenticator.Type.TOTP, data={})
    page = client_of(advisor).get(reverse("mfa_index")).content.decode()
    assert "仕事の画面に戻る" in page
    assert "この組織では" not in page


def test_nobody_else_decides(advisor: Staff) -> None:
    with pytest.raises(NotAllowedError):
        require_second_step(advisor, required=True)
