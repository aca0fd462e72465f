"""Whole pages: the kit page, the three layouts, errors, sign-in."""

import pytest
from django.test import Client

from tetote.organisations.models import Staff
from tetote.ui.tests.pages import shell
from tetote.ui.tests.rendering import render

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tetote.ui.tests.pages")]


def read(client: Client, path: str, **headers: str) -> str:
    response = client.get(path, headers=headers, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_kit_page_shows_everything(client: Client) -> None:
    html = read(client, "/kit/")
    assert "部品の見本帳" in html
    assert 'data-card="1"' in html


def test_portal_example_asks_one_question(client: Client) -> None:
    html = read(client, "/kit-portal/")
    assert "<h1>どこで会いますか。</h1>" in html
    assert 'value="home" checked' in html


def test_kit_page_in_english(client: Client) -> None:
    html = read(client, "/kit/", **{"Accept-Language": "en"})
    assert '<html lang="en"' in html
    assert "The ui kit" in html


def test_console_has_its_marks(client: Client) -> None:
    html = read(client, "/page/ui/console/")
    for part in (
        '<html lang="ja"',
        'href="#content"',
        'id="content"',
        'name="csrf-token" content="',
        'action="/search/"',
        "data-search",
        'aria-current="page"',
        "5件が待っています",
        'name="language" value="en"',
        "佐々木",
        "アドバイザー",
    ):
        assert part in html


def test_console_leaves_out_what_the_shell_does_not_have() -> None:
    source = '{% include "ui/console.html" %}'
    bare = render(source, shell=shell(search_url="", settings_entry=None, menu=[]))
    assert "data-search" not in bare
    assert "設定" not in bare
    assert "お試しのスマホ" in render(source, shell=shell(demo_url="/phones/"))
    assert 'aria-label="使い方"' in render(source, shell=shell(help_url="/help/"))


@pytest.mark.parametrize("name", ["ui/portal", "ui/plain", "400", "403", "404", "403_csrf", "500"])
def test_page_stands_by_itself(client: Client, name: str) -> None:
    html = read(client, f"/page/{name}/")
    assert '<html lang="ja"' in html
    assert "<main" in html


def test_500_needs_no_request() -> None:
    assert "うまくいきませんでした" in render('{% include "500.html" %}')


def test_language_can_be_switched(client: Client) -> None:
    client.post("/i18n/setlang/", {"language": "en", "next": "/kit/"})
    assert '<html lang="en"' in read(client, "/kit/")


def test_sign_in_has_labelled_fields_and_keeps_the_mail(client: Client) -> None:
    html = read(client, "/accounts/login/")
    assert "<h1>ログイン</h1>" in html
    assert '<label class="field-label" for="id_login">' in html
    again = client.post("/accounts/login/", {"login": "anna@example.org", "password": "wrong"}).content.decode()
    assert 'value="anna@example.org"' in again
    assert 'role="alert"' in again


@pytest.mark.parametrize("path", ["/accounts/password/reset/", "/accounts/password/reset/done/"])
def test_forgotten_password(client: Client, path: str) -> None:
    assert "plain-card" in read(client, path)


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/password/change/",
        "/accounts/logout/",
        "/accounts/2fa/",
        "/accounts/reauthenticate/",
        "/accounts/sessions/",
    ],
)
def test_account_pages_wear_the_kit(client: Client, advisor: Staff, path: str) -> None:
    client.force_login(advisor.user)
    html = read(client, path)
    assert "plain-card" in html
    assert "<h1>" in html


ELEMENTS = """{% load allauth %}
{% element alert level="warning" %}{% slot message %}Careful{% endslot %}{% endelement %}
{% element badge tags="success" title="T" %}On{% endelement %}
{% element button_group %}
{% element button type="submit" tags="danger" name="a" value="b" id="c" form="f" %}Go
{% endelement %}{% endelement %}
{% element button href="/x" %}Link{% endelement %}
{% element details open=True %}
{% slot summary %}S{% endslot %}{% slot body %}B{% endslot %}{% endelement %}
{% element field type="text" id="i" name="n" value="v" required=True %}
{% slot label %}L{% endslot %}{% slot help_text %}H{% endslot %}{% endelement %}
{% element field type="textarea" id="t" rows=3 readonly=True %}
{% slot label %}L{% endslot %}{% slot value %}V{% endslot %}{% endelement %}
{% element field type="checkbox" id="k" checked=True %}{% slot label %}L{% endslot %}{% endelement %}
{% element form method="post" action="/y" %}
{% slot body %}body{% endslot %}{% slot actions %}act{% endslot %}{% endelement %}
{% element h1 %}H1{% endelement %}{% element h2 %}H2{% endelement %}
{% element hr %}{% endelement %}{% element p %}P{% endelement %}
{% element img src="/q.svg" alt="code" %}{% endelement %}
{% element panel %}
{% slot title %}PT{% endslot %}{% slot body %}PB{% endslot %}{% slot actions %}PA{% endslot %}{% endelement %}
{% element table %}{% element thead %}{% element tr %}{% element th %}TH{% endelement %}{% endelement %}{% endelement %}
{% element tbody %}{% element tr %}
{% element td align="right" %}TD{% endelement %}{% endelement %}{% endelement %}{% endelement %}
"""


def test_every_element_of_the_account_pages_has_our_look() -> None:
    html = render(ELEMENTS)
    for part in (
        "notice-warn", "chip-ok", "btn-danger", 'form="f"', 'href="/x"', "<details", 'id="i"', "<textarea", "checked",
        'action="/y"', "<h1>H1</h1>", "<h2>H2</h2>", "<hr>", 'alt="code"', "card-title", '<th scope="col">TH</th>',
        '<td class="num">TD</td>',
    ):  # fmt: skip
        assert part in html
