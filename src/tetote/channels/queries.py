"""Reads about channels."""

from collections.abc import Callable
from uuid import UUID

from django.urls import reverse

from tetote.channels import buttons, registry
from tetote.channels.line import doors, profile
from tetote.channels.models import ChannelAccount, InboundEvent, LineLogin
from tetote.channels.parts import Button
from tetote.kernel import clock


def account_of(organisation_id: UUID, kind: str = "line") -> ChannelAccount | None:
    """The organisation's account on a channel, if it has one."""
    return ChannelAccount.objects.filter(organisation_id=organisation_id, kind=kind).first()


def display_name_at(organisation_id: UUID, kind: str, address: str) -> str:
    """What somebody calls themselves on a channel; empty when it does not say. Asks LINE: not within a transaction."""
    account = account_of(organisation_id, kind) if kind == "line" else None
    return profile.display_name(account, address) if account else ""


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


def token_of(button: Button) -> str:
    """What a page sends back when the button is pressed there; `actions.press` understands it."""
    return buttons.seal(button)


def unread_events(organisation_id: UUID) -> int:
    """How many arrivals could not be read after every try; somebody has to look at the logs."""
    return InboundEvent.objects.filter(account__organisation_id=organisation_id, state=InboundEvent.State.DEAD).count()
