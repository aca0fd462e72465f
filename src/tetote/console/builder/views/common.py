"""What the pages around the builder share."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tetote.procedures.models import Procedure
from tetote.ui.tabs import Tab


def crumbs(procedure: Procedure, here: str = "") -> list[tuple[str, str]]:
    """The way from the list to this page."""
    title = procedure.title or _("No title yet")
    way = [(_("Procedures"), reverse("procedures:list"))]
    if not here:
        return [*way, (title, "")]
    return [*way, (title, reverse("procedures:overview", args=[procedure.code])), (here, "")]


def tabs(procedure: Procedure, current: str) -> list[Tab]:
    """The pages on which a procedure is made."""
    words = {
        "builder": _("Build"),
        "builder_settings": _("Settings"),
        "builder_publish": _("Publish"),
        "builder_versions": _("Versions"),
    }
    return [
        Tab(label, reverse(f"console:{name}", args=[procedure.code]), current=name == current)
        for name, label in words.items()
    ]
