"""What the pages about a member share."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tetote.organisations.requests import StaffRequest
from tetote.people.models import Person
from tetote.people.queries import access_person_by_code

Crumbs = list[tuple[str, str]]


def load(request: StaffRequest, code: str) -> Person:
    """The member of this page.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    return access_person_by_code(request.staff.organisation_id, code)


def crumbs(person: Person, here: str = "") -> Crumbs:
    """The way from the list to this page."""
    way = [(_("Members"), reverse("console:members"))]
    if not here:
        return [*way, (person.full_name, "")]
    return [*way, (person.full_name, reverse("console:member", args=[person.code])), (here, "")]
