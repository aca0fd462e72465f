"""The only way to one person's row: absent and forbidden look the same."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tetote.kernel.errors import NotFoundError
from tetote.people.models import Person

NOT_FOUND = _("This person was not found. They may have been removed.")


def access_person_by_code(organisation_id: UUID, code: str) -> Person:
    """The person with this public code.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    return _one(organisation_id, code=code)


def access_person_by_id(organisation_id: UUID, person_id: UUID) -> Person:
    """The person with this id.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    return _one(organisation_id, id=person_id)


def _one(organisation_id: UUID, **key: object) -> Person:
    found = Person.objects.filter(organisation_id=organisation_id, **key).select_related("household").first()
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found
