"""Two clerks with the same cards at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection
from django_scopes import scope

from tetote.organisations.models import Organisation, Staff
from tetote.people.actions import issue_cards
from tetote.people.models import RegistrationCard
from tetote.people.tests.builders import make_person

CLERKS = 4


@pytest.mark.django_db(transaction=True)
def test_clerks_who_print_at_one_moment_print_the_same_card(scoped: Organisation, advisor: Staff) -> None:
    people = [make_person(scoped), make_person(scoped)]
    barrier = Barrier(CLERKS)

    def print_them(number: int) -> UUID:
        try:
            barrier.wait()
            with scope(organisation=scoped.pk):
                return issue_cards(advisor, people[:: 1 if number % 2 else -1])
        finally:
            connection.close()

    with ThreadPoolExecutor(CLERKS) as pool:
        sheets = list(pool.map(print_them, range(CLERKS)))
    cards = RegistrationCard.objects.all()
    assert {card.person for card in cards} == set(people)
    assert len(cards) == len(people)
    assert {card.sheet for card in cards} <= set(sheets)
