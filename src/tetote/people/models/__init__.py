"""What is kept of people: themselves, households, children, roles over time, ways to reach them, who is new."""

from tetote.people.models.ability import DAY_MINUTES, HOLIDAY, Ability, AbilityHours, Escort
from tetote.people.models.card import CardMiss, RegistrationCard
from tetote.people.models.consent import Consent
from tetote.people.models.contact import GONE, ContactPoint
from tetote.people.models.data_request import DataRequest
from tetote.people.models.household import Child, Household
from tetote.people.models.newcomer import Newcomer
from tetote.people.models.person import Identity, Person
from tetote.people.models.role import MemberRole, RoleAssignment, Suspension
from tetote.people.models.roster import RosterColumns, RosterImport, RosterRow
from tetote.people.models.settings import MemberSettings
from tetote.people.models.training import Course, Training

__all__ = [
    "DAY_MINUTES",
    "GONE",
    "HOLIDAY",
    "Ability",
    "AbilityHours",
    "CardMiss",
    "Child",
    "Consent",
    "ContactPoint",
    "Course",
    "DataRequest",
    "Escort",
    "Household",
    "Identity",
    "MemberRole",
    "MemberSettings",
    "Newcomer",
    "Person",
    "RegistrationCard",
    "RoleAssignment",
    "RosterColumns",
    "RosterImport",
    "RosterRow",
    "Suspension",
    "Training",
]
