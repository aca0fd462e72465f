"""Registering a member and changing what is written: nothing typed is lost, everything leaves a sentence."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from tetote.console.tests.builders import make_inbound, text_of
from tetote.kernel.models import AuditEntry
from tetote.messaging.models import InboundMessage, Message
from tetote.organisations.models import Organisation
from tetote.people.models import Child, ContactPoint, Person, RoleAssignment
from tetote.people.tests.builders import make_person

NEW = "/console/members/new/"


def test_a_family_name_is_enough(organisation: Organisation, desk: Client) -> None:
    response = desk.post(NEW, {"family_name": "青木", "roles": ["providing"]})
    with scope(organisation=organisation.pk):
        person = Person.objects.get()
        assert response["Location"] == reverse("console:member", args=[person.code])
        assert RoleAssignment.objects.get(person=person).role == "providing"
        verbs = set(AuditEntry.objects.filter(subject_id=person.pk).values_list("verb", flat=True))
    assert verbs == {"people.member.registered", "people.role.providing.began"}


def test_a_form_sent_twice_makes_one_member(organisation: Organisation, desk: Client) -> None:
    once = desk.get(NEW).context["form"]["once"].value()
    first, second = (desk.post(NEW, {"family_name": "青木", "member_number": "7", "once": str(once)}) for _ in range(2))
    assert first["Location"] == second["Location"]
    with scope(organisation=organisation.pk):
        assert Person.objects.count() == 1


def test_the_id_of_a_strangers_member_is_of_no_use(desk: Client, other_organisation: Organisation) -> None:
    theirs = make_person(other_organisation)
    response = desk.post(NEW, {"family_name": "青木", "once": str(theirs.pk)})
    assert response.status_code == 200
    with scope(organisation=other_organisation.pk):
        assert Person.objects.get().family_name == theirs.family_name


def test_text_is_brought_into_one_shape(organisation: Organisation, desk: Client) -> None:
    desk.post(NEW, {"family_name": "青木", "kana": "ｱｵｷ　ハナ", "member_number": "Ａ－１２"})
    with scope(organisation=organisation.pk):
        person = Person.objects.get()
    assert (person.kana, person.member_number) == ("あおき はな", "A-12")


def test_what_was_typed_stays_when_something_is_missing(organisation: Organisation, desk: Client) -> None:
    response = desk.post(NEW, {"given_name": "はな", "area": "みどり台", "roles": ["requesting"]})
    page = response.content.decode()
    assert 'value="はな"' in page
    assert 'value="みどり台"' in page
    assert "checked" in page
    with scope(organisation=organisation.pk):
        assert not Person.objects.exists()


def test_a_number_belongs_to_one_member(organisation: Organisation, desk: Client) -> None:
    number = make_person(organisation).member_number
    page = desk.post(NEW, {"family_name": "青木", "member_number": number}).content.decode()
    assert "この番号は、別の会員が使っています" in page
    assert 'value="青木"' in page


def test_a_changed_member_keeps_their_history(organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation)
    url = reverse("console:member_edit", args=[person.code])
    assert f'value="{person.family_name}"' in text_of(desk, url)
    desk.post(url, {"family_name": "小川", "member_number": person.member_number, "roles": ["providing"]})
    with scope(organisation=organisation.pk):
        person.refresh_from_db()
        held = {role.role: role.until for role in RoleAssignment.objects.filter(person=person)}
    assert person.family_name == "小川"
    assert held["providing"] is None
    assert held["requesting"] is not None


def test_a_child_is_added_to_the_household(organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation)
    url = reverse("console:member_child", args=[person.code])
    assert "お子さんを加える" in text_of(desk, url)
    desk.post(url, {"given_name": "りん", "born_on": "2022-03-03", "care_note": "卵が苦手"})
    with scope(organisation=organisation.pk):
        child = Child.objects.get()
    with scope(organisation=organisation.pk):
        desk.post(url, {"given_name": "りん", "born_on": "2022-03-03", "once": str(child.pk)})
        assert Child.objects.count() == 1
    assert (child.household_id, child.born_on, child.care_note) == (person.household_id, date(2022, 3, 3), "卵が苦手")


def test_nobody_is_born_tomorrow(frozen: object, organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation)
    url = reverse("console:member_child", args=[person.code])
    page = desk.post(url, {"given_name": "りん", "born_on": "2026-11-25"}).content.decode()
    assert "生年月日が先の日付です" in page
    assert 'value="りん"' in page


@pytest.mark.parametrize("name", ["member_edit", "member_child", "member_page", "member_qr", "member_write", "member"])
def test_a_strangers_member_is_not_found(desk: Client, other_organisation: Organisation, name: str) -> None:
    person = make_person(other_organisation)
    assert desk.get(reverse(f"console:{name}", args=[person.code])).status_code == 404


@pytest.mark.parametrize("name", ["member_edit", "member_child", "member_page", "member_qr", "member_write"])
def test_who_only_looks_changes_nothing(window: Client, organisation: Organisation, name: str) -> None:
    person = make_person(organisation)
    assert window.get(reverse(f"console:{name}", args=[person.code])).status_code == 403


def test_somebody_who_wrote_is_registered_and_linked_in_one_step(organisation: Organisation, desk: Client) -> None:
    inbound = make_inbound(organisation, text="青木はなです")
    url = reverse("console:inbox_new", args=[inbound.pk])
    assert "青木はなです" in text_of(desk, url)
    desk.post(url, {"family_name": "青木", "roles": ["providing"]})
    with scope(organisation=organisation.pk):
        person = Person.objects.get()
        assert ContactPoint.objects.get(person=person).address == inbound.address
        assert InboundMessage.objects.get().person == person
    again = desk.post(url, {"family_name": "青木"})
    assert again["Location"] == reverse("console:member", args=[person.code])
    with scope(organisation=organisation.pk):
        assert "登録できました" in str(Message.objects.get().parts)


def test_nothing_is_registered_when_the_linking_is_refused(organisation: Organisation, desk: Client) -> None:
    inbound = make_inbound(organisation)
    owner = make_person(organisation)
    with scope(organisation=organisation.pk):
        ContactPoint.objects.create(organisation=organisation, person=owner, kind="line", address=inbound.address)
    page = desk.post(reverse("console:inbox_new", args=[inbound.pk]), {"family_name": "青木"}).content.decode()
    assert "別の会員につながっています" in page
    with scope(organisation=organisation.pk):
        assert list(Person.objects.all()) == [owner]
