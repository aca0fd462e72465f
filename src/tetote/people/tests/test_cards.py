"""Printed cards: one scan links one account, once; whoever guesses waits; nobody is told whose card it was."""

from datetime import timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from tetote.kernel import audit
from tetote.kernel.errors import ConflictError, NotAllowedError
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions import Outcome, issue_cards, link_contact, present_card, unlink_contact, withdraw_card
from tetote.people.actions import cards as card_actions
from tetote.people.models import CardMiss, ContactPoint, Newcomer, Person, RegistrationCard
from tetote.people.queries import cards_on, person_at, printed_code
from tetote.people.tests.builders import make_contact, make_person

pytestmark = pytest.mark.usefixtures("frozen")
ADDRESS, OTHER = "U" + "a" * 32, "U" + "b" * 32
UNKNOWN = "4F7K-9M2P-QX3T"


@pytest.fixture
def person(scoped: Organisation) -> Person:
    return make_person(scoped)


@pytest.fixture
def card(advisor: Staff, person: Person) -> RegistrationCard:
    issue_cards(advisor, [person])
    return RegistrationCard.objects.get()


def present(organisation: Organisation, text: str, address: str = ADDRESS) -> Outcome:
    return present_card(organisation.id, "line", address, text).outcome


def verbs(person: Person) -> list[str]:
    return [entry.verb for entry in audit.entries_about(person)]


def test_a_code_links_the_account_and_is_used_up(scoped: Organisation, card: RegistrationCard, person: Person) -> None:
    told = present_card(scoped.id, "line", ADDRESS, f"登録カード {printed_code(card)}")
    assert told == card_actions.Presented(Outcome.LINKED, person)
    assert person_at(scoped.id, "line", ADDRESS) == person
    card.refresh_from_db()
    assert card.used_for == ContactPoint.objects.get()
    assert verbs(person)[-1] == "people.contact.line.linked"


def test_the_table_does_not_hold_the_code(card: RegistrationCard) -> None:
    code = printed_code(card).replace("-", "")
    assert not any(code in str(value) for value in RegistrationCard.objects.values_list().get())


def test_to_send_it_twice_is_no_mistake(scoped: Organisation, card: RegistrationCard) -> None:
    code = printed_code(card)
    assert [present(scoped, code), present(scoped, code)] == [Outcome.LINKED, Outcome.AGAIN]


def test_of_two_people_who_scan_one_card_the_second_gets_nothing(
    scoped: Organisation, card: RegistrationCard, person: Person
) -> None:
    present(scoped, printed_code(card))
    assert present(scoped, printed_code(card), OTHER) is Outcome.USED
    assert person_at(scoped.id, "line", OTHER) is None
    assert verbs(person)[-1] == "people.card.refused.used"


def test_two_at_the_same_instant_do_not_both_win(
    scoped: Organisation, card: RegistrationCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card_actions, "_use", lambda *_: False)
    with pytest.raises(ConflictError):
        present(scoped, printed_code(card))
    assert person_at(scoped.id, "line", ADDRESS) is None


def test_an_expired_or_withdrawn_card_links_nothing(
    scoped: Organisation, card: RegistrationCard, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    frozen.shift(timedelta(days=180))
    assert present(scoped, printed_code(card)) is Outcome.EXPIRED
    withdraw_card(advisor, card)
    assert present(scoped, printed_code(card)) is Outcome.WITHDRAWN
    assert not ContactPoint.objects.exists()


def test_another_organisations_card_is_as_unknown_as_any(
    scoped: Organisation, card: RegistrationCard, other_organisation: Organisation
) -> None:
    RegistrationCard.objects.update(organisation=other_organisation)
    assert present(scoped, printed_code(card)) is Outcome.UNKNOWN


def test_who_guesses_waits_even_with_the_right_code(
    scoped: Organisation, card: RegistrationCard, frozen: time_machine.Traveller
) -> None:
    for _ in range(card_actions.MOST_MISSES):
        assert present(scoped, UNKNOWN) is Outcome.UNKNOWN
    assert present(scoped, printed_code(card)) is Outcome.TOO_MANY
    assert present(scoped, "こんにちは") is Outcome.NO_CODE
    assert present(scoped, UNKNOWN, OTHER) is Outcome.UNKNOWN
    frozen.shift(timedelta(minutes=61))
    assert present(scoped, printed_code(card)) is Outcome.LINKED


def test_a_mistyped_code_is_forgotten(scoped: Organisation, frozen: time_machine.Traveller) -> None:
    present(scoped, UNKNOWN)
    frozen.shift(timedelta(minutes=61))
    present(scoped, UNKNOWN, OTHER)
    assert CardMiss.objects.get().address == OTHER


def test_what_was_not_meant_as_a_code_counts_for_nothing(scoped: Organisation) -> None:
    assert present(scoped, "call back soon") is Outcome.NO_CODE
    assert not CardMiss.objects.exists()


def test_a_member_with_another_account_keeps_it(scoped: Organisation, card: RegistrationCard, person: Person) -> None:
    make_contact(person, address=OTHER)
    assert present(scoped, printed_code(card)) is Outcome.MEMBER_HAS_ANOTHER
    card.refresh_from_db()
    assert card.is_open


def test_another_members_account_is_not_taken_from_them(scoped: Organisation, card: RegistrationCard) -> None:
    somebody = make_person(scoped)
    make_contact(somebody, address=ADDRESS)
    assert present(scoped, printed_code(card)) is Outcome.SOMEBODY_ELSES
    assert person_at(scoped.id, "line", ADDRESS) == somebody


def test_who_had_blocked_us_is_linked_again(scoped: Organisation, card: RegistrationCard, person: Person) -> None:
    contact = make_contact(person, address=ADDRESS, state=ContactPoint.State.BLOCKED)
    assert present(scoped, printed_code(card)) is Outcome.LINKED
    contact.refresh_from_db()
    assert contact.state == ContactPoint.State.ACTIVE


def test_one_person_with_two_cards_is_linked_once(scoped: Organisation, card: RegistrationCard, advisor: Staff) -> None:
    code = printed_code(card)
    withdraw_card(advisor, card)
    sheet = issue_cards(advisor, [card.person])
    (second,) = cards_on(scoped.id, sheet)
    assert present(scoped, printed_code(second)) is Outcome.LINKED
    assert present(scoped, code) is Outcome.AGAIN
    assert ContactPoint.objects.count() == 1


def test_printing_again_keeps_the_code_and_moves_the_card(
    scoped: Organisation, card: RegistrationCard, advisor: Staff
) -> None:
    sheet = issue_cards(advisor, [card.person], days=30)
    (again,) = cards_on(scoped.id, sheet)
    assert printed_code(again) == printed_code(card)
    assert again.expires_at < card.expires_at


def test_the_cards_of_a_whole_meeting_are_looked_for_at_once(
    advisor: Staff, scoped: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = [make_person(scoped) for _ in range(4)]
    issue_cards(advisor, people[:2])
    each_is_written_and_noted = 2 * len(people)
    with django_assert_num_queries(each_is_written_and_noted + 4):
        issue_cards(advisor, people)


def test_an_expired_card_is_replaced(card: RegistrationCard, advisor: Staff, frozen: time_machine.Traveller) -> None:
    frozen.shift(timedelta(days=200))
    issue_cards(advisor, [card.person])
    assert RegistrationCard.objects.count() == 2
    assert RegistrationCard.objects.get(withdrawn_at=None).is_open


def test_a_used_card_cannot_be_withdrawn(scoped: Organisation, card: RegistrationCard, advisor: Staff) -> None:
    present(scoped, printed_code(card))
    with pytest.raises(ConflictError):
        withdraw_card(advisor, card)


def test_who_only_looks_makes_none(viewer: Staff, person: Person) -> None:
    with pytest.raises(NotAllowedError):
        issue_cards(viewer, [person])


def test_a_newcomer_who_sends_a_card_waits_no_longer(scoped: Organisation, card: RegistrationCard) -> None:
    newcomer = Newcomer.objects.create(organisation=scoped, kind="line", address=ADDRESS, state="applied", name="高橋")
    present(scoped, printed_code(card))
    newcomer.refresh_from_db()
    assert (newcomer.state, newcomer.person) == ("registered", card.person)


def test_linking_anew_has_to_be_confirmed_anew(scoped: Organisation, person: Person, advisor: Staff) -> None:
    contact = make_contact(person, address=ADDRESS)
    ContactPoint.objects.update(confirmed_at=contact.changed_at)
    unlink_contact(advisor, ContactPoint.objects.get())
    link_contact(advisor, person, ContactPoint.Kind.LINE, ADDRESS)
    assert ContactPoint.objects.get().confirmed_at is None
