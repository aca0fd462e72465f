"""Who can be written to at all, and where."""

from uuid import UUID

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from tetote.people.models import ContactPoint, Person, RoleAssignment


class Reach(TextChoices):
    """How a member can be reached today."""

    LINE = "line", _("On LINE")
    MAIL = "email", _("By mail")
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
    if reach is Reach.MAIL:
        return people.filter(_open(ContactPoint.Kind.EMAIL)).exclude(_open(ContactPoint.Kind.LINE))
    if reach is Reach.PAGE:
        better = _open(ContactPoint.Kind.LINE) | _open(ContactPoint.Kind.EMAIL)
        return people.filter(_open(ContactPoint.Kind.WEB)).exclude(better)
    return people.exclude(_open())


class Receipt(TextChoices):
    """Whether a member has said, by the button of a test message, that LINE messages arrive."""

    UNCONFIRMED = "unconfirmed", _("LINE not confirmed yet")
    CONFIRMED = "confirmed", _("LINE confirmed")


def confirmed(people: QuerySet[Person], receipt: Receipt) -> QuerySet[Person]:
    """Those of `people` on LINE who have, or have not, confirmed that messages arrive."""
    on_line = ContactPoint.objects.filter(kind=ContactPoint.Kind.LINE, state=ContactPoint.State.ACTIVE)
    fitting = on_line.filter(confirmed_at__isnull=receipt is Receipt.UNCONFIRMED)
    return people.filter(id__in=fitting.values("person_id"))


def without_line(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of `people` with no LINE account that is open to us."""
    return people.exclude(_open(ContactPoint.Kind.LINE))


def unreachable_count(organisation_id: UUID) -> int:
    """How many people hold a role today and cannot be written to. Two lists of ids, and what only the first has."""
    holding = RoleAssignment.objects.filter(organisation_id=organisation_id, until=None).order_by()
    open_to_us = ContactPoint.objects.filter(
        organisation_id=organisation_id, state=ContactPoint.State.ACTIVE
    ).order_by()
    return holding.values("person_id").difference(open_to_us.values("person_id")).count()
