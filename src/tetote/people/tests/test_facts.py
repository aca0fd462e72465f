"""What people tell: roles that changed, addresses that became somebody's or nobody's. Each once, and only news."""

from collections.abc import Callable

import pytest

from tetote.kernel import facts
from tetote.kernel.errors import ConflictError
from tetote.kernel.facts import Fact
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions import MemberData, change_member, link_contact, register_member, unlink_contact
from tetote.people.facts import ContactChanged, RolesChanged
from tetote.people.models import ContactPoint, MemberRole
from tetote.people.tests.builders import make_contact, make_person

pytestmark = pytest.mark.usefixtures("scoped")
HELPS = frozenset({MemberRole.PROVIDING})


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Fact]:
    """Everything that is published."""
    heard: list[Fact] = []
    listeners: dict[type[Fact], tuple[Callable[[Fact], None]]] = {
        RolesChanged: (heard.append,),
        ContactChanged: (heard.append,),
    }
    monkeypatch.setattr(facts, "_subscribers", lambda: listeners)
    return heard


def test_roles_that_begin_and_end_are_told(advisor: Staff, told: list[Fact]) -> None:
    person = register_member(advisor, MemberData(family_name="林", roles=HELPS))
    change_member(advisor, person, MemberData(family_name="林"))
    assert told == [RolesChanged(organisation_id=advisor.organisation_id, person_id=person.id)] * 2


def test_a_name_that_changes_is_no_news_about_roles(advisor: Staff, told: list[Fact]) -> None:
    person = register_member(advisor, MemberData(family_name="林", roles=HELPS))
    told.clear()
    change_member(advisor, person, MemberData(family_name="森", roles=HELPS))
    assert told == []


def test_linking_and_unlinking_are_told(organisation: Organisation, advisor: Staff, told: list[Fact]) -> None:
    contact = link_contact(advisor, make_person(organisation), ContactPoint.Kind.LINE, "U" + "1" * 32)
    unlink_contact(advisor, contact)
    assert told == [ContactChanged(organisation_id=organisation.pk, contact_id=contact.id)] * 2


def test_a_refused_link_tells_nothing(organisation: Organisation, advisor: Staff, told: list[Fact]) -> None:
    taken = make_contact(make_person(organisation))
    with pytest.raises(ConflictError):
        link_contact(advisor, make_person(organisation), ContactPoint.Kind.LINE, taken.address)
    assert told == []
