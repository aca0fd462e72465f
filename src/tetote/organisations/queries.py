"""Reads about organisations and the people who work in them."""

from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser

from tetote.organisations.models import Organisation, Staff


def place_of(user: AbstractBaseUser) -> Staff | None:
    """Where `user` works: their first active place."""
    return Staff.objects.filter(user_id=user.pk, is_active=True).select_related("organisation").order_by("id").first()


def organisation_by_id(organisation_id: UUID) -> Organisation:
    """The organisation with this id.

    Raises:
        Organisation.DoesNotExist: there is none.
    """
    return Organisation.objects.get(pk=organisation_id)


def staff_names(organisation_id: UUID) -> dict[UUID, str]:
    """Names by id, for timelines. A centre's staff is a handful of people."""
    return dict(Staff.objects.filter(organisation_id=organisation_id).values_list("id", "name"))


def active_staff(organisation_id: UUID) -> list[Staff]:
    """Who can be given a request to look after."""
    return list(Staff.objects.filter(organisation_id=organisation_id, is_active=True).order_by("name"))
