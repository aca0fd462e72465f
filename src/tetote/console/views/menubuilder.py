"""The builder: a menu from a form or a file, with the phone beside it. Every step works without a script."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.channels.registry import richmenus
from tetote.console.complaints import told_in
from tetote.console.guard import page
from tetote.console.menus import preview, words
from tetote.console.menus.forms import MOST_TABS, Builder
from tetote.console.menus.words import Whose, Words
from tetote.console.views.menus import audience_name, audience_of, crumbs
from tetote.kernel import audit
from tetote.kernel.types import JSONObject
from tetote.messaging.actions import access_version, check_menu, keep_picture, save_menu
from tetote.messaging.models import Audience
from tetote.messaging.permissions import MENUS
from tetote.messaging.queries.menus import menu_of, publications_of, starter, versions_of
from tetote.organisations.requests import StaffRequest
from tetote.ui.notices import notify

SHAPE, LOOK, SAVE, FILE = "shape", "look", "save", "file"
FAULTS: Mapping[richmenus.Fault, Words] = {
    richmenus.Fault.TOO_HEAVY: gettext_lazy(
        "This picture is too heavy even when it is made smaller. Please choose a simpler one."
    ),
    richmenus.Fault.NOT_A_PICTURE: gettext_lazy("This file is no PNG or JPEG. Please choose another one."),
    richmenus.Fault.TOO_SMALL: gettext_lazy(
        "This picture has %(width)s × %(height)s pixels; it needs at least 800 in width."
    ),
    richmenus.Fault.WRONG_SHAPE: gettext_lazy(
        "This picture has %(width)s × %(height)s pixels; this size needs %(wide)s × %(high)s, or the same shape."
    ),
}


@page(MENUS)
def edit(request: StaffRequest) -> HttpResponse:
    """Shows the form, keeps what was typed while its shape changes, looks at it, and saves it as a new version."""
    audience = audience_of(request)
    whose = Whose(request.staff.organisation_id, audience)
    menu = _start(request, audience)
    if request.method != "POST":
        return _shown(request, Builder(whose, menu), preview.of_draft(menu, whose))
    if request.POST.get("do") == FILE:
        return _from_file(request, whose, menu)
    data, faults = _uploaded(request)
    return _typed(request, Builder(whose, menu, data), faults)


def _start(request: StaffRequest, audience: Audience) -> richmenus.Menu:
    """The version that the address names, else the newest, else a first proposal."""
    organisation_id = request.staff.organisation_id
    if wanted := request.GET.get("from", ""):
        return menu_of(access_version(organisation_id, _uuid(wanted)))
    newest = versions_of(organisation_id, audience).first()
    return menu_of(newest) if newest else starter(audience, _("Menu"))


def _typed(request: StaffRequest, builder: Builder, faults: dict[int, str]) -> HttpResponse:
    do = request.POST.get("do", SAVE)
    if not builder.is_typed() or do == SHAPE:
        return _shown(request, builder, None)
    definition = builder.mapping()
    found = check_menu(request.staff.organisation_id, builder.audience, definition)
    builder.blame(found)
    for tab, fault in faults.items():
        builder.tabs[tab].form.add_error("upload", fault)
    if do == SAVE and not found and not faults:
        with told_in(builder.frame):
            return _saved(request, builder.audience, richmenus.from_mapping(definition))
    problems = [words.human_sentence(finding) for finding in found]
    return _shown(request, builder, _look(definition, builder.whose), faults=problems)


def _saved(request: StaffRequest, audience: Audience, menu: richmenus.Menu) -> HttpResponse:
    version = save_menu(request.staff.organisation_id, audience, menu, audit.staff(request.staff.id))
    is_out = version.pk in publications_of([version])
    saved = _("Version %(number)s is saved. Nobody sees it yet.")
    notify(request, (_("Version %(number)s says this already.") if is_out else saved) % {"number": version.number})
    return redirect("console:settings_menu", version.pk)


def _look(mapping: JSONObject, whose: Whose) -> preview.Preview | None:
    """How it looks so far; None while something is missing."""
    try:
        return preview.of_draft(richmenus.from_mapping(mapping), whose)
    except richmenus.UnreadableError:
        return None


def _from_file(request: StaffRequest, whose: Whose, menu: richmenus.Menu) -> HttpResponse:
    """A file fills the form; it is saved from there."""
    text = request.POST.get("file", "")
    try:
        data = richmenus.loads(text)
    except richmenus.UnreadableError as unreadable:
        found = unreadable.findings
    else:
        found = check_menu(whose.organisation_id, whose.audience, data)
        menu = menu if found else richmenus.from_mapping(data)
    shown = None if found else preview.of_draft(menu, whose)
    problems = [words.placed_sentence(finding) for finding in found]
    return _shown(request, Builder(whose, menu), shown, file=text, problems=problems)


def _uploaded(request: StaffRequest) -> tuple[QueryDict, dict[int, str]]:
    """What was typed, with the keys of the pictures that came with it, and what is wrong with the others by tab."""
    data, faults = request.POST.copy(), {}
    height = data.get("height", "")
    for tab in range(MOST_TABS):
        data.setdefault(f"t{tab}-layout", richmenus.Layout.TWO.value)
        came = request.FILES.get(f"t{tab}-upload")
        if came is None or height not in list(richmenus.Height):
            continue
        try:
            picture = richmenus.prepare(came.read(richmenus.LARGEST_UPLOAD + 1), richmenus.Height(height))
        except richmenus.BadPictureError as bad:
            faults[tab] = _fault(bad, richmenus.Height(height))
            continue
        actor = audit.staff(request.staff.id)
        data[f"t{tab}-picture"] = str(keep_picture(request.staff.organisation_id, picture, actor).pk)
        if picture.was_changed:
            notify(request, _("The picture was fitted to LINE's size and weight."))
    return data, faults


def _fault(bad: richmenus.BadPictureError, height: richmenus.Height) -> str:
    wide, high = richmenus.size_of(height)
    return str(FAULTS[bad.fault]) % {"width": bad.width, "height": bad.height, "wide": wide, "high": high}


def _shown(
    request: StaffRequest,
    builder: Builder,
    shown: preview.Preview | None,
    *,
    file: str = "",
    problems: Sequence[str] = (),
    faults: Sequence[str] = (),
) -> HttpResponse:
    """The page; `problems` are those of a file, `faults` those of the form.

    A page that is read from its top tells `faults` above the form; one whose phone alone changes, beside the phone.
    """
    organisation = request.staff.organisation
    exists = versions_of(organisation.pk, builder.audience).exists()
    title = _("Change the menu for %(name)s") if exists else _("Build the menu for %(name)s")
    only_phone = bool(request.headers.get("HX-Request")) and request.POST.get("do") == LOOK
    context = {
        "crumbs": crumbs(_("Change") if exists else _("Build")),
        "title": title % {"name": audience_name(organisation, builder.audience)},
        "builder": builder,
        "preview": shown,
        "phone_title": organisation.short_name,
        "file": file,
        "problems": problems,
        "faults": faults if only_phone else (),
        "shape": '{"do": "shape"}',
    }
    return render(request, "console/menu_build.html#phones" if only_phone else "console/menu_build.html", context)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
