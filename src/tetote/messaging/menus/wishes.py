"""That somebody's menu should be looked at anew, as rows: after a role began or ended, after an address was linked,
unlinked or opened again.
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from tetote.channels.facts import ContactFollowed, MenuTabMissing
from tetote.messaging.menus import waking
from tetote.messaging.models import MenuLink, MenuPublication
from tetote.people.facts import ContactChanged, RolesChanged
from tetote.people.models import ContactPoint

LINE = ContactPoint.Kind.LINE


def on_roles_changed(fact: RolesChanged) -> None:
    """Somebody helps from now on, or no longer."""
    _wish_for(reachable(fact.organisation_id).filter(person_id=fact.person_id), fact.organisation_id)


def on_contact_changed(fact: ContactChanged) -> None:
    """An address is somebody's from now on, or nobody's."""
    _wish_for(reachable(fact.organisation_id).filter(id=fact.contact_id), fact.organisation_id)


def on_followed(fact: ContactFollowed) -> None:
    """An address is open again; it may have slept through a change."""
    _wish_for(reachable(fact.organisation_id).filter(kind=fact.kind, address=fact.address), fact.organisation_id)


def on_tab_missing(fact: MenuTabMissing) -> None:
    """A tab led nowhere: whoever tapped it gets the menu as it is now."""
    _wish_for(reachable(fact.organisation_id).filter(kind=fact.kind, address=fact.address), fact.organisation_id)


def reachable(organisation_id: UUID) -> QuerySet[ContactPoint]:
    """The LINE addresses whose menu we can change; for who has blocked us LINE does nothing."""
    ours = ContactPoint.objects.filter(organisation_id=organisation_id, kind=LINE)
    return ours.exclude(state=ContactPoint.State.BLOCKED)


def wish(contact_ids: Collection[UUID], organisation_id: UUID) -> None:
    """These contacts wait for their menu; what they have meanwhile stays."""
    rows = [MenuLink(organisation_id=organisation_id, contact_id=contact_id) for contact_id in contact_ids]
    MenuLink.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["contact"], update_fields=["state", "looks"]
    )


def _wish_for(contacts: QuerySet[ContactPoint], organisation_id: UUID) -> None:
    ours = MenuPublication.objects.filter(organisation_id=organisation_id)
    if not ours.filter(state__in=(*MenuPublication.UNFINISHED, MenuPublication.State.PUBLISHED)).exists():
        return
    contact_ids = list(contacts.values_list("id", flat=True))
    if contact_ids:
        wish(contact_ids, organisation_id)
        waking.wake(organisation_id)
