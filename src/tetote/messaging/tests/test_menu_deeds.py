"""Menus are changed by whoever carries the verb, whichever page or program asks."""

import pytest

from tetote.channels.models import ChannelAccount
from tetote.channels.registry import richmenus
from tetote.channels.tests.builders import make_account
from tetote.kernel import audit
from tetote.kernel.errors import NotAllowedError
from tetote.messaging import actions
from tetote.messaging.models import Audience, MenuPicture, MenuPublication, MenuVersion
from tetote.messaging.tests.menus import make_menu, make_version
from tetote.organisations.actions import employ
from tetote.organisations.models import Organisation, Role, Staff

PICTURE = richmenus.Picture(b"picture", "image/png")


@pytest.fixture
def account(scoped: Organisation) -> ChannelAccount:
    return make_account(scoped)


@pytest.mark.usefixtures("account")
def test_menus_are_changed_by_administrators_alone(
    scoped: Organisation, advisor: Staff, administrator: Staff, other_organisation: Organisation
) -> None:
    version = make_version(scoped)
    colleague = employ(other_organisation, email="a@example.jp", password="x", name="x", role=Role.ADMINISTRATOR)
    elsewhere = audit.staff(colleague.id)
    for actor in (audit.staff(advisor.id), elsewhere):
        with pytest.raises(NotAllowedError):
            actions.keep_picture(scoped.id, PICTURE, actor)
        with pytest.raises(NotAllowedError):
            actions.save_menu(scoped.id, Audience.BOTH, make_menu(), actor)
        with pytest.raises(NotAllowedError):
            actions.publish_menu(version, actor)
    assert (MenuPicture.objects.count(), MenuVersion.objects.count(), MenuPublication.objects.count()) == (0, 1, 0)
    assert actions.publish_menu(version, audit.staff(administrator.id)).state == MenuPublication.State.MAKING
