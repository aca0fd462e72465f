"""Reads about people, for screens and neighbours. Each opens only rows of the organisation that is asked for."""

from tetote.people.queries.access import access_person_by_code, access_person_by_id
from tetote.people.queries.contact import person_at
from tetote.people.queries.members import members, names, people_with_role, role_counts, search

__all__ = [
    "access_person_by_code",
    "access_person_by_id",
    "members",
    "names",
    "people_with_role",
    "person_at",
    "role_counts",
    "search",
]
