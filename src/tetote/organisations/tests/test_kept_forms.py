"""A session ends while somebody types: they sign in again and nothing is lost; nobody else gets to see it."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
import time_machine
from allauth.account.adapter import get_adapter
from django.contrib.sessions.models import Session
from django.forms import BaseForm, PasswordInput
from django.test import Client, RequestFactory
from django.urls import get_resolver, reverse
from django_scopes import scope

from tetote.kernel import jobs
from tetote.organisations import kept_forms
from tetote.organisations.jobs import clear_sessions
from tetote.organisations.kept_forms import COOKIE, KEPT_FOR
from tetote.organisations.models import Organisation, Staff
from tetote.organisations.tests.builders import PASSWORD
from tetote.people.models import Person

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

NEW = "/console/members/new/"
TYPED = {"family_name": "青木", "area": "<みどり>台", "roles": ["requesting", "providing"]}
HERE = "http://testserver"


@pytest.fixture
def lost(advisor: Staff, client_of: Callable[[Staff], Client]) -> Client:
    """A browser in which the advisor was signed in until a moment ago."""
    client = client_of(advisor)
    client.get(reverse("console:home"))
    del client.cookies["sessionid"]
    return client


def sign_in(client: Client, staff: Staff, sent_to: str) -> "_MonkeyPatchedWSGIResponse":
    """Through the page that the browser was sent to."""
    form = {"login": staff.user.email, "password": PASSWORD, "next": unquote(sent_to.partition("next=")[2])}
    return client.post(reverse("account_login"), form, follow=True)


def test_what_was_typed_is_there_after_signing_in_again(
    lost: Client, advisor: Staff, organisation: Organisation
) -> None:
    sent_to = lost.post(NEW, TYPED)["Location"]
    page = sign_in(lost, advisor, sent_to)
    assert "入力した内容は残っています" in page.content.decode()
    assert 'value="&lt;みどり&gt;台"' in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    fields = page.context["fields"]
    again = lost.post(page.context["path"], {name: [v for n, v in fields if n == name] for name, _ in fields})
    assert again.status_code == 302
    with scope(organisation=organisation.pk):
        person = Person.objects.get()
        assert (person.family_name, person.roles.count()) == ("青木", 2)


def test_who_signs_in_with_a_key_is_not_signed_out_when_the_form_would_have_gone(lost: Client, advisor: Staff) -> None:
    lost.post(NEW, TYPED)
    request = RequestFactory().get("/")
    request.session = lost.session
    get_adapter(request).login(request, advisor.user)
    assert request.session.get_expiry_age() > KEPT_FOR.total_seconds()


def test_nobody_else_who_signs_in_there_sees_it(lost: Client, viewer: Staff) -> None:
    sent_to = lost.post(NEW, TYPED)["Location"]
    page = sign_in(lost, viewer, sent_to)
    assert "青木" not in page.content.decode()
    assert "kept_form" not in lost.session


def test_it_lies_encrypted(lost: Client) -> None:
    lost.post(NEW, TYPED)
    assert any("kept_form" in session.get_decoded() for session in Session.objects.all())
    assert all("青木" not in str(session.get_decoded()) for session in Session.objects.all())


def test_it_waits_half_an_hour_and_no_longer(frozen: time_machine.Traveller, lost: Client, advisor: Staff) -> None:
    sent_to = lost.post(NEW, TYPED)["Location"]
    frozen.shift(31 * 60)
    assert "青木" not in sign_in(lost, advisor, sent_to).content.decode()
    clear_sessions()
    assert all("kept_form" not in session.get_decoded() for session in Session.objects.all())
    assert jobs.registry.find("organisations.clear_sessions")


def test_a_browser_nobody_signed_in_with_can_leave_nothing(advisor: Staff) -> None:
    client = Client()
    assert "again" not in client.post(NEW, TYPED)["Location"]
    client.cookies[COOKIE] = f"{advisor.user_id}:forged"
    assert "again" not in client.post(NEW, TYPED)["Location"]
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "sent", [{}, {"family_name": "あ" * 200_001}], ids=["nothing was typed", "far longer than any form"]
)
def test_what_is_no_form_is_not_kept(lost: Client, sent: dict[str, str]) -> None:
    assert "again" not in lost.post(NEW, sent)["Location"]


def test_a_fragment_is_not_kept(lost: Client) -> None:
    assert "again" not in lost.post(NEW, TYPED, headers={"HX-Request": "true"})["Location"]


def test_a_page_open_for_too_long_may_be_sent_once_more(advisor: Staff) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(advisor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.post(NEW, {**TYPED, "csrfmiddlewaretoken": "old"}, headers={"Origin": HERE})
    assert response.status_code == 403
    assert 'value="青木"' in response.content.decode()
    assert ("csrfmiddlewaretoken", "old") not in response.context["fields"]
    token = client.cookies["csrftoken"].value
    assert client.post(NEW, {**TYPED, "csrfmiddlewaretoken": token}, headers={"Origin": HERE}).status_code == 302


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_a_form_of_somebody_elses_page_is_never_offered_again(advisor: Staff, origin: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(advisor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.post(NEW, TYPED, headers={"Origin": origin} if origin else {})
    assert response.status_code == 403
    assert "青木" not in response.content.decode()


def test_a_password_is_never_written_into_a_page(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/accounts/login/", {"password": "secret-words"}, headers={"Origin": HERE})
    assert response.status_code == 403
    assert "secret-words" not in response.content.decode()


LINE = "/console/settings/line/"
CHANNEL = {"name": "みどり", "channel_id": "2009", "secret": "a-new-secret", "token": ""}


def test_a_secret_is_neither_kept_nor_shown_but_asked_for_again(
    administrator: Staff, client_of: Callable[[Staff], Client]
) -> None:
    client = client_of(administrator)
    client.get(reverse("console:home"))
    del client.cookies["sessionid"]
    page = sign_in(client, administrator, client.post(LINE, CHANNEL)["Location"])
    assert "a-new-secret" not in page.content.decode()
    assert "a-new-secret" not in str(kept_forms._read(client.session["kept_form"]))
    asked = page.context["secrets"]
    assert list(asked.fields) == ["secret"], "what was left empty stays empty"
    assert 'type="password"' in str(asked["secret"])
    assert " required" in str(asked["secret"])
    assert "value=" not in str(asked["secret"])
    assert ("name", "みどり") in [tuple(pair) for pair in page.context["fields"]]


def test_a_secret_of_a_page_open_for_too_long_is_not_shown_either(administrator: Staff) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.post(LINE, {**CHANNEL, "csrfmiddlewaretoken": "old"}, headers={"Origin": HERE})
    assert response.status_code == 403
    assert "a-new-secret" not in response.content.decode()
    assert list(response.context["secrets"].fields) == ["secret"]


def subclasses(of: type[BaseForm]) -> Iterator[type[BaseForm]]:
    for form in of.__subclasses__():
        yield form
        yield from subclasses(form)


def test_every_password_field_of_the_house_is_known_as_a_secret() -> None:
    get_resolver().url_patterns  # noqa: B018 - loads every view, and with it every form
    ours = [form for form in subclasses(BaseForm) if form.__module__.startswith("tetote.")]
    fields = [pair for form in ours for pair in getattr(form, "base_fields", {}).items()]
    passwords = {name for name, field in fields if isinstance(field.widget, PasswordInput)}
    assert passwords
    assert passwords <= kept_forms.SECRETS.keys()


def test_without_anything_kept_the_way_leads_home(advisor: Staff, client_of: Callable[[Staff], Client]) -> None:
    assert client_of(advisor).get(reverse("organisations:again"))["Location"] == "/console/"
