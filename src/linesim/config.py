"""How linesim is set up: from the command line for one channel, from a TOML file for several."""

import tomllib
from pathlib import Path

from linesim.behaviour import Behaviour
from linesim.channel import ChannelSettings
from linesim.errors import LineError
from linesim.jsonvalues import JsonObject, as_object, objects_in, text_of

REQUIRED = ("channel_id", "secret", "token")
OPTIONAL = ("webhook_url", "name", "basic_id", "login_channel_id", "login_secret")


class ConfigError(Exception):
    """The file cannot be used; the message says where and why."""


def read_channels(path: Path) -> list[ChannelSettings]:
    """The channels of a TOML file: one [[channel]] table for each."""
    try:
        document: JsonObject = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    channels = [_channel(table, f"{path}: channel {number}") for number, table in enumerate(_tables(document), 1)]
    if not channels:
        raise ConfigError(f"{path}: there is no [[channel]]")
    return channels


def _tables(document: JsonObject) -> list[JsonObject]:
    return objects_in(document.get("channel"))


def _channel(table: JsonObject, where: str) -> ChannelSettings:
    missing = [name for name in REQUIRED if not text_of(table, name)]
    unknown = table.keys() - {*REQUIRED, *OPTIONAL, "settings"}
    if missing or unknown:
        raise ConfigError(f"{where}: missing {missing}, unknown {sorted(unknown)}")
    try:
        behaviour = Behaviour().changed(as_object(table.get("settings")))
    except LineError as error:
        raise ConfigError(f"{where}: {error.body()}") from error
    given = {name: text_of(table, name) for name in (*REQUIRED, *OPTIONAL) if text_of(table, name)}
    return ChannelSettings(**given, behaviour=behaviour)
