"""Uploaded pictures: those of a saved version stay, those of a form that nobody saved go after a day."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django_scopes import scope, scopes_disabled

from tetote.channels.registry import richmenus
from tetote.kernel.jobs import registry
from tetote.messaging import actions
from tetote.messaging.jobs import clear_menu_pictures
from tetote.messaging.models import MenuPicture
from tetote.messaging.tests.menus import make_menu, make_version
from tetote.organisations.models import Organisation

pytestmark = pytest.mark.usefixtures("frozen")
DAY = timedelta(days=1, minutes=1)


def keep(organisation: Organisation, data: bytes) -> MenuPicture:
    with scope(organisation=organisation.pk):
        return actions.keep_picture(organisation.pk, richmenus.Picture(data, "image/png"))


def left() -> set[bytes]:
    with scopes_disabled():
        return {bytes(data) for data in MenuPicture.objects.values_list("data", flat=True)}


def save_with(organisation: Organisation, picture: MenuPicture) -> None:
    menu = make_menu()
    make_version(organisation, menu=replace(menu, tabs=(replace(menu.tabs[0], picture=str(picture.pk)),)))


def test_what_no_version_uses_goes_after_a_day(
    organisation: Organisation, other_organisation: Organisation, frozen: time_machine.Traveller
) -> None:
    save_with(organisation, keep(organisation, b"saved"))
    make_version(organisation)  # An earlier version can be gone back to, so its picture stays.
    keep(organisation, b"unsaved")
    keep(other_organisation, b"saved")
    frozen.shift(DAY)
    keep(organisation, b"of today")
    clear_menu_pictures()
    assert left() == {b"saved", b"of today"}
    with scopes_disabled():
        assert {picture.organisation for picture in MenuPicture.objects.all()} == {organisation}


def test_a_picture_uploaded_anew_is_as_new_as_another(
    organisation: Organisation, frozen: time_machine.Traveller
) -> None:
    first = keep(organisation, b"picture")
    frozen.shift(DAY)
    assert keep(organisation, b"picture") == first
    clear_menu_pictures()
    assert left() == {b"picture"}


def test_a_form_that_stood_open_too_long_is_told(organisation: Organisation, frozen: time_machine.Traveller) -> None:
    picture = keep(organisation, b"picture")
    frozen.shift(DAY)
    clear_menu_pictures()
    with pytest.raises(actions.MenuFaultyError):
        save_with(organisation, picture)


def test_it_comes_round_by_itself() -> None:
    assert registry.find("messaging.menus.clear_pictures")
