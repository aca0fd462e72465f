"""A list is taken back by the worker, a few members at a time; who was changed since stays, and it is said why."""

import pytest
from django.test import Client
from django.urls import reverse

from tetote.kernel import audit, jobs
from tetote.kernel.errors import ConflictError
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions.roster import holding, take_back, taking_back
from tetote.people.models import Child, MemberRole, Person, RoleAssignment, RosterImport, RosterRow, Training
from tetote.people.tests.builders import make_contact, make_course, make_person
from tetote.people.tests.test_bringing import LIST, brought, taken
from tetote.people.words import stays_words

pytestmark = pytest.mark.usefixtures("scoped")


def become(roster: RosterImport) -> list[tuple[int, str, str]]:
    """Row, state and reason of everybody of the list."""
    rows = RosterRow.objects.filter(roster=roster).order_by("row")
    return list(rows.values_list("row", "state", "refused_because"))


def back(staff: Staff, roster: RosterImport) -> None:
    take_back(staff, roster)
    assert jobs.run_due(limit=50)
    roster.refresh_from_db()


@pytest.fixture
def known(organisation: Organisation) -> Person:
    """Who was on file before the list came."""
    person = make_person(organisation, role=MemberRole.REQUESTING, family_name="青木", given_name="花", kana="")
    Person.objects.filter(id=person.id).update(member_number="0001", note="電話は夕方")
    make_course(organisation)
    return person


def test_everybody_is_as_before_and_the_deed_is_remembered(advisor: Staff, known: Person) -> None:
    roster = taken(advisor, LIST)
    assert {state for _row, state, _why in become(roster)} == {"created", "updated"}
    back(advisor, roster)
    assert (roster.state, {state for _row, state, _why in become(roster)}) == ("undone", {"undone"})
    before = Person.objects.get()
    assert (before.id, before.kana, before.note) == (known.id, "", "電話は夕方")
    assert (before.household.district, before.household.emergency_contacts) == ("", "")
    assert [role.role for role in RoleAssignment.objects.filter(until=None)] == ["requesting"]
    assert (Child.objects.count(), Training.objects.count()) == (0, 0)
    assert "people.member.put_back" in {entry.verb for entry in audit.entries_about(before)}
    with pytest.raises(ConflictError):
        take_back(advisor, roster)


def test_who_was_changed_since_stays_with_the_reason_and_can_be_tried_again(advisor: Staff, known: Person) -> None:
    roster = taken(advisor, LIST)
    Person.objects.filter(member_number="0003").update(note="あとから")
    linked = make_contact(Person.objects.get(member_number="0002"))
    back(advisor, roster)
    assert become(roster) == [(2, "undone", ""), (3, "stays", "held"), (4, "stays", "person")]
    assert Person.objects.get(id=known.id).kana == ""
    linked.delete()
    back(advisor, roster)
    assert become(roster) == [(2, "undone", ""), (3, "undone", ""), (4, "stays", "person")]
    assert set(Person.objects.values_list("member_number", flat=True)) == {"0001", "0003"}


def test_two_of_one_household_are_taken_back_although_the_list_changed_it_twice(
    advisor: Staff, organisation: Organisation
) -> None:
    one = make_person(organisation, family_name="青木", given_name="花")
    other = make_person(organisation, family_name="青木", given_name="進")
    Person.objects.filter(id=one.id).update(member_number="1")
    Person.objects.filter(id=other.id).update(member_number="2", household=one.household)
    roster = taken(advisor, "番号,氏名,住所\n1,青木 花,緑町1\n2,青木 進,緑町2\n")
    back(advisor, roster)
    one.household.refresh_from_db()
    assert (roster.state, one.household.address) == ("undone", "")


def test_a_worker_that_dies_takes_nobody_back_twice_and_the_next_one_goes_on(
    advisor: Staff, known: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster = taken(advisor, LIST)
    take_back(advisor, roster)
    with pytest.raises(ConflictError):
        take_back(advisor, roster)
    monkeypatch.setattr(taking_back, "AT_ONCE", 1)
    taking_back.take_some_back(roster.organisation_id, roster.id, advisor.id)
    assert [state for _row, state, _why in become(roster)] == ["returning", "returning", "undone"]

    def die(*_told: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(taking_back, "note", die)
        dying.setattr(taking_back, "AT_ONCE", holding.AT_ONCE)
        with pytest.raises(KeyboardInterrupt):
            taking_back.take_some_back(roster.organisation_id, roster.id, advisor.id)
    assert [state for _row, state, _why in become(roster)] == ["returning", "undone", "undone"]
    assert Person.objects.get(id=known.id).kana == "あおき はな"
    while jobs.run_due(limit=1):
        pass
    roster.refresh_from_db()
    assert (roster.state, Person.objects.get().kana) == ("undone", "")


def test_while_one_list_is_taken_back_no_other_is_taken_in(advisor: Staff, organisation: Organisation) -> None:
    make_course(organisation)
    roster = taken(advisor, LIST)
    take_back(advisor, roster)
    with pytest.raises(ConflictError):
        taken(advisor, LIST.replace("あおば町1", "みなと町9"))


def test_who_was_erased_meanwhile_stays(advisor: Staff, known: Person) -> None:
    roster = taken(advisor, LIST)
    take_back(advisor, roster)
    RosterRow.objects.filter(roster=roster, person=known).update(content="")
    assert jobs.run_due(limit=50)
    assert become(roster)[0] == (2, "stays", "erased")


def test_the_page_shows_how_far_it_is_and_who_stays(client: Client, advisor: Staff, known: Person) -> None:
    roster = taken(advisor, LIST)
    RoleAssignment.objects.filter(person=known).update(renewed_on="2026-11-01")
    client.force_login(advisor.user)
    page = reverse("people:roster_result", args=[roster.id])
    told = client.post(reverse("people:roster_back", args=[roster.id]), follow=True).content.decode()
    assert "data-poll" in told
    assert jobs.run_due(limit=50)
    told = client.get(page).content.decode()
    assert "data-poll" not in told
    assert stays_words("roles") in told
    assert "青木 花" in told


@pytest.mark.parametrize("because", ["held", "erased", "person", "household roles children contacts trainings"])
def test_every_reason_has_words(because: str) -> None:
    assert stays_words(because)


def test_the_checked_list_waits_for_the_worker(advisor: Staff) -> None:
    roster, _planned = brought(advisor, LIST)
    with pytest.raises(ConflictError):
        take_back(advisor, roster)
