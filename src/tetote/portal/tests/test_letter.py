"""The page of a letter by mail: opened it changes nothing, pressed it answers, and it is nobody else's."""

import smtplib

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from tetote.channels.actions import connect_mail
from tetote.kernel import audit
from tetote.kernel.models import AuditEntry
from tetote.matching.models import Offer, SupportRequest
from tetote.matching.queries.callable import helpers_for
from tetote.matching.tests.builders import make_call, make_parent, make_request
from tetote.messaging import deliver
from tetote.messaging.models import Batch, InboundMessage
from tetote.organisations.models import Staff
from tetote.people.actions import link_contact, unlink_contact
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


def test_a_mail_program_ends_mail_by_one_click_and_a_scanner_ends_nothing(advisor: Staff) -> None:
    (person,) = make_mailed(advisor, "one@example.jp")
    way = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    contact = ContactPoint.objects.get(person=person)
    program = Client(enforce_csrf_checks=True)
    assert "one@example.jp" in program.get(way).content.decode()
    contact.refresh_from_db()
    assert contact.state == ContactPoint.State.ACTIVE
    for _ in range(2):
        assert program.post(way, {"List-Unsubscribe": "One-Click"}).status_code == 200
    contact.refresh_from_db()
    assert contact.state == ContactPoint.State.UNLINKED
    assert AuditEntry.objects.filter(verb="people.contact.email.unlinked").count() == 1
    assert program.post(way.replace("/letter/", "/letter/x")).status_code == 404


def test_mail_that_comes_back_marks_the_address_and_the_printed_list_takes_the_person(
    client: Client, advisor: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_message: EmailMessage) -> int:
        raise smtplib.SMTPRecipientsRefused({"one@example.jp": (550, b"5.1.1 no such user")})

    monkeypatch.setattr(EmailMessage, "send", refuse)
    (person,) = make_mailed(advisor, "one@example.jp")
    contact = ContactPoint.objects.get(person=person)
    assert contact.state == ContactPoint.State.FAILING
    client.force_login(advisor.user)
    assert "メールが戻ってきました" in client.get(f"/console/members/{person.code}/").content.decode()
    request = SupportRequest.objects.get()
    assert person.full_name in client.get(reverse("matching:paper", args=[request.code])).content.decode()
    later = make_request(advisor, make_parent(advisor, family_name="青木"))
    (helper,) = [one for one in helpers_for(later) if one.person == person]
    assert helper.only_personally
    link_contact(advisor, person, MAIL, "right@example.jp")
    (helper,) = [one for one in helpers_for(later) if one.person == person]
    assert helper.suggested
