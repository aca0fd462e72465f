"""Sets up linesim so that it plays LINE for every account of the demo."""

import json

from tetote.channels.models import ChannelAccount
from tetote.channels.queries import webhook_path
from tetote.demo.addresses import Addresses
from tetote.demo.folder import PRIVATE, Folder
from tetote.demo.phones import linesim_state


def write_channels(folder: Folder, at: Addresses) -> None:
    """One [[channel]] for each account, its webhooks going to this demo."""
    tables = [_table(account, at) for account in ChannelAccount.everywhere.filter(kind="line").order_by("channel_id")]
    folder.channels.touch(mode=PRIVATE)
    folder.channels.write_text("\n".join(tables), "utf-8")


def write_phones(folder: Folder) -> None:
    """What the phones show when linesim starts for the first time."""
    folder.phones.write_text(json.dumps(linesim_state(), ensure_ascii=False), "utf-8")


def _table(account: ChannelAccount, at: Addresses) -> str:
    values = {
        "channel_id": account.channel_id,
        "secret": account.secret,
        "token": account.token,
        "name": account.name,
        "basic_id": account.basic_id,
        "webhook_url": at.console + webhook_path(account),
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(["[[channel]]", *lines, ""])
