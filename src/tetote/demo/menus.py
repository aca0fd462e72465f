"""The rich menus of あおば町, as small files; the worker publishes them once LINE is there."""

from collections.abc import Mapping
from importlib import resources

from tetote.channels.registry import richmenus
from tetote.kernel import audit
from tetote.messaging import actions
from tetote.messaging.models import Audience
from tetote.organisations.models import Organisation, Staff

FILES = (Audience.REQUESTING, Audience.PROVIDING, Audience.UNKNOWN)


def publish_menus(organisation: Organisation, administrator: Staff, codes: Mapping[str, str]) -> None:
    """Saves and publishes the menus of the folder `data/menus`; nothing is sent yet.

    `codes`: of procedures by the names of their kits, for the buttons that begin one.
    """
    for audience in FILES:
        text = resources.files("tetote.demo.data").joinpath("menus", f"{audience}.toml").read_text("utf-8")
        for kit, code in codes.items():
            text = text.replace(f"{{{kit}}}", code)
        version = actions.save_menu(organisation.pk, audience, richmenus.from_text(text), audit.staff(administrator.pk))
        actions.publish_menu(version, audit.staff(administrator.pk))
