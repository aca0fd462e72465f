"""Which menu somebody should have: by the roles they hold today, and what the organisation has published."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from tetote.messaging.models import Audience, MenuAtLine, MenuPublication
from tetote.people.models import ContactPoint, MemberRole, RoleAssignment

INSTEAD: Mapping[Audience, Sequence[Audience]] = {
    Audience.BOTH: (Audience.BOTH, Audience.PROVIDING, Audience.REQUESTING),
    Audience.PROVIDING: (Audience.PROVIDING,),
    Audience.REQUESTING: (Audience.REQUESTING,),
    Audience.UNKNOWN: (),
}
"""Whose menu an audience sees, the first that is published; with none it sees everybody's, which needs no link."""


def audience_of(roles: Collection[str]) -> Audience:
    """The audience of somebody who holds these roles."""
    match MemberRole.REQUESTING in roles, MemberRole.PROVIDING in roles:
        case True, True:
            return Audience.BOTH
        case True, False:
            return Audience.REQUESTING
        case False, True:
            return Audience.PROVIDING
        case _:
            return Audience.UNKNOWN


def audiences(contacts: Iterable[ContactPoint]) -> dict[UUID, Audience]:
    """The audience of each contact, by its id. An address that staff unlinked is nobody's."""
    listed = list(contacts)
    roles = _roles([contact.person_id for contact in listed])
    return {
        contact.id: Audience.UNKNOWN
        if contact.state == ContactPoint.State.UNLINKED
        else audience_of(roles[contact.person_id])
        for contact in listed
    }


def shown(organisation_id: UUID) -> dict[Audience, MenuAtLine]:
    """The first tab of what each audience is shown, the newest publication of each."""
    live = MenuAtLine.objects.filter(
        organisation_id=organisation_id, position=0, publication__state__in=MenuPublication.SHOWN
    )
    ordered = live.select_related("publication").order_by("publication__asked_at", "publication_id")
    return {Audience(menu.publication.audience): menu for menu in ordered}


def menu_for(audience: Audience, published: Mapping[Audience, MenuAtLine]) -> MenuAtLine | None:
    """The menu that an audience should have of its own."""
    return next((published[each] for each in INSTEAD[audience] if each in published), None)


def _roles(person_ids: Collection[UUID]) -> Mapping[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    held = RoleAssignment.objects.filter(person_id__in=person_ids, until=None)
    for person_id, role in held.values_list("person_id", "role"):
        found[person_id].add(role)
    return found
