"""What staff let the house say: who may, that it is said once, and that it leaves its sentence."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django_scopes import scope

from tetote.automations import actions
from tetote.kernel import audit
from tetote.kernel.errors import NotAllowedError
from tetote.messaging.models import Message
from tetote.organisations.models import Staff
from tetote.people.models import ContactPoint, Person

pytestmark = pytest.mark.usefixtures("account")


def test_who_only_looks_lets_nothing_be_said(viewer: Staff, member: Person) -> None:
    with pytest.raises(NotAllowedError):
        actions.welcome(viewer, member)
    with pytest.raises(NotAllowedError):
        actions.excuse(viewer, ContactPoint.objects.get())
    with pytest.raises(NotAllowedError):
        actions.send_test(viewer, [member.id])
    assert not Message.objects.exists()


def test_each_deed_leaves_its_sentence_on_the_member_once(advisor: Staff, member: Person) -> None:
    once = uuid4()
    actions.welcome(advisor, member)
    actions.send_test(advisor, [member.id], once)
    actions.send_test(advisor, [member.id], once)
    actions.excuse(advisor, ContactPoint.objects.get())
    entries = audit.entries_about(member)
    assert [entry.verb for entry in entries] == ["automations.welcomed", "automations.test.sent", "automations.excused"]
    assert {entry.actor_id for entry in entries} == {advisor.id}
    assert all(audit.sentence_for(entry.verb) for entry in entries)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_one_moment_cost_one_message(advisor: Staff, member: Person) -> None:
    once, barrier = uuid4(), Barrier(2)

    def click(_number: int) -> bool:
        try:
            barrier.wait()
            with scope(organisation=advisor.organisation_id):
                return actions.send_test(advisor, [member.id], once)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(click, range(2))) == [False, True]
    assert Message.objects.count() == 1
