"""One procedure as a button in a menu: words, icon, whose menu, and in whose place. It is saved, not published."""

from collections.abc import Mapping

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from tetote.automations.models import KitCopy
from tetote.automations.queries import action_of, menu_deeds
from tetote.channels.registry import richmenus
from tetote.console.guard import page
from tetote.console.menus.forms import ICON_WORDS
from tetote.console.menus.words import human_sentence
from tetote.console.views.menus import audience_name
from tetote.kernel import audit
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.messaging.actions import MenuFaultyError, place_button
from tetote.messaging.models import Audience
from tetote.messaging.permissions import MENUS
from tetote.messaging.ports import MenuDeed
from tetote.messaging.queries.menus import can_take_more, newest
from tetote.organisations.models import Organisation
from tetote.organisations.requests import StaffRequest
from tetote.procedures.engine.languages import in_language
from tetote.procedures.models import Procedure
from tetote.procedures.queries import access_procedure
from tetote.ui.forms import KitForm
from tetote.ui.notices import notify
from tetote.ui.widgets import RadioOptions

LONGEST_WORDS = 20
BESIDE = "new"
STAFF_ONLY = gettext_lazy("This procedure is filled in by the centre, so that nobody could use the button.")


class PlaceForm(KitForm):
    """The button, whose menu, and where in it."""

    words = forms.CharField(label=gettext_lazy("Words on the button"), max_length=LONGEST_WORDS)
    icon = forms.ChoiceField(
        label=gettext_lazy("Icon"),
        required=False,
        choices=[("", pgettext_lazy("icon", "None")), *ICON_WORDS.items()],
    )
    place = forms.ChoiceField(label=gettext_lazy("Where"), widget=RadioOptions())

    def __init__(self, organisation: Organisation, audience: Audience, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        menu = newest(organisation.pk, audience, _("Menu"))
        beside = [(BESIDE, _("Beside the other buttons"))] if can_take_more(menu, audience) else []
        others = [
            (str(number), _("Instead of “%(words)s”") % {"words": area.words})
            for number, area in enumerate(menu.tabs[0].areas)
        ]
        place = self.fields["place"]
        if isinstance(place, forms.ChoiceField):
            place.choices = [*beside, *others]
        place.initial = BESIDE if beside else None

    @property
    def instead_of(self) -> int | None:
        """Whose place it takes, from 0; None: nobody's."""
        chosen = self.cleaned_data["place"]
        return None if chosen == BESIDE else int(chosen)


@page(MENUS)
def place(request: StaffRequest, code: str) -> HttpResponse:
    """Asks, and puts it into the newest menu of an audience."""
    organisation = request.staff.organisation
    procedure = access_procedure(organisation.pk, code)
    deed = _deed(procedure)
    proposed = _proposed(procedure, deed)
    audience = _audience(request, deed, proposed)
    form = PlaceForm(organisation, audience, request.POST or None, initial=proposed)
    if request.method == "POST" and form.is_valid():
        placed = _placed(request, audience, form, deed)
        if placed:
            return placed
    context = {
        "procedure": procedure,
        "form": form,
        "audience": audience,
        "audiences": [(one.value, audience_name(organisation, one)) for one in Audience if one in deed.audiences],
        "crumbs": [
            (procedure.title, reverse("procedures:overview", args=[code])),
            (_("Put it into a menu"), ""),
        ],
        "is_open": procedure.is_open,
    }
    return render(request, "console/menu_place.html", context)


def _deed(procedure: Procedure) -> MenuDeed:
    found = next(
        (deed for deed in menu_deeds(procedure.organisation_id) if deed.action == action_of(procedure.code)), None
    )
    if found is None:
        raise NotFoundError(STAFF_ONLY)
    return found


def _proposed(procedure: Procedure, deed: MenuDeed) -> dict[str, object]:
    """What its kit proposes, else its title."""
    copy = KitCopy.objects.filter(procedure=procedure).first()
    menu: Mapping[str, object] = (copy.menu if copy else None) or {}
    label = menu.get("label")
    words = in_language(label, get_language() or "ja") if isinstance(label, Mapping) else ""
    icon = str(menu.get("icon", ""))
    return {
        "words": (words or str(deed.words))[:LONGEST_WORDS],
        "icon": icon if icon in ICON_WORDS else deed.icon,
        "audiences": menu.get("audiences", ()),
    }


def _audience(request: StaffRequest, deed: MenuDeed, proposed: Mapping[str, object]) -> Audience:
    """The one that the address asks for, else the first that the kit proposes."""
    kit = proposed["audiences"]
    wanted = [request.GET.get("for", ""), *(kit if isinstance(kit, list | tuple) else ()), *Audience.values]
    return next(Audience(one) for one in wanted if one in Audience.values and Audience(one) in deed.audiences)


def _placed(request: StaffRequest, audience: Audience, form: PlaceForm, deed: MenuDeed) -> HttpResponse | None:
    area = richmenus.Area(form.cleaned_data["words"], richmenus.Press(deed.action), form.cleaned_data["icon"])
    actor = audit.staff(request.staff.id)
    try:
        version = place_button(
            request.staff.organisation_id, audience, area, _("Menu"), instead_of=form.instead_of, actor=actor
        )
    except MenuFaultyError as faulty:
        for finding in faulty.findings:
            form.add_error(None, human_sentence(finding))
    except TetoteError as refused:
        form.add_error(None, str(refused.sentence))
    else:
        notify(request, _("It is in the draft of the menu. Nobody sees it before you publish it."))
        return redirect("console:settings_menu", version.pk)
    return None
