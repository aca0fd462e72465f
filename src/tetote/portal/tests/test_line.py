"""The link with LINE on a member's own page, and the page behind a card."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from tetote.channels.tests.builders import make_account
from tetote.messaging.models import Batch
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint, Person
from tetote.people.permissions import link_for
from tetote.people.tests.builders import make_contact, make_person


@pytest.fixture
def person(organisation: Organisation) -> Person:
    """Somebody on LINE with a page of their own."""
    make_account(organisation)
    person = make_person(organisation)
    make_contact(person)
    make_contact(person, kind=ContactPoint.Kind.WEB, address=person.code)
    return person


def line(person: Person) -> str:
    return link_for(person, "portal:line", person.id)


def state(person: Person) -> str:
    with scope(organisation=person.organisation_id):
        return ContactPoint.objects.get(person=person, kind="line").state


def test_what_it_means_is_said_before_it_is_ended(client: Client, person: Person) -> None:
    page = client.get(line(person)).content.decode()
    assert "会員の登録は残ります" in page
    assert state(person) == "active"
    page = client.post(line(person), follow=True).content.decode()
    assert "LINEとのつながりを外しました" in page
    assert state(person) == "unlinked"
    with scope(organisation=person.organisation_id):
        assert "またつなぐときは" in str(Batch.objects.get().body)
    assert "LINEにつながっていません" in client.post(line(person)).content.decode()


def test_their_page_leads_there(client: Client, person: Person) -> None:
    assert "/p/line/" in client.get(link_for(person, "portal:mine", person.id)).content.decode()
    client.post(line(person))
    assert "/p/line/" not in client.get(link_for(person, "portal:mine", person.id)).content.decode()


def test_the_page_behind_a_card_explains_the_way(client: Client, organisation: Organisation) -> None:
    account = make_account(organisation)
    account.add_friend_url = "https://line.me/R/ti/p/@abc1234"
    with scope(organisation=organisation.pk):
        account.save()
    page = client.get(reverse("portal:card", args=[organisation.code, "4F7K-9M2P-QX3T"])).content.decode()
    assert "https://line.me/R/oaMessage/%40abc1234/?" in page
    assert "https://line.me/R/ti/p/@abc1234" in page
    assert "/p/line-login/" not in page


def test_without_an_account_it_still_says_what_to_do(client: Client, organisation: Organisation) -> None:
    page = client.get(reverse("portal:card", args=[organisation.code, "4F7K-9M2P-QX3T"])).content.decode()
    assert "センターのトークを開きます" in page
    assert client.get(reverse("portal:card", args=["nowhere", "4F7K"])).status_code == 404
