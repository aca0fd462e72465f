"""Reads about people, for screens and neighbours. Each opens only rows of the organisation that is asked for."""

from tetote.people.queries.access import access_person_by_code, access_person_by_id
from tetote.people.queries.cards import access_card, cards_on, latest_cards, printed_code, with_open_card
from tetote.people.queries.contact import person_at, person_id_at
from tetote.people.queries.day_facts import ChildFacts, DayFacts, day_facts
from tetote.people.queries.members import members, names, people_with_role, picked, role_counts, search
from tetote.people.queries.newcomers import (
    access_newcomer,
    application_count,
    applications,
    newcomer_at,
    newcomers_at,
    suggestions,
)
from tetote.people.queries.reach import Reach, Receipt, confirmed, reached, unreachable_count, without_line
from tetote.people.queries.record import (
    children_of,
    contact_of,
    contacts_of,
    line_contact_of,
    number_taken,
    role_history,
)

__all__ = [
    "ChildFacts",
    "DayFacts",
    "Reach",
    "Receipt",
    "access_card",
    "access_newcomer",
    "access_person_by_code",
    "access_person_by_id",
    "application_count",
    "applications",
    "cards_on",
    "children_of",
    "confirmed",
    "contact_of",
    "contacts_of",
    "day_facts",
    "latest_cards",
    "line_contact_of",
    "members",
    "names",
    "newcomer_at",
    "newcomers_at",
    "number_taken",
    "people_with_role",
    "person_at",
    "person_id_at",
    "picked",
    "printed_code",
    "reached",
    "role_counts",
    "role_history",
    "search",
    "suggestions",
    "unreachable_count",
    "with_open_card",
    "without_line",
]
