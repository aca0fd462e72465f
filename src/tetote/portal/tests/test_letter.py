"""The page of a letter by mail: opened it changes nothing, pressed it answers, and it is nobody else's."""

import pytest
from django.core import mail
from django.test import Client

from tetote.channels.actions import connect_mail
from tetote.kernel import audit
from tetote.matching.models import Offer
from tetote.matching.tests.builders import make_call, make_parent, make_request
from tetote.messaging import deliver
from tetote.messaging.models import Batch, InboundMessage
from tetote.organisations.models import Staff
from tetote.people.actions import unlink_contact
from tetote.people.models import ContactPoint, MemberRole, Person
from tetote.people.tests.builders import make_contact, make_person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
MAIL = ContactPoint.Kind.EMAIL


def make_mailed(advisor: Staff, *addresses: str) -> list[Person]:
    """Helpers with mail and without LINE, who have just been called."""
    connect_mail(advisor.organisation_id, "町", "famisapo@example.jp", audit.SYSTEM)
    people = [make_person(advisor.organisation, role=MemberRole.PROVIDING, family_name="林") for _ in addresses]
    for person, address in zip(people, addresses, strict=True):
        make_contact(person, kind=MAIL, address=address)
    make_call(advisor, make_request(advisor, make_parent(advisor)), people)
    deliver.Deliverer().turn()
    return people


def way_in(address: str) -> str:
    """Where the first button of the last letter to this address leads."""
    (letter,) = [one for one in mail.outbox if one.to == [address]]
    line = next(line for line in str(letter.body).splitlines() if "/letter/" in line)
    return line.removeprefix("http://testserver")


def test_each_gets_a_letter_with_a_page_of_their_own_and_answers_there(client: Client, advisor: Staff) -> None:
    one, _other = make_mailed(advisor, "one@example.jp", "other@example.jp")
    assert {tuple(batch.recipients) for batch in Batch.objects.filter(kind="email")} == {
        ("one@example.jp",),
        ("other@example.jp",),
    }
    way, other_way = way_in("one@example.jp"), way_in("other@example.jp")
    assert way.split("?")[0] != other_way.split("?")[0]
    page = client.get(way)
    assert page.content.decode().count("btn-large") == 3
    assert not Offer.objects.exists()
    assert not InboundMessage.objects.exists()
    token = page.context["letter"].sheets[0].choices[0].token
    assert page.context["first"] == token
    done = client.post(way.split("?")[0], {"button": token}, follow=True)
    assert Offer.objects.get().person == one
    assert Offer.objects.get().answer == "yes"
    assert done.context["letter"].sheets[0].choices[0].was_pressed
    assert client.post(way.split("?")[0], {"button": "nonsense"}, follow=True).status_code == 200
    assert Offer.objects.count() == 1


def test_an_address_that_was_ended_or_altered_opens_nothing(client: Client, advisor: Staff) -> None:
    make_mailed(advisor, "one@example.jp")
    way = way_in("one@example.jp").split("?")[0]
    assert client.get(way[:-3] + "/").status_code == 404
    unlink_contact(advisor, ContactPoint.objects.get(kind=MAIL))
    assert client.get(way).status_code == 404
