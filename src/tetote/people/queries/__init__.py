"""Reads about people, for screens and neighbours. Each opens only rows of the organisation that is asked for."""

from tetote.people.queries.access import access_person_by_code, access_person_by_id
from tetote.people.queries.contact import person_at, person_id_at
from tetote.people.queries.members import members, names, people_with_role, picked, role_counts, search
from tetote.people.queries.reach import Reach, reached, unreachable_count
from tetote.people.queries.record import children_of, contact_of, contacts_of, number_taken, role_history

__all__ = [
    "Reach",
    "access_person_by_code",
    "access_person_by_id",
    "children_of",
    "contact_of",
    "contacts_of",
    "members",
    "names",
    "number_taken",
    "people_with_role",
    "person_at",
    "person_id_at",
    "picked",
    "reached",
    "role_counts",
    "role_history",
    "search",
    "unreachable_count",
]
