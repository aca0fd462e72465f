"""Rich menus: what each audience is shown, its versions, publishing and going back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from tetote.channels.queries import account_of
from tetote.channels.registry import richmenus
from tetote.console.complaints import told_next
from tetote.console.guard import page
from tetote.console.menus import preview
from tetote.console.menus.words import Whose, differences
from tetote.kernel import audit
from tetote.kernel.errors import NotFoundError
from tetote.messaging.actions import access_version, publish_menu
from tetote.messaging.models import Audience, MenuPublication, MenuVersion
from tetote.messaging.permissions import MENUS
from tetote.messaging.queries.menus import (
    Shelf,
    access_picture,
    menu_of,
    picture_of,
    publications_of,
    reach_of,
    shelf,
    shelves,
    unsure_count,
    versions_of,
)
from tetote.organisations.models import Organisation
from tetote.organisations.queries import staff_names
from tetote.organisations.requests import StaffRequest
from tetote.people.models import MemberRole
from tetote.people.queries import held_labels
from tetote.ui.fragments import fragment_response
from tetote.ui.notices import notify

A_YEAR = 31_536_000
SHOWN_VERSIONS = 50
TONES = {"published": "ok", "making": "info", "linking": "info", "failed": "bad", "replaced": "plain"}
NO_AUDIENCE = gettext_lazy("There is no such menu.")


@dataclass(frozen=True, slots=True)
class Row:
    """One audience on the page, ready to be drawn."""

    shelf: Shelf
    name: str
    who: str
    preview: preview.Preview | None
    chip: str
    tone: str
    trouble: str


@page(MENUS)
def menus(request: StaffRequest) -> HttpResponse:
    """What each audience is shown."""
    return render(request, "console/menus.html", _page(request))


@page(MENUS)
def menus_work(request: StaffRequest) -> HttpResponse:
    """Only what changes while LINE is at it, for the page that asks every few seconds."""
    context = _page(request)
    return fragment_response(request, "console/menus.html#menus", lambda: context, etag=str(context["fingerprint"]))


@page(MENUS)
def history(request: StaffRequest) -> HttpResponse:
    """The versions of one audience with what differs, the newest first."""
    audience, organisation = audience_of(request), request.staff.organisation
    versions = list(versions_of(organisation.pk, audience)[:SHOWN_VERSIONS])
    names, publications = staff_names(organisation.pk), publications_of(versions)
    context = {
        "crumbs": crumbs(_("Versions")),
        "name": audience_name(organisation, audience),
        "audience": audience,
        "lines": [
            _line(version, before, names, publications.get(version.pk))
            for version, before in zip(versions, [*versions[1:], None], strict=False)
        ],
    }
    return render(request, "console/menu_history.html", context)


@page(MENUS)
def version(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """One version: how it looks, what differs from what is shown, and the button that shows it to everybody."""
    found = access_version(request.staff.organisation_id, version_id)
    audience, organisation = Audience(found.audience), request.staff.organisation
    stands = shelf(organisation.pk, audience, _would_see(organisation, audience))
    shown = menu_of(stands.shown.version) if stands.shown else None
    publication = publications_of([found]).get(found.pk)
    context = {
        "crumbs": crumbs(_("Version %(number)s") % {"number": found.number}),
        "version": found,
        "name": audience_name(organisation, audience),
        "preview": preview.of_version(found),
        "phone_title": organisation.short_name,
        "differences": differences(shown, menu_of(found), Whose(organisation.pk, audience)),
        "people": stands.people,
        "is_everybody": audience is Audience.UNKNOWN,
        "is_shown": stands.shown is not None and stands.shown.version_id == found.pk,
        "publication": publication,
        "is_on_its_way": publication is not None and publication.state in MenuPublication.UNFINISHED,
        "tone": TONES.get(publication.state, "plain") if publication else "",
        "is_older": stands.newest is not None and stands.newest.number > found.number,
        "file": richmenus.to_text(menu_of(found)),
        "has_line": account_of(organisation.pk) is not None,
    }
    return render(request, "console/menu_version.html", context)


@page(MENUS)
@require_POST
def publish(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """Shows this version to its audience; an older one is a step back."""
    found = access_version(request.staff.organisation_id, version_id)
    with told_next(request):
        publish_menu(found, audit.staff(request.staff.id))
        notify(request, _("The menu is on its way. You may leave this page."))
        return redirect("console:settings_menus")
    return redirect("console:settings_menu", version_id)


@page(MENUS)
def picture(request: StaffRequest, version_id: UUID, tab: int) -> HttpResponse:
    """The picture of a tab. A version never changes, so the browser may keep it."""
    menu = menu_of(access_version(request.staff.organisation_id, version_id))
    if tab >= len(menu.tabs):
        raise NotFoundError(NO_AUDIENCE)
    if menu.tabs[tab].picture == richmenus.DRAWN:
        return _kept(richmenus.draw(menu, tab, preview.PREVIEW_WIDTH), "image/png")
    uploaded = picture_of(menu, tab)
    return _kept(uploaded.data, uploaded.content_type)


@page(MENUS)
def upload(request: StaffRequest, picture_id: UUID) -> HttpResponse:
    """An uploaded picture, for the builder."""
    found = access_picture(request.staff.organisation_id, str(picture_id))
    if found is None:
        raise NotFoundError(NO_AUDIENCE)
    return _kept(bytes(found.data), found.content_type)


def audience_of(request: StaffRequest) -> Audience:
    """The audience that the address asks for; the first when it asks for none.

    Raises:
        NotFoundError: there is no such audience.
    """
    wanted = request.GET.get("for", Audience.REQUESTING)
    if wanted not in Audience.values:
        raise NotFoundError(NO_AUDIENCE)
    return Audience(wanted)


def audience_name(organisation: Organisation, audience: Audience) -> str:
    """Whom a menu is for, in the organisation's own words."""
    if audience is Audience.UNKNOWN:
        return _("Not registered yet")
    roles = list(MemberRole) if audience is Audience.BOTH else [MemberRole(audience.value)]
    return "・".join(held_labels(organisation, roles))


def crumbs(here: str) -> list[tuple[str, str]]:
    """The way from the list to this page."""
    return [(_("Menus"), reverse("console:settings_menus")), (here, "")]


def _page(request: StaffRequest) -> Mapping[str, object]:
    organisation = request.staff.organisation
    rows = [_row(organisation, each) for each in shelves(organisation.pk)]
    unsure = unsure_count(organisation.pk)
    told = [translation.get_language(), str(unsure), *map(_seen, rows)]
    return {
        "rows": rows,
        "unsure": unsure,
        "has_line": account_of(organisation.pk) is not None,
        "phone_title": organisation.short_name,
        "fingerprint": sha256("\n".join(map(str, told)).encode()).hexdigest()[:24],
    }


def _seen(row: Row) -> str:
    """What of a row can change while somebody looks at it."""
    found = row.shelf
    shown, latest, newest = found.shown, found.latest, found.newest
    ids = [each.pk if each else "" for each in (shown, latest, newest)]
    return f"{ids} {row.chip} {row.trouble} {row.who}"


def _row(organisation: Organisation, each: Shelf) -> Row:
    latest = each.latest
    shown = each.shown or (latest if latest and latest.state != MenuPublication.State.FAILED else None)
    return Row(
        shelf=each,
        name=audience_name(organisation, each.audience),
        who=_who(each),
        preview=preview.of_version(shown.version) if shown else None,
        chip=latest.get_state_display() if latest else "",
        tone=TONES.get(latest.state, "plain") if latest else "",
        trouble=latest.get_trouble_display() if latest and latest.trouble else "",
    )


def _who(each: Shelf) -> str:
    if each.audience is Audience.UNKNOWN:
        return _("Whoever adds the account and has no menu of their own")
    return ngettext("%(n)s person on LINE", "%(n)s people on LINE", each.people) % {"n": each.people}


def _would_see(organisation: Organisation, audience: Audience) -> int:
    return reach_of(organisation.pk, also=audience)[audience]


def _line(
    found: MenuVersion, before: MenuVersion | None, names: Mapping[UUID, str], publication: MenuPublication | None
) -> Mapping[str, object]:
    whose = Whose(found.organisation_id, Audience(found.audience))
    changes: Sequence[str] = differences(menu_of(before) if before else None, menu_of(found), whose)
    return {
        "version": found,
        "by": names.get(found.created_by_id, "") if found.created_by_id else "",
        "changes": changes,
        "publication": publication,
        "tone": TONES.get(publication.state, "plain") if publication else "",
    }


def _kept(data: bytes, content_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    patch_cache_control(response, private=True, max_age=A_YEAR, immutable=True)
    return response
