"""Deeds about channels: to connect, test, stop and resume an account, to press a button or write on a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tetote.channels import buttons
from tetote.channels.facts import ButtonPressed, MessageArrived
from tetote.channels.line import asking, client, login, profile
from tetote.channels.line.examining import Expected, findings
from tetote.channels.models import ChannelAccount, Content, InboundEvent, LineLogin
from tetote.channels.ports import Finding, Weight
from tetote.channels.queries import webhook_url
from tetote.kernel import audit, clock, facts, shelf
from tetote.kernel.audit import Actor
from tetote.kernel.errors import ConflictError, NotFoundError
from tetote.kernel.tokens import BadTokenError
from tetote.organisations.permissions import SETTINGS, require_of
from tetote.organisations.queries import organisation_by_id

Pause = ChannelAccount.Pause
URGENCY = (Weight.BAD, Weight.WARN, Weight.OK, Weight.HINT)
"""In which order findings are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChannel:
    """What LINE's console says about a Messaging API channel."""

    name: str
    channel_id: str
    bot_user_id: str
    secret: str
    token: str
    add_friend_url: str = ""
    basic_id: str = ""
    """As @abc1234; LINE is asked when it is first needed and nobody wrote it down."""


@transaction.atomic
def connect_account(organisation_id: UUID, channel: LineChannel, actor: Actor = audit.SYSTEM) -> ChannelAccount:
    """Gives an organisation its LINE account, or replaces what was known of it. The webhook stays where it was."""
    require_of(actor, organisation_id, SETTINGS)
    account, _made = ChannelAccount.objects.update_or_create(
        organisation_id=organisation_id,
        kind="line",
        defaults={
            "name": channel.name,
            "channel_id": channel.channel_id,
            "bot_user_id": channel.bot_user_id,
            "secret": channel.secret,
            "token": channel.token,
            "add_friend_url": channel.add_friend_url,
            "basic_id": channel.basic_id,  # What was known is perhaps another account's by now.
            "paused_until": None,
            "paused_reason": "",
        },
    )
    data = {"name": channel.name}
    audit.record("channels.connected", account, organisation_id=organisation_id, actor=actor, data=data)
    return account


@transaction.atomic
def connect_mail(organisation_id: UUID, name: str, address: str, actor: Actor) -> ChannelAccount:
    """From now on people without LINE get mail, in this name; their answers to it go to `address`."""
    require_of(actor, organisation_id, SETTINGS)
    account, _made = ChannelAccount.objects.update_or_create(
        organisation_id=organisation_id,
        kind="email",
        defaults={"name": name, "address": address, "paused_until": None, "paused_reason": ""},
    )
    audit.record("channels.connected", account, organisation_id=organisation_id, actor=actor, data={"name": name})
    return account


def pause(account_id: UUID, reason: ChannelAccount.Pause, until: datetime) -> bool:
    """Sends nothing through the account until then. False when it is paused at least as long already."""
    active = ChannelAccount.everywhere.filter(id=account_id).exclude(paused_until__gte=until)
    return bool(active.update(paused_until=until, paused_reason=reason))


@transaction.atomic
def resume(account: ChannelAccount, actor: Actor) -> None:
    """Lets the account send again, for instance after more messages were bought."""
    require_of(actor, account.organisation_id, SETTINGS)
    ChannelAccount.objects.filter(id=account.id).update(paused_until=None, paused_reason="")
    data = {"name": account.name}
    audit.record("channels.resumed", account, organisation_id=account.organisation_id, actor=actor, data=data)


def examine(account: ChannelAccount) -> list[Finding]:
    """Asks the channel itself whether the account works, and says what does not and what to do.

    It asks over the network, at most a few seconds, and writes nothing; not to be called inside a transaction.
    """
    found = [_resting(account)] if account.paused_until and account.paused_until > clock.now() else []
    url = webhook_url(account)
    expected = Expected(
        name=account.name,
        channel_id=account.channel_id,
        bot_user_id=account.bot_user_id,
        webhook_url=url,
        monthly_limit=organisation_by_id(account.organisation_id).monthly_message_quota,
    )
    told = [*found, *findings(asking.ask(account.token, url), expected)]
    return sorted(told, key=lambda finding: URGENCY.index(finding.weight))


def _resting(account: ChannelAccount) -> Finding:
    advice = gettext("Nothing is sent at present. Once it is mended, let sending go on in the LINE settings.")
    return Finding(Weight.BAD, account.get_paused_reason_display(), advice)


def point_webhook_here(account: ChannelAccount, actor: Actor) -> None:
    """Enters the address of this installation at LINE. Over the network, so not inside a transaction.

    Raises:
        ConflictError: LINE refused it or did not answer; nothing was changed there.
    """
    require_of(actor, account.organisation_id, SETTINGS)
    try:
        answer = asking.point_webhook(account.token, webhook_url(account))
    except client.UnreachableError as error:
        raise ConflictError(_("LINE did not answer. Please try again in a moment.")) from error
    if answer.status != 200:
        raise ConflictError(_("LINE did not take the address. It must begin with https and open from outside."))
    data = {"name": account.name}
    organisation_id = account.organisation_id
    audit.record("channels.pointed", account, organisation_id=organisation_id, actor=actor, data=data)


def learn_line_id(account: ChannelAccount) -> None:
    """Asks LINE for the account's own id when nobody knows it yet. A network call: not within a transaction."""
    found = "" if account.basic_id else profile.basic_id(account)
    if found:
        account.basic_id = found[:50]
        account.save(update_fields=["basic_id"])


@transaction.atomic
def connect_login(organisation_id: UUID, channel_id: str, secret: str, actor: Actor) -> LineLogin:
    """Members may sign in with LINE from now on."""
    require_of(actor, organisation_id, SETTINGS)
    kept = {"channel_id": channel_id, "secret": secret, "changed_at": clock.now()}
    made, _new = LineLogin.objects.update_or_create(organisation_id=organisation_id, defaults=kept)
    audit.record("channels.login.connected", made, organisation_id=organisation_id, actor=actor)
    return made


@transaction.atomic
def disconnect_login(line_login: LineLogin, actor: Actor) -> None:
    """Nobody signs in with LINE any more; links in messages go on working."""
    organisation_id = line_login.organisation_id
    require_of(actor, organisation_id, SETTINGS)
    audit.record("channels.login.disconnected", line_login, organisation_id=organisation_id, actor=actor)
    LineLogin.objects.filter(id=line_login.id).delete()


def begin_login(line_login: LineLogin, redirect_uri: str) -> tuple[str, dict[str, str]]:
    """Where to send the browser, and what its session has to keep until it comes back."""
    attempt = login.Attempt.new()
    return login.authorize_url(line_login, attempt, redirect_uri), attempt.to_session()


def finish_login(
    line_login: LineLogin, kept: Mapping[str, str], answer: Mapping[str, str], redirect_uri: str
) -> tuple[str, str]:
    """The LINE user id of who came back, or why nobody was signed in. Network calls: not within a transaction."""
    try:
        return login.signed_in(line_login, login.Attempt.from_session(kept), answer, redirect_uri), ""
    except login.LoginRefusedError as refused:
        return "", refused.refusal.value


def discard(organisation_id: UUID, kind: str, external_id: str) -> None:
    """A file that nobody asked for is not kept: it is not fetched, and goes when it has come already."""
    if not external_id:
        return
    unwanted = Content.objects.filter(organisation_id=organisation_id, account__kind=kind, external_id=external_id)
    for content in unwanted:
        Content.objects.filter(id=content.id).update(state=Content.State.EXPIRED, name="", media_type="", size=None)
        transaction.on_commit(partial(shelf.remove, content.id))


def forget_source(organisation_id: UUID, kind: str, address: str, mark: str) -> None:
    """What arrived from an address and was read says no longer from whom; its id stays against repetition."""
    read = InboundEvent.objects.filter(account__organisation_id=organisation_id, account__kind=kind, source=address)
    over = (InboundEvent.State.DONE, InboundEvent.State.DEAD)
    read.filter(state__in=over).update(source=mark, payload="", state=InboundEvent.State.DONE)


@transaction.atomic
def press(*, organisation_id: UUID, address: str, token: str, value: str = "", kind: str = "web") -> None:
    """A button pressed on somebody's own page, or on the page of a letter by mail: the same fact as a tap in LINE.

    `value` is what a picker picked.

    Raises:
        NotFoundError: the button is none of ours.
        ConflictError: the day or the time is missing, or is none of those that were offered.
    """
    pressed = _understood(token, value)
    facts.publish(
        ButtonPressed(
            organisation_id=organisation_id,
            kind=kind,
            address=address,
            happened_at=clock.now(),
            action=pressed.action,
            args=pressed.args,
            value=pressed.value,
        )
    )


def _understood(token: str, value: str) -> buttons.Pressed:
    try:
        return buttons.unseal(token, value)
    except buttons.BadValueError as error:
        raise ConflictError(_("Please choose a day or a time from those that are offered.")) from error
    except BadTokenError as error:
        raise NotFoundError(_("This button is no longer known. Please open your page anew.")) from error


@transaction.atomic
def write(*, organisation_id: UUID, address: str, text: str, external_id: str) -> None:
    """Words written on somebody's own page: the same fact as a message in LINE. `external_id` names them once."""
    facts.publish(
        MessageArrived(
            organisation_id=organisation_id,
            kind="web",
            address=address,
            happened_at=clock.now(),
            content="text",
            text=text,
            external_id=external_id,
        )
    )
