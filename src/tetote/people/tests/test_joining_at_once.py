"""Several clerks make the same person a member at the same moment."""

from datetime import date

import pytest

from tetote.kernel.models import AuditEntry
from tetote.organisations.models import Organisation, Staff
from tetote.organisations.tests.at_once import at_once
from tetote.people import actions
from tetote.people.models import MemberRole, RoleAssignment
from tetote.people.tests.builders import make_person

CLERKS = 8
DAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_many_clerks_makes_them_a_member_and_the_others_are_told(scoped: Organisation, advisor: Staff) -> None:
    person = make_person(scoped, role=None)
    result = at_once(scoped, [lambda: actions.join(advisor, person, MemberRole.PROVIDING, DAY)] * CLERKS)
    assert result == {"done": 1, "told": CLERKS - 1}
    assert RoleAssignment.objects.filter(person=person).count() == 1
    assert AuditEntry.objects.filter(verb="people.role.providing.began").count() == 1
