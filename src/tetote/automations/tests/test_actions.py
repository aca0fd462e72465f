"""What staff let the house say: who may, that it is said once, and that it leaves its sentence."""

import pytest

from tetote.automations import actions
from tetote.automations.tests.conftest import ADDRESS
from tetote.kernel.errors import NotAllowedError
from tetote.messaging.models import Message
from tetote.organisations.models import Staff
from tetote.people.models import Person

pytestmark = pytest.mark.usefixtures("account")


def test_who_only_looks_lets_nothing_be_said(viewer: Staff, member: Person) -> None:
    with pytest.raises(NotAllowedError):
        actions.welcome(viewer, member)
    with pytest.raises(NotAllowedError):
        actions.excuse(viewer, "line", ADDRESS)
    with pytest.raises(NotAllowedError):
        actions.send_test(viewer, [member.id])
    assert not Message.objects.exists()
