"""What staff do with menus: keep a picture, save a version, publish one, go back. Rows only; the job talks to LINE."""

import hashlib
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tetote.channels import queries as channels
from tetote.channels.registry import richmenus
from tetote.kernel import audit, clock
from tetote.kernel.audit import SYSTEM, Actor
from tetote.kernel.errors import ConflictError, NotFoundError, TetoteError
from tetote.kernel.types import JSONObject
from tetote.messaging.menus import waking
from tetote.messaging.menus.offered import actions_for
from tetote.messaging.models import Audience, MenuAtLine, MenuPicture, MenuPublication, MenuVersion
from tetote.messaging.permissions import MENUS
from tetote.organisations.permissions import require_of
from tetote.ui.icons import ICONS

State = MenuPublication.State
NO_LINE = _("LINE is not connected yet. Please connect it in the settings first.")
NOT_HERE = _("This menu is not here any more.")
AT_ONCE = _("A colleague published a menu at the same moment. Please look at what is shown now.")
SAVED_AT_ONCE = _("A colleague saved a menu at the same moment. Please look at it, and save yours again.")
OFFERS_GONE = _("This version has buttons that nobody answers any more. Please change it and publish the new one.")


class MenuFaultyError(TetoteError):
    """A menu that LINE or we cannot carry, with everything that is wrong with it."""

    def __init__(self, found: "tuple[richmenus.Finding, ...]") -> None:
        super().__init__(_("Something in the menu has to be changed first."))
        self.findings = found


@transaction.atomic
def keep_picture(organisation_id: UUID, picture: richmenus.Picture, actor: Actor = SYSTEM) -> MenuPicture:
    """Keeps an uploaded picture; the same one again is the same row, as new as if it were another."""
    require_of(actor, organisation_id, MENUS)
    kept, _made = MenuPicture.objects.update_or_create(
        organisation_id=organisation_id,
        digest=hashlib.sha256(picture.data).hexdigest(),
        defaults={"data": picture.data, "content_type": picture.content_type, "created_at": clock.now()},
    )
    return kept


def check_menu(organisation_id: UUID, audience: Audience, definition: JSONObject) -> tuple[richmenus.Finding, ...]:
    """Everything that is wrong with a menu for this audience, as a form or a file wrote it."""
    pictures = MenuPicture.objects.filter(organisation_id=organisation_id).values_list("id", flat=True)
    kept = {str(picture) for picture in pictures}
    return tuple(
        richmenus.all_findings(definition, offered=actions_for(audience, organisation_id), icons=ICONS, pictures=kept)
    )


@transaction.atomic
def save_menu(organisation_id: UUID, audience: Audience, menu: richmenus.Menu, actor: Actor = SYSTEM) -> MenuVersion:
    """A new version, not yet shown to anybody. Saving what is the newest already changes nothing.

    Raises:
        MenuFaultyError: with every finding; nothing was written.
        ConflictError: a colleague saved at the same moment.
    """
    require_of(actor, organisation_id, MENUS)
    definition = richmenus.to_mapping(menu)
    _hold_pictures(organisation_id)
    if found := check_menu(organisation_id, audience, definition):
        raise MenuFaultyError(found)
    versions = MenuVersion.objects.select_for_update().filter(organisation_id=organisation_id, audience=audience)
    newest = versions.order_by("-number").first()
    if newest and newest.definition == definition:
        return newest
    version = MenuVersion(
        organisation_id=organisation_id,
        audience=audience,
        number=newest.number + 1 if newest else 1,
        definition=definition,
        created_by_kind=actor.kind,
        created_by_id=actor.id,
    )
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError as taken:
        raise ConflictError(SAVED_AT_ONCE) from taken
    _note("messaging.menu.saved", version, actor)
    return version


@transaction.atomic
def publish_menu(version: MenuVersion, actor: Actor = SYSTEM) -> MenuPublication:
    """Shows a version, new or old, to its audience; what is on its way there is replaced.

    To publish what is shown already, or already on its way, changes nothing.

    Raises:
        TetoteError: LINE is not connected, or the version cannot be carried any more.
        ConflictError: a colleague published at the same moment.
    """
    organisation_id, audience = version.organisation_id, Audience(version.audience)
    require_of(actor, organisation_id, MENUS)
    if channels.account_of(organisation_id) is None:
        raise TetoteError(NO_LINE)
    if check_menu(organisation_id, audience, version.definition):
        raise TetoteError(OFFERS_GONE)
    if known := _newest(organisation_id, audience, version):
        return known
    try:
        with transaction.atomic():
            publication = _write(version, actor)
    except IntegrityError as taken:
        raise ConflictError(AT_ONCE) from taken
    _note("messaging.menu.published", version, actor)
    waking.wake(organisation_id)
    return publication


def access_version(organisation_id: UUID, version_id: UUID) -> MenuVersion:
    """One version.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    found = MenuVersion.objects.filter(organisation_id=organisation_id, id=version_id).first()
    if found is None:
        raise NotFoundError(NOT_HERE)
    return found


def _hold_pictures(organisation_id: UUID) -> None:
    """Until the version is written, no picture is cleared away."""
    list(MenuPicture.objects.select_for_update().filter(organisation_id=organisation_id).values_list("id"))


def _newest(organisation_id: UUID, audience: Audience, version: MenuVersion) -> MenuPublication | None:
    """The newest publication that is not over, when it is of this very version."""
    ours = MenuPublication.objects.select_for_update().filter(organisation_id=organisation_id, audience=audience)
    alive = ours.filter(state__in=(*MenuPublication.UNFINISHED, State.PUBLISHED)).order_by("-asked_at", "-id").first()
    return alive if alive and alive.version_id == version.id else None


def _write(version: MenuVersion, actor: Actor) -> MenuPublication:
    unfinished = MenuPublication.objects.filter(
        organisation_id=version.organisation_id, audience=version.audience, state__in=MenuPublication.UNFINISHED
    )
    unfinished.update(state=State.REPLACED)
    publication = MenuPublication.objects.create(
        organisation_id=version.organisation_id,
        version=version,
        audience=version.audience,
        asked_by_kind=actor.kind,
        asked_by_id=actor.id,
        asked_at=clock.now(),
    )
    MenuAtLine.objects.bulk_create(
        MenuAtLine(organisation_id=version.organisation_id, publication=publication, position=position)
        for position in range(len(richmenus.from_mapping(version.definition).tabs))
    )
    return publication


def _note(verb: str, version: MenuVersion, actor: Actor) -> None:
    data: JSONObject = {"audience": version.audience, "number": version.number}
    audit.record(verb, version, organisation_id=version.organisation_id, actor=actor, data=data)
