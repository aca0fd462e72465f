"""The accounts of the demo's two organisations. The secrets are the demo's own and open nothing else."""

import hashlib

from tetote.channels import actions as channels
from tetote.channels.actions import LineChannel
from tetote.channels.models import ChannelAccount
from tetote.kernel import audit
from tetote.organisations.models import Organisation

CHANNEL_IDS = {"aoba": "2009000001", "temari": "2009000002"}


def connect(organisation: Organisation, secret: str) -> ChannelAccount:
    """Gives the organisation the account that linesim plays."""
    channel = line_channel(organisation.code, organisation.short_name, secret)
    account = channels.connect_account(organisation.id, channel)
    channels.connect_login(organisation.id, channel.channel_id, channel.secret, audit.SYSTEM)
    return account


def connect_letters(organisation: Organisation) -> ChannelAccount:
    """Whoever has no LINE gets mail, which the demo prints and never sends."""
    return channels.connect_mail(
        organisation.id, organisation.short_name, f"{organisation.code}@mail.example", audit.SYSTEM
    )


def line_channel(code: str, name: str, secret: str) -> LineChannel:
    """What LINE's console would say; both secrets follow from the demo's one secret."""
    channel_id = CHANNEL_IDS[code]
    return LineChannel(
        name=name,
        channel_id=channel_id,
        bot_user_id=f"U{hashlib.sha256(f'bot:{channel_id}'.encode()).hexdigest()[:32]}",  # as linesim counts it
        secret=_derived(secret, f"{code} channel secret")[:32],
        token=_derived(secret, f"{code} access token"),
        basic_id=f"@{code}",
    )


def _derived(secret: str, purpose: str) -> str:
    return hashlib.sha256(f"{purpose} {secret}".encode()).hexdigest()
