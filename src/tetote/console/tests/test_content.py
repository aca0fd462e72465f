"""What people send, seen by staff of their own organisation only, and trusted by no browser."""

import json

import pytest
from django.test import Client
from django_scopes import scope

from tetote.channels.models import ChannelAccount, Content
from tetote.channels.parts import Place, to_json
from tetote.channels.tests.builders import PNG, make_content
from tetote.console.tests.builders import STRANGER, make_inbound, text_of
from tetote.messaging.models import InboundMessage
from tetote.organisations.models import Organisation
from tetote.people.tests.builders import make_contact, make_person

INBOX = "/console/inbox/"


def url(content: Content) -> str:
    return f"/console/content/{content.id}/"


def sent(organisation: Organisation, data: bytes = PNG, *, content: str = "image", name: str = "") -> Content:
    """A file that waits in the inbox."""
    inbound = make_inbound(organisation, text="", content=content)
    return make_content(organisation, data, external_id=inbound.external_id, content=content, name=name)


def test_a_picture_is_shown_and_trusted_with_nothing(organisation: Organisation, desk: Client) -> None:
    response = desk.get(url(sent(organisation)))
    assert response.content == PNG
    assert response["Content-Type"] == "image/png"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("data", "content", "name"),
    [
        (b"%PDF-1.7", "file", "申込書.pdf"),
        (b"<svg onload=alert(1)>", "image", ""),
        (b"<html><script>", "file", "a.html"),
        (PNG, "file", "a.png"),
    ],
)
def test_everything_else_is_only_handed_out(
    organisation: Organisation, desk: Client, data: bytes, content: str, name: str
) -> None:
    kept = sent(organisation, data, content=content, name=name)
    Content.everywhere.filter(id=kept.id).exclude(content="image").update(media_type="")
    response = desk.get(url(kept))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("state", [state for state in Content.State if state != Content.State.KEPT])
def test_what_is_not_kept_is_not_there(organisation: Organisation, desk: Client, state: Content.State) -> None:
    kept = sent(organisation)
    Content.everywhere.filter(id=kept.id).update(state=state)
    assert desk.get(url(kept)).status_code == 404


def test_another_organisations_picture_is_not_there(other_organisation: Organisation, desk: Client) -> None:
    assert desk.get(url(sent(other_organisation))).status_code == 404


def test_nobody_sees_it_without_signing_in(organisation: Organisation, account: ChannelAccount) -> None:
    assert Client().get(url(sent(organisation))).status_code == 302


def test_the_inbox_shows_the_picture_and_offers_the_file(organisation: Organisation, desk: Client) -> None:
    picture, paper = sent(organisation), sent(organisation, b"%PDF", content="file", name="申込書.pdf")
    page = text_of(desk, INBOX)
    assert f'<img class="bubble-picture" src="{url(picture)}" alt="写真"' in page
    assert f'href="{url(paper)}"' in page
    assert "申込書.pdf" in page


def test_the_inbox_says_what_became_of_a_file_that_is_not_there(organisation: Organisation, desk: Client) -> None:
    kept = sent(organisation)
    for state, words in (("waiting", "受け取っています"), ("gone", "残っていません"), ("too_large", "大きすぎる")):
        Content.everywhere.filter(id=kept.id).update(state=state)
        assert words in text_of(desk, INBOX)


def test_a_members_conversation_shows_the_picture_and_the_place(organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation)
    make_contact(person, address=STRANGER)
    inbound = make_inbound(organisation, person=person, text="", content="image")
    picture = make_content(organisation, external_id=inbound.external_id)
    spot = make_inbound(organisation, person=person, text="", content="location")
    place = to_json([Place("みどり公園", "あおば町1-2", 35.6, 139.7)])[0]
    with scope(organisation=organisation.pk):
        InboundMessage.objects.filter(id=spot.id).update(place=json.dumps(place))
    page = text_of(desk, f"/console/members/{person.code}/")
    assert f'src="{url(picture)}"' in page
    assert "みどり公園" in page
    assert "https://maps.gsi.go.jp/#17/35.600000/139.700000/" in page
