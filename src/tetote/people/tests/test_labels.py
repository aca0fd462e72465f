"""Roles are called as the centre calls them, and whoever holds both by one word, wherever roles are shown."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tetote.organisations.models import Organisation, Staff
from tetote.people.models import MemberRole, MemberSettings
from tetote.people.queries import held_labels, list_labels
from tetote.people.roster import values
from tetote.people.tests.builders import make_person, make_role

pytestmark = pytest.mark.usefixtures("scoped")


@pytest.fixture
def labelled(organisation: Organisation) -> Organisation:
    """A centre with words of its own."""
    MemberSettings.objects.create(organisation=organisation, both_label="ダブル会員", both_label_en="Dual member")
    return organisation


def test_who_holds_both_has_one_word(labelled: Organisation) -> None:
    both = [MemberRole.PROVIDING, MemberRole.REQUESTING]
    assert held_labels(labelled, both) == ["ダブル会員"]
    assert held_labels(labelled, [MemberRole.PROVIDING]) == [labelled.providing_label]
    assert held_labels(labelled, []) == []
    with translation.override("en"):
        assert held_labels(labelled, both) == ["Dual member"]


def test_the_word_of_the_centre_for_both_is_read_from_its_list(labelled: Organisation) -> None:
    assert values.roles("ダブル会員", list_labels(labelled)) == set(MemberRole)
    with pytest.raises(ValueError, match="ダブル"):
        values.roles("ダブル会員", {})


def test_lists_and_the_members_page_say_it(client: Client, advisor: Staff, labelled: Organisation) -> None:
    person = make_person(labelled, role=MemberRole.PROVIDING)
    make_role(person, MemberRole.REQUESTING, since=date(2024, 4, 1))
    client.force_login(advisor.user)
    for page in (reverse("console:members"), reverse("console:member", args=[person.code])):
        assert "ダブル会員" in client.get(page).content.decode()
