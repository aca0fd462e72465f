"""The personal page of a member who has no LINE: the address is handed out on paper or copied."""

from django.db import transaction

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
