"""An address in a chat: on a page, or here by its postcode, the town that belongs to it, and the rest in words."""

from django.utils.translation import gettext as _

from tetote.automations.rendering.marks import mark
from tetote.automations.rendering.options import Options
from tetote.automations.rendering.scene import Postal, Scene
from tetote.channels.parts import Button, Choices, Text


def how(scene: Scene) -> str:
    """What is said beside the link to the page."""
    if scene.postal is None:
        return _("You may also write it here.")
    return _("You may also answer here: please write the postcode first. Example: 123-4567")


def another(scene: Scene) -> Button:
    """The way back to the postcode."""
    return scene.deed(_("Another postcode"), "postcode", mark(scene.ask.address))


def towns(postal: Postal) -> Options:
    """The towns of a code by their place among them."""
    return [(str(place), town) for place, town in enumerate(postal.towns)]


def which(scene: Scene, postal: Postal, rows: Options, turning: list[Button]) -> Choices:
    """One of several towns."""
    at = mark(scene.ask.address)
    buttons = [scene.deed(town, "town", at, place) for place, town in rows]
    none = scene.deed(_("None of these"), "town", at, "none")
    return Choices(_("Which of these is it? 〒%(code)s") % {"code": postal.code}, (*buttons, *turning, none))


def rest(postal: Postal) -> Text:
    """What is still to be written."""
    if not postal.town:
        return Text(_("〒%(code)s\nPlease write the whole address.") % {"code": postal.code})
    words = {"code": postal.code, "town": postal.town}
    return Text(_("〒%(code)s %(town)s\nPlease write what follows: number, building, room.") % words)
