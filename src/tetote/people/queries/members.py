"""Members by role, by name, and as lists."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from tetote.people.models import ContactPoint, MemberRole, Person, RoleAssignment
from tetote.people.normal import hiragana, tidy

PICKED_AT_MOST = 200


def _holding(role: MemberRole) -> Q:
    return Q(id__in=RoleAssignment.objects.filter(role=role, until=None).values("person_id"))


def people_with_role(organisation_id: UUID, role: MemberRole) -> QuerySet[Person]:
    """Who holds `role` today, by kana."""
    return Person.objects.filter(_holding(role), organisation_id=organisation_id).order_by("kana", "id")


def search(organisation_id: UUID, text: str) -> QuerySet[Person]:
    """People whose name, kana or member number contains every word of `text`; everybody who was not erased when it is
    empty.
    """
    found, words = Person.objects.filter(organisation_id=organisation_id), tidy(text).split()
    if not words:
        # Of whom was erased there is a row and no member; who looks for what stands in its place still finds it.
        found = found.filter(erased_at=None)
    for word in words:
        found = found.filter(
            Q(family_name__icontains=word)
            | Q(given_name__icontains=word)
            | Q(kana__icontains=hiragana(word))
            | Q(member_number__iexact=word)
        )
    return found.order_by("kana", "id")


def members(people: QuerySet[Person]) -> QuerySet[Person]:
    """The same people with what a list shows of them: roles and contact points, in two more queries."""
    return people.select_related("household").prefetch_related(
        Prefetch("roles", RoleAssignment.objects.order_by("role", "since", "id")),
        Prefetch("contact_points", ContactPoint.objects.order_by("preference", "id")),
    )


def picked(organisation_id: UUID, codes: Collection[str]) -> list[Person]:
    """The members with these public codes, by kana; at most as many as a list shows. Others' are left out."""
    found = Person.objects.filter(organisation_id=organisation_id, code__in=list(codes)[:PICKED_AT_MOST])
    return list(found.order_by("kana", "id"))


def role_counts(organisation_id: UUID) -> dict[str, int]:
    """How many people hold each role today."""
    held = RoleAssignment.objects.filter(organisation_id=organisation_id, until=None)
    return dict(held.order_by().values("role").annotate(n=Count("id")).values_list("role", "n"))


def names(organisation_id: UUID, ids: Collection[UUID]) -> dict[UUID, str]:
    """Family names by id, for timelines."""
    return dict(Person.objects.filter(organisation_id=organisation_id, id__in=ids).values_list("id", "family_name"))


def names_of(organisation_id: UUID, ids: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """Full name and public code by id, for lists that lead to a member."""
    found = Person.objects.filter(organisation_id=organisation_id, id__in=ids)
    return {person.id: (person.full_name, person.code) for person in found}
