"""Reads about people, for screens and neighbours. Each opens only rows of the organisation that is asked for."""

from tetote.people.queries.abilities import Stated, abilities_of, stated_by
from tetote.people.queries.access import access_person_by_code, access_person_by_id
from tetote.people.queries.attention import Attention, needing
from tetote.people.queries.cards import access_card, cards_on, latest_cards, printed_code, with_open_card
from tetote.people.queries.contact import person_at, person_id_at
from tetote.people.queries.day_facts import ChildFacts, DayFacts, day_facts
from tetote.people.queries.members import members, names, names_of, people_with_role, picked, role_counts, search
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
    child_of,
    children_of,
    consents_of,
    contact_of,
    contacts_of,
    line_contact_of,
    living_with,
    number_taken,
    role_history,
    suspensions_of,
)
from tetote.people.queries.saying import SHORT_DAYS, Topic, topics
from tetote.people.queries.settings import held_labels, list_labels, member_settings, role_label
from tetote.people.queries.standing import helps, is_available, resting, unavailable, unavailable_on
from tetote.people.queries.training import (
    Standing,
    courses_of,
    lapsed_courses,
    lapsing_soon,
    standings_of,
    trainings_of,
)

__all__ = [
    "SHORT_DAYS",
    "Attention",
    "ChildFacts",
    "DayFacts",
    "Reach",
    "Receipt",
    "Standing",
    "Stated",
    "Topic",
    "abilities_of",
    "access_card",
    "access_newcomer",
    "access_person_by_code",
    "access_person_by_id",
    "application_count",
    "applications",
    "cards_on",
    "child_of",
    "children_of",
    "confirmed",
    "consents_of",
    "contact_of",
    "contacts_of",
    "courses_of",
    "day_facts",
    "held_labels",
    "helps",
    "is_available",
    "lapsed_courses",
    "lapsing_soon",
    "latest_cards",
    "line_contact_of",
    "list_labels",
    "living_with",
    "member_settings",
    "members",
    "names",
    "names_of",
    "needing",
    "newcomer_at",
    "newcomers_at",
    "number_taken",
    "people_with_role",
    "person_at",
    "person_id_at",
    "picked",
    "printed_code",
    "reached",
    "resting",
    "role_counts",
    "role_history",
    "role_label",
    "search",
    "standings_of",
    "stated_by",
    "suggestions",
    "suspensions_of",
    "topics",
    "trainings_of",
    "unavailable",
    "unavailable_on",
    "unreachable_count",
    "with_open_card",
    "without_line",
]
