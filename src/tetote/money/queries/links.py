"""The way to a member's own page of accounts."""

from django.db.models import Q

from tetote.money.models import FeeRecord
from tetote.people.models import Person
from tetote.people.permissions import link_for

MINE, PDF = "money-member:mine", "money-member:pdf"


def accounts_link(person: Person) -> str:
    """Where the person sees what they paid and earned; empty while there is nothing."""
    mine = Q(payer=person) | Q(payee=person)
    held = FeeRecord.objects.filter(mine, organisation_id=person.organisation_id, replaced_at=None, problem="")
    return link_for(person, MINE, person.id) if held.exists() else ""
