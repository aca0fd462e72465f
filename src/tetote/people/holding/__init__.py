"""What people keeps, by kinds that somebody understands; handed out and erased on request."""

from tetote.people.holding.agreed import HOLDER as AGREED
from tetote.people.holding.household import HOLDER as HOUSEHOLD
from tetote.people.holding.particulars import HOLDER as PARTICULARS
from tetote.people.holding.reached import HOLDER as REACHED
from tetote.people.holding.roles import HOLDER as ROLES

HOLDERS = (AGREED, HOUSEHOLD, PARTICULARS, REACHED, ROLES)
