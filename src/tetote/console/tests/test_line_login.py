"""The settings of LINE Login: the secret goes in and never comes out."""

from django.test import Client
from django_scopes import scope

from tetote.channels.models import LineLogin
from tetote.console.tests.builders import text_of
from tetote.organisations.models import Organisation

PAGE = "/console/settings/line-login/"


def the_login(organisation: Organisation) -> LineLogin | None:
    with scope(organisation=organisation.pk):
        return LineLogin.objects.first()


def test_it_is_switched_on_tried_and_ended(organisation: Organisation, office: Client) -> None:
    page = text_of(office, PAGE)
    assert f"/p/line-login/{organisation.code}/done/" in page
    office.post(PAGE, {"channel_id": "2009000009", "secret": "s3cret"})
    page = text_of(office, PAGE)
    assert "s3cret" not in page
    assert f'href="/p/line-login/{organisation.code}/"' in page
    office.post(f"{PAGE}end/")
    assert the_login(organisation) is None
    office.post(f"{PAGE}end/")


def test_an_empty_secret_keeps_the_one_there_is(organisation: Organisation, office: Client) -> None:
    office.post(PAGE, {"channel_id": "2009000009", "secret": "s3cret"})
    office.post(PAGE, {"channel_id": "2009000010", "secret": ""})
    login = the_login(organisation)
    assert login is not None
    assert (login.channel_id, login.secret) == ("2009000010", "s3cret")


def test_what_is_missing_or_wrong_is_said(organisation: Organisation, office: Client) -> None:
    page = office.post(PAGE, {"channel_id": "abc", "secret": ""}).content.decode()
    assert "チャネルIDは数字だけです" in page
    assert the_login(organisation) is None


def test_only_administrators(desk: Client) -> None:
    assert desk.get(PAGE).status_code == 403
    assert desk.post(f"{PAGE}end/").status_code == 403
