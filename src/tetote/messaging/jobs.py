"""What messaging does later."""

from datetime import timedelta
from uuid import UUID

from django_scopes import scope

from tetote.channels.queries import account_of
from tetote.kernel import jobs
from tetote.messaging.menus.clearing import clear_pictures
from tetote.messaging.menus.turn import turn
from tetote.messaging.menus.waking import KEEP, wake
from tetote.messaging.models import MenuLink, MenuPublication
from tetote.organisations.models import Organisation

HEAL_EVERY = timedelta(hours=1)


@jobs.job(KEEP, lane=jobs.Lane.NETWORK)
def keep_menus(*, organisation_id: str) -> None:
    """One turn at the desk of an organisation's menus; what has to wait is a job again."""
    account = account_of(UUID(organisation_id))
    seconds = turn(account) if account else None
    if seconds is not None:
        wake(UUID(organisation_id), seconds)


@jobs.periodic("messaging.menus.heal", every=HEAL_EVERY)
def heal_menus() -> None:
    """Wakes whoever still waits for a menu: LINE may answer again, or have a new access token from us."""
    for organisation_id in Organisation.objects.values_list("id", flat=True):
        with scope(organisation=organisation_id):
            if _waits(organisation_id):
                wake(organisation_id)


@jobs.periodic("messaging.menus.clear_pictures", every=timedelta(days=1))
def clear_menu_pictures() -> None:
    """Uploaded pictures that no version uses go after a day."""
    for organisation_id in Organisation.objects.values_list("id", flat=True):
        with scope(organisation=organisation_id):
            clear_pictures(organisation_id)


def _waits(organisation_id: UUID) -> bool:
    links = MenuLink.objects.filter(organisation_id=organisation_id, state__in=MenuLink.OPEN)
    publications = MenuPublication.objects.filter(organisation_id=organisation_id, state__in=MenuPublication.UNFINISHED)
    return links.exists() or publications.exists()
