"""What is kept of people: themselves, households and children, roles over time, ways to reach them, consents."""

from tetote.people.models.consent import Consent
from tetote.people.models.contact import ContactPoint
from tetote.people.models.household import Child, Household
from tetote.people.models.person import Person
from tetote.people.models.role import MemberRole, RoleAssignment

__all__ = ["Child", "Consent", "ContactPoint", "Household", "MemberRole", "Person", "RoleAssignment"]
