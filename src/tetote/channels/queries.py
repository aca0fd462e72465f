"""Reads about channels."""

import logging
from collections.abc import Callable, Collection, Mapping
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tetote.channels import buttons, medias, registry
from tetote.channels.email.pages import key_in
from tetote.channels.line import doors, profile
from tetote.channels.models import ChannelAccount, Content, InboundEvent, LineLogin
from tetote.channels.parts import Button, Pick
from tetote.kernel import clock, shelf
from tetote.kernel.errors import NotFoundError

logger = logging.getLogger(__name__)


def account_of(organisation_id: UUID, kind: str = "line") -> ChannelAccount | None:
    """The organisation's account on a channel, if it has one."""
    return ChannelAccount.objects.filter(organisation_id=organisation_id, kind=kind).first()


def display_name_at(organisation_id: UUID, kind: str, address: str) -> str:
    """What somebody calls themselves on a channel; empty when it does not say. Asks LINE: not within a transaction."""
    account = account_of(organisation_id, kind) if kind == "line" else None
    return profile.display_name(account, address) if account else ""


def letter_key(token: str) -> UUID | None:
    """Which letter by mail the address of a page is about; None when it is none of ours."""
    try:
        return key_in(token)
    except ValueError:
        return None


def login_of(organisation_id: UUID) -> LineLogin | None:
    """The organisation's LINE Login channel, if members may sign in with LINE."""
    return LineLogin.objects.filter(organisation_id=organisation_id).first()


def chat_link(organisation_id: UUID, text: str) -> str:
    """Opens the chat with the organisation, `text` ready to be sent; empty while its LINE id is not known."""
    return chat_links(organisation_id)(text)


def chat_links(organisation_id: UUID) -> Callable[[str], str]:
    """The same for many texts, with the account looked up once."""
    account = account_of(organisation_id)
    return lambda text: doors.chat_with(account, text) if account else ""


def friend_link(organisation_id: UUID) -> str:
    """Where the organisation is added as a friend; empty while nobody knows."""
    account = account_of(organisation_id)
    return doors.add_friend(account) if account else ""


def paused(organisation_id: UUID) -> list[ChannelAccount]:
    """The accounts through which nothing goes at the moment, with the reason on each."""
    return list(ChannelAccount.objects.filter(organisation_id=organisation_id, paused_until__gt=clock.now()))


def account_ids(organisation_id: UUID) -> dict[str, UUID]:
    """The organisation's accounts by channel."""
    return dict(ChannelAccount.objects.filter(organisation_id=organisation_id).values_list("kind", "id"))


def usable_kinds(organisation_id: UUID) -> list[str]:
    """The channels through which the organisation can reach people: those with an account, and those that need none."""
    connected = account_ids(organisation_id)
    return [kind for kind, drawer in registry.drawers().items() if not drawer.carries or kind in connected]


def webhook_path(account: ChannelAccount) -> str:
    """Where the channel's server posts, below the installation's public address."""
    return reverse("channels:line_webhook", args=[account.code])


def webhook_url(account: ChannelAccount) -> str:
    """The same as the channel's server sees it."""
    return str(settings.TETOTE_PUBLIC_URL) + webhook_path(account)


def accounts_everywhere() -> list[ChannelAccount]:
    """Every connected account of the installation with its organisation, for whoever looks after the machine."""
    return list(ChannelAccount.everywhere.select_related("organisation").order_by("organisation__name", "kind"))


def token_of(button: Button | Pick) -> str:
    """What a page sends back when the button is pressed there; `actions.press` understands it."""
    return buttons.seal(button)


def is_ours(url: str) -> bool:
    """Whether a page of ours may show what lies there; from elsewhere a page loads nothing."""
    return url.startswith(f"{settings.TETOTE_PUBLIC_URL}/")


def contents(organisation_id: UUID, external_ids: Collection[str]) -> Mapping[str, Content]:
    """The files that came with these messages, by the channel's own id of the message."""
    if not external_ids:
        return {}
    found = Content.objects.filter(account__organisation_id=organisation_id, external_id__in=external_ids)
    return {content.external_id: content for content in found}


def access_content(organisation_id: UUID, content_id: UUID) -> Content:
    """One file that is kept.

    Raises:
        NotFoundError: absent, of another organisation, or no longer kept.
    """
    kept = Content.objects.filter(organisation_id=organisation_id, id=content_id, state=Content.State.KEPT)
    content = kept.first()
    if content is None:
        raise NotFoundError(_("This file is not here any more."))
    return content


def bytes_of(content: Content) -> bytes:
    """The file itself.

    Raises:
        NotFoundError: it was deleted meanwhile, or cannot be opened with the keys of this installation.
    """
    try:
        return shelf.get(content.id)
    except (FileNotFoundError, InvalidToken) as error:
        logger.warning("file cannot be opened", extra={"content": str(content.id), "error": type(error).__name__})
        raise NotFoundError(_("This file is not here any more.")) from error


def file_name_of(content: Content) -> str:
    """The name it was sent under, without what could lead anywhere; else what it is and when it was sent."""
    named = "".join(char for char in content.name if char.isprintable() and char not in '/\\:*?"<>|').strip(". ")
    ending = medias.ENDINGS.get(content.media_type) or medias.SPOKEN.get(content.content, "")
    return named or f"{content.content}-{content.happened_at:%Y%m%d-%H%M%S}{ending}"


def unread_events(organisation_id: UUID) -> int:
    """How many arrivals could not be read after every try; somebody has to look at the logs."""
    return InboundEvent.objects.filter(account__organisation_id=organisation_id, state=InboundEvent.State.DEAD).count()
