"""One worker at a time talks to LINE about an account's menus; whoever dies gives the desk back by its lease."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from tetote.channels.models import ChannelAccount
from tetote.channels.registry import richmenus
from tetote.kernel import clock
from tetote.messaging.models import MenuAtLine, MenuDesk

HOUR = timedelta(hours=1)
FULL_HOUR_SECONDS = 300.0
"""Until LINE is asked again once it takes no more changes in this hour."""


class Wait(Exception):  # noqa: N818 - to wait is no error
    """Nothing can go on before so many seconds have passed."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Desk:
    """What a step needs at hand: whose menus, and the line to LINE."""

    id: UUID
    organisation_id: UUID
    keeper: richmenus.Keeper

    @property
    def row(self) -> QuerySet[MenuDesk]:
        """The desk's own row, to be read or changed."""
        return MenuDesk.objects.filter(id=self.id)

    def walk_anew(self) -> None:
        """Everybody's menu will be compared with what it should be, from the first contact on."""
        self.row.update(is_walking=True, cursor=None)

    def hour_is_full(self, column: str) -> bool:
        """Whether LINE takes no more of these in this hour: `tried_at` counts menus made, `deleted_at` deleted ones."""
        changes = MenuAtLine.objects.filter(organisation_id=self.organisation_id)
        return changes.filter(**{f"{column}__gt": clock.now() - HOUR}).count() >= richmenus.CHANGES_PER_HOUR


def take(account: ChannelAccount) -> Desk | None:
    """The account's desk for one lease; None while somebody else sits at it."""
    row, _made = MenuDesk.objects.get_or_create(account=account, organisation_id=account.organisation_id)
    now = clock.now()
    free = MenuDesk.objects.filter(Q(lease_until=None) | Q(lease_until__lt=now), id=row.id)
    if not free.update(lease_until=now + timedelta(seconds=settings.TETOTE_JOB_LEASE_SECONDS)):
        return None
    return Desk(row.id, account.organisation_id, richmenus.Keeper(account.token))


def leave(desk: Desk) -> None:
    """The next one may sit down."""
    desk.row.update(lease_until=None)
