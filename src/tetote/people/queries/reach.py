"""Who can be written to at all, and where."""

from uuid import UUID

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from tetote.people.models import ContactPoint, Person, RoleAssignment


class Reach(TextChoices):
    """How a member can be reached today."""

    LINE = "line", _("On LINE")
    PAGE = "web", _("Only on their own page")
    NOWHERE = "none", _("Cannot be reached")


def _open(kind: ContactPoint.Kind | None = None) -> Q:
    # A list to look in and not a question per person: without statistics SQLite answers the latter by reading all rows.
    contacts = ContactPoint.objects.filter(state=ContactPoint.State.ACTIVE)
    return Q(id__in=(contacts.filter(kind=kind) if kind else contacts).values("person_id"))


def reached(people: QuerySet[Person], reach: Reach) -> QuerySet[Person]:
    """Those of `people` who can be reached this way."""
    if reach is Reach.LINE:
        return people.filter(_open(ContactPoint.Kind.LINE))
    if reach is Reach.PAGE:
        return people.filter(_open(ContactPoint.Kind.WEB)).exclude(_open(ContactPoint.Kind.LINE))
    return people.exclude(_open())


def unreachable_members(organisation_id: UUID) -> QuerySet[Person]:
    """People who hold a role today and to whom no message can go."""
    holding = RoleAssignment.objects.filter(until=None).values("person_id")
    everybody = Person.objects.filter(id__in=holding, organisation_id=organisation_id)
    return reached(everybody, Reach.NOWHERE).order_by("kana", "id")
