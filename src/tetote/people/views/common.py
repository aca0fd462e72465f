"""What the pages share: loading what an address names."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from tetote.organisations.requests import StaffRequest
from tetote.people.models import Person, RosterImport
from tetote.people.queries import access_person_by_code
from tetote.people.queries.roster import access_import
from tetote.ui.attempts import found_or_404

Crumbs = list[tuple[str, str]]


def load(request: StaffRequest, code: str) -> Person:
    """The member of this page, or 404, whether they are absent or somebody else's."""
    return found_or_404(access_person_by_code, request.staff.organisation_id, code)


def load_import(request: StaffRequest, import_id: UUID) -> RosterImport:
    """The list of this page, or 404."""
    found = access_import(request.staff.organisation_id, import_id)
    if found is None:
        raise Http404
    return found


def about(person: Person, topic: str, explained: str = "", *, crumb: str = "") -> dict[str, object]:
    """What the head of a page about a member says; `crumb` where the way names it otherwise."""
    return {"person": person, "crumbs": crumbs(person, crumb or topic), "topic": topic, "explained": explained}


def crumbs(person: Person, here: str) -> Crumbs:
    """The way from the list of members to a page about one of them."""
    record = reverse("console:member", args=[person.code])
    return [(_("Members"), reverse("console:members")), (person.full_name, record), (here, "")]
