"""An address is one person's at a time, and what happened stays written."""

import pytest
from django_scopes import scope

from tetote.kernel.errors import ConflictError, NotAllowedError
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions import link_contact, open_page, unlink_contact
from tetote.people.models import ContactPoint
from tetote.people.queries import Reach, person_at, reached, search, unreachable_count
from tetote.people.tests.builders import make_contact, make_person

LINE = ContactPoint.Kind.LINE
pytestmark = pytest.mark.usefixtures("scoped")


def test_a_linked_address_leads_to_its_person(advisor: Staff, organisation: Organisation) -> None:
    person = make_person(organisation)
    link_contact(advisor, person, LINE, "U1")
    assert person_at(organisation.id, "line", "U1") == person


def test_linking_twice_changes_nothing(advisor: Staff, organisation: Organisation) -> None:
    person = make_person(organisation)
    first = link_contact(advisor, person, LINE, "U1")
    assert link_contact(advisor, person, LINE, "U1") == first


def test_somebody_elses_address_is_refused(advisor: Staff, organisation: Organisation) -> None:
    make_contact(make_person(organisation), address="U1")
    with pytest.raises(ConflictError):
        link_contact(advisor, make_person(organisation), LINE, "U1")


def test_an_unlinked_address_may_become_somebody_elses(advisor: Staff, organisation: Organisation) -> None:
    before, after = make_person(organisation), make_person(organisation)
    unlink_contact(advisor, make_contact(before, address="U1"))
    assert person_at(organisation.id, "line", "U1") is None
    link_contact(advisor, after, LINE, "U1")
    assert person_at(organisation.id, "line", "U1") == after


def test_a_second_address_on_the_same_channel_is_refused(advisor: Staff, organisation: Organisation) -> None:
    person = make_person(organisation)
    make_contact(person, address="U1")
    with pytest.raises(ConflictError):
        link_contact(advisor, person, LINE, "U2")


def test_who_only_looks_links_nothing(viewer: Staff, organisation: Organisation) -> None:
    with pytest.raises(NotAllowedError):
        link_contact(viewer, make_person(organisation), LINE, "U1")


def test_a_page_opens_once(organisation: Organisation) -> None:
    person = make_person(organisation)
    assert open_page(person) == open_page(person)


def test_reach_follows_the_best_way(organisation: Organisation) -> None:
    line, page, blocked = (make_person(organisation) for _ in range(3))
    make_contact(line)
    open_page(line)
    open_page(page)
    make_contact(blocked, state="blocked")
    everybody = search(organisation.id, "")
    assert list(reached(everybody, Reach.LINE)) == [line]
    assert list(reached(everybody, Reach.PAGE)) == [page]
    assert list(reached(everybody, Reach.NOWHERE)) == [blocked]


def test_only_who_holds_a_role_is_missed(organisation: Organisation) -> None:
    make_person(organisation)
    make_person(organisation, role=None)
    assert unreachable_count(organisation.id) == 1


def test_the_same_address_may_belong_to_people_of_two_organisations(
    advisor: Staff, stranger: Staff, organisation: Organisation, other_organisation: Organisation
) -> None:
    link_contact(advisor, make_person(organisation), LINE, "U1")
    with scope(organisation=other_organisation.pk):
        link_contact(stranger, make_person(other_organisation), LINE, "U1")
    assert person_at(organisation.id, "line", "U1") != person_at(other_organisation.id, "line", "U1")
