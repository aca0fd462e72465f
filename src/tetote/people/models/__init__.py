"""What is kept of people: themselves, households, children, roles over time, ways to reach them, who is new."""

from tetote.people.models.card import CardMiss, RegistrationCard
from tetote.people.models.consent import Consent
from tetote.people.models.contact import ContactPoint
from tetote.people.models.household import Child, Household
from tetote.people.models.newcomer import Newcomer
from tetote.people.models.person import Person
from tetote.people.models.role import MemberRole, RoleAssignment

__all__ = [
    "CardMiss",
    "Child",
    "Consent",
    "ContactPoint",
    "Household",
    "MemberRole",
    "Newcomer",
    "Person",
    "RegistrationCard",
    "RoleAssignment",
]
