"""Reads about organisations and the people who work in them."""

from collections.abc import Collection
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from tetote.kernel.errors import NotFoundError
from tetote.organisations.models import Organisation, Staff

NOT_HERE = _("This person does not work here any more.")


def places_of(user: AbstractBaseUser) -> list[Staff]:
    """Where `user` works, the oldest place first."""
    return list(Staff.objects.filter(user_id=user.pk, is_active=True).select_related("organisation").order_by("id"))


def lacks_second_step(staff: Staff) -> bool:
    """Whether the organisation wants a second step at sign-in and this account has none."""
    return staff.organisation.requires_second_step and staff.user_id not in users_with_second_step([staff])


def users_with_second_step(staff: Collection[Staff]) -> set[UUID]:
    """Of these, the accounts that have set up a code or a key."""
    found = Authenticator.objects.filter(user_id__in=[place.user_id for place in staff])
    return set(found.exclude(type=Authenticator.Type.RECOVERY_CODES).values_list("user_id", flat=True))


def organisation_by_id(organisation_id: UUID) -> Organisation:
    """The organisation with this id.

    Raises:
        Organisation.DoesNotExist: there is none.
    """
    return Organisation.objects.get(pk=organisation_id)


def organisation_by_code(code: str) -> Organisation | None:
    """The organisation whose code stands in a public address."""
    return Organisation.objects.filter(code=code).first()


def staff_names(organisation_id: UUID) -> dict[UUID, str]:
    """Names by id, for timelines. A centre's staff is a handful of people."""
    return dict(Staff.objects.filter(organisation_id=organisation_id).values_list("id", "name"))


def active_staff(organisation_id: UUID) -> list[Staff]:
    """Who can be given a request to look after."""
    return list(Staff.objects.filter(organisation_id=organisation_id, is_active=True).order_by("name"))


def everyone_at(organisation_id: UUID) -> list[Staff]:
    """All who work or worked there, those at work first. A centre's staff is a handful of people."""
    places = Staff.objects.filter(organisation_id=organisation_id).select_related("user")
    return list(places.order_by("-is_active", "name", "id"))


def access_colleague(organisation_id: UUID, staff_id: UUID) -> Staff:
    """One of them.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    found = Staff.objects.filter(organisation_id=organisation_id, id=staff_id).select_related("user").first()
    if found is None:
        raise NotFoundError(NOT_HERE)
    return found
