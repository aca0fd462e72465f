"""The links of a member: the address of their own page, on paper or copied; and taking all of them back."""

from django.db import transaction
from django.db.models import F

from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.actions.common import by, note
from tetote.people.actions.contacts import open_page
from tetote.people.models import Person

PAPER_DAYS = 180
"""A printed address lives longer than one in a message, for nobody sends paper every month."""


@transaction.atomic
def hand_out_link(staff: Staff, person: Person) -> None:
    """Opens the person's own page as a way to reach them, and remembers who handed its address out."""
    require(staff, "people.change")
    open_page(person)
    note(person, "people.link.handed_out", by(staff.id))


@transaction.atomic
def withdraw_links(staff: Staff, person: Person) -> None:
    """Every link that this person has been given opens nothing from now on: a lost phone, a paper in wrong hands."""
    require(staff, "people.change")
    Person.objects.filter(id=person.id).update(links_withdrawn=F("links_withdrawn") + 1)
    note(person, "people.links.withdrawn", by(staff.id))
