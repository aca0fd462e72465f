"""What is kept of organisations: themselves, their settings, their staff, and who signs in."""

from tetote.organisations.models.organisation import Organisation
from tetote.organisations.models.owned import OwnedModel
from tetote.organisations.models.staff import Role, Staff
from tetote.organisations.models.user import User

__all__ = ["Organisation", "OwnedModel", "Role", "Staff", "User"]
