"""Search looks through everything the apps declare."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tetote.console.tests.builders import text_of
from tetote.organisations.models import Organisation
from tetote.people.tests.builders import make_person

SEARCH = "/console/search/"
QUERIES = 11


def test_an_empty_question_says_how_to_ask(desk: Client) -> None:
    assert "何をさがしますか" in text_of(desk, f"{SEARCH}?q=%20")


def test_a_member_is_found_and_the_box_remembers(organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation, family_name="青木")
    page = text_of(desk, f"{SEARCH}?q=青木")
    assert f"/console/members/{person.code}/" in page
    assert 'value="青木"' in page


def test_strangers_are_not_found(desk: Client, other_organisation: Organisation) -> None:
    make_person(other_organisation, family_name="青木")
    assert "見つかりませんでした" in text_of(desk, f"{SEARCH}?q=青木")


def test_what_is_typed_stays_text(desk: Client) -> None:
    assert "<b>x</b>" not in text_of(desk, f"{SEARCH}?q=<b>x</b>")


@pytest.mark.parametrize("people", [1, 5])
def test_the_number_of_queries_does_not_grow(
    organisation: Organisation, desk: Client, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(people):
        make_person(organisation, family_name="青木")
    desk.get(SEARCH)
    with django_assert_num_queries(QUERIES):
        desk.get(f"{SEARCH}?q=青木")
