"""Members sign in with LINE, played by linesim; whoever is not let in is told why and what to do."""

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
import time_machine
import urllib3
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import Settings

from linesim.channel import ChannelSettings
from linesim.testing import SimServer, running
from tetote.channels.actions import connect_login, disconnect_login
from tetote.channels.models import LineLogin
from tetote.channels.tests.builders import make_account
from tetote.kernel import audit, clock, tokens
from tetote.kernel.errors import ConflictError
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation
from tetote.people.actions import Presented
from tetote.people.models import ContactPoint, Person
from tetote.people.permissions import link_for
from tetote.people.queries import person_at, printed_code
from tetote.people.tests.builders import make_card, make_contact, make_person
from tetote.portal import cards

pytestmark = pytest.mark.loopback
CHANNEL = ChannelSettings("2009000001", "secret", "token", login_channel_id="2009000009", login_secret="s3cret")
Answer = dict[str, str]


@pytest.fixture
def line(settings: Settings) -> Iterator[SimServer]:
    """LINE, as linesim plays it."""
    with running([CHANNEL]) as server:
        settings.TETOTE_LINE_API_URL = settings.TETOTE_LINE_LOGIN_URL = server.url
        yield server


@pytest.fixture
def login(organisation: Organisation) -> LineLogin:
    make_account(organisation)
    with scope(organisation=organisation.pk):
        return connect_login(organisation.pk, "2009000009", "s3cret", audit.SYSTEM)


@pytest.fixture
def user(line: SimServer) -> str:
    """Somebody on LINE."""
    return line.add_user("ゆき").user_id


@pytest.fixture
def member(organisation: Organisation, user: str) -> Person:
    """The same somebody, on file."""
    person = make_person(organisation, family_name="青木")
    make_contact(person, address=user)
    return person


def agree(url: str, user: str) -> Answer:
    """Somebody presses their name on LINE's page; what LINE brings back."""
    page, _, query = url.partition("?")
    fields = dict(parse_qsl(query)) | {"user_id": user, "befriend": "1"}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = urllib3.request("POST", page, body=urlencode(fields), headers=headers, redirect=False)
    assert answer.status == 302, answer.data
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))


def start(client: Client, organisation: Organisation, **asked: str) -> str:
    response = client.get(reverse("portal:login", args=[organisation.code]), asked)
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def come_back(client: Client, organisation: Organisation, answer: Answer) -> str:
    """The page somebody sees in the end."""
    response = client.get(reverse("portal:login_done", args=[organisation.code]), answer, follow=True)
    return response.content.decode()


@pytest.mark.usefixtures("login")
def test_a_member_comes_to_their_own_page(
    client: Client, organisation: Organisation, member: Person, user: str
) -> None:
    page = come_back(client, organisation, agree(start(client, organisation), user))
    assert f"{member.family_name}さんのページ" in page


@pytest.mark.usefixtures("login", "line")
def test_a_link_that_has_ended_offers_line_and_leads_on(
    client: Client, organisation: Organisation, member: Person, user: str
) -> None:
    with time_machine.travel(clock.now() - timedelta(days=90)):
        old = link_for(member, "portal:line", member.id)
    response = client.get(urlsplit(old).path)
    assert response.status_code == 410
    (way,) = re.findall(r'href="(/p/line-login/[^"]+)"', response.content.decode())
    answer = agree(client.get(way.replace("&amp;", "&"))["Location"], user)
    assert "つながりを外すと" in come_back(client, organisation, answer)


@pytest.mark.usefixtures("login", "line")
def test_a_link_of_the_former_form_has_ended_and_leads_on_too(
    client: Client, organisation: Organisation, member: Person, user: str
) -> None:
    fields = (organisation.id.hex, member.id.hex, member.id.hex)
    token = tokens.seal("portal:line", *fields, expires_at=clock.now() + timedelta(days=9))
    response = client.get(reverse("portal:line", args=[token]))
    assert response.status_code == 410
    (way,) = re.findall(r'href="(/p/line-login/[^"]+)"', response.content.decode())
    answer = agree(client.get(way.replace("&amp;", "&"))["Location"], user)
    assert "つながりを外すと" in come_back(client, organisation, answer)


@pytest.mark.usefixtures("login", "line")
@pytest.mark.parametrize("page", ["", "portal:mine"])
def test_a_page_that_the_centre_closed_says_so_and_stays_closed(
    client: Client, organisation: Organisation, member: Person, user: str, page: str
) -> None:
    make_contact(member, kind="web", address=member.code, state="unlinked")
    token = urlsplit(link_for(member, page, member.id)).path.rstrip("/").rpartition("/")[2] if page else ""
    said = come_back(client, organisation, agree(start(client, organisation, page=page, token=token), user))
    assert "ページを閉じています" in said
    with scope(organisation=organisation.pk):
        assert ContactPoint.objects.get(kind="web").state == ContactPoint.State.UNLINKED


@pytest.mark.usefixtures("login", "line")
def test_another_page_opens_although_their_own_is_closed(
    client: Client, organisation: Organisation, member: Person, user: str
) -> None:
    make_contact(member, kind="web", address=member.code, state="unlinked")
    token = urlsplit(link_for(member, "portal:line", member.id)).path.rstrip("/").rpartition("/")[2]
    answer = agree(start(client, organisation, page="portal:line", token=token), user)
    assert "つながりを外すと" in come_back(client, organisation, answer)


@pytest.mark.usefixtures("login", "line")
def test_somebody_elses_link_leads_to_their_own_page(
    client: Client, organisation: Organisation, member: Person, user: str
) -> None:
    other = make_person(organisation, family_name="渡辺")
    token = link_for(other, "portal:mine", other.id).rstrip("/").rpartition("/")[2]
    url = start(client, organisation, page="portal:mine", token=token)
    page = come_back(client, organisation, agree(url, user))
    assert "そのリンクは別の方のものでした" in page
    assert f"{member.family_name}さん" in page


@pytest.mark.usefixtures("login")
def test_who_is_not_a_member_is_told_how_to_become_one(client: Client, organisation: Organisation, user: str) -> None:
    assert "まだ会員につながっていません" in come_back(client, organisation, agree(start(client, organisation), user))


@pytest.mark.usefixtures("login", "line")
def test_a_card_is_used_without_typing(client: Client, organisation: Organisation, user: str) -> None:
    card = make_card(make_person(organisation, family_name="青木"))
    with scope(organisation=organisation.pk):
        code = printed_code(card)
    shown = client.get(reverse("portal:card", args=[organisation.code, code])).content.decode()
    assert code in shown
    (way,) = re.findall(r'href="(/p/line-login/[^"]+)"', shown)
    page = come_back(client, organisation, agree(client.get(way)["Location"], user))
    assert "登録できました" in page
    with scope(organisation=organisation.pk):
        assert person_at(organisation.pk, "line", user) == card.person
        assert "届きました" in str(Message.objects.get().parts)
    again = come_back(client, organisation, agree(start(client, organisation, card=code), user))
    assert "もうこのLINEにつながっています" in again


@pytest.mark.usefixtures("login", "line")
def test_a_card_that_links_nothing_says_why(client: Client, organisation: Organisation, user: str) -> None:
    url = start(client, organisation, card="4F7K-9M2P-QX3T")
    assert "この番号は見つかりませんでした" in come_back(client, organisation, agree(url, user))


@pytest.mark.usefixtures("login", "line")
def test_of_two_at_the_same_instant_one_is_told_so(
    client: Client, organisation: Organisation, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late(*_: object) -> Presented:
        raise ConflictError("")

    monkeypatch.setattr(cards, "present_card", too_late)
    url = start(client, organisation, card="4F7K-9M2P-QX3T")
    assert "もう使われています" in come_back(client, organisation, agree(url, user))


@pytest.mark.usefixtures("login", "member")
def test_an_answer_counts_once_and_in_its_own_browser(client: Client, organisation: Organisation, user: str) -> None:
    answer = agree(start(client, organisation), user)
    assert "はじめからもう一度" in come_back(Client(), organisation, answer)
    assert "お知らせ" in come_back(client, organisation, answer)
    assert "はじめからもう一度" in come_back(client, organisation, answer)


@pytest.mark.usefixtures("login", "member")
def test_an_answer_for_another_centre_is_refused(
    client: Client, organisation: Organisation, other_organisation: Organisation, user: str
) -> None:
    with scope(organisation=other_organisation.pk):
        connect_login(other_organisation.pk, "2009000009", "s3cret", audit.SYSTEM)
    answer = agree(start(client, organisation), user)
    assert "はじめからもう一度" in come_back(client, other_organisation, answer)


@pytest.mark.usefixtures("login", "line")
def test_who_cancels_may_try_again(client: Client, organisation: Organisation) -> None:
    state = parse_qs(urlsplit(start(client, organisation)).query)["state"][0]
    page = come_back(client, organisation, {"error": "access_denied", "state": state})
    assert "ログインしませんでした" in page
    assert f"/p/line-login/{organisation.code}/" in page


@pytest.mark.usefixtures("member")
def test_a_wrong_secret_is_the_centres_fault(
    client: Client, organisation: Organisation, login: LineLogin, user: str
) -> None:
    answer = agree(start(client, organisation), user)
    with scope(organisation=organisation.pk):
        connect_login(organisation.pk, login.channel_id, "another", audit.SYSTEM)
    assert "センターの設定がLINEに受け付けられません" in come_back(client, organisation, answer)


@pytest.mark.usefixtures("login", "line")
def test_a_slow_sign_in_may_try_again(client: Client, organisation: Organisation, line: SimServer, user: str) -> None:
    answer = agree(start(client, organisation), user)
    line.advance(3600)
    page = come_back(client, organisation, answer)
    assert "もう一度" in page


@pytest.mark.usefixtures("line")
def test_without_line_login_nobody_is_sent_away_empty(
    client: Client, organisation: Organisation, login: LineLogin
) -> None:
    with scope(organisation=organisation.pk):
        disconnect_login(login, audit.SYSTEM)
    for name in ("login", "login_done"):
        response = client.get(reverse(f"portal:{name}", args=[organisation.code]))
        assert response.status_code == 404
        assert "いちばん新しいメッセージから" in response.content.decode()
    assert client.get(reverse("portal:login", args=["nowhere"])).status_code == 404
