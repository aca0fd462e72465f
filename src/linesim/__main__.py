"""The command: `python -m linesim`."""

import argparse
import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from aiohttp import web

from linesim.channel import ChannelSettings
from linesim.config import ConfigError, read_channels
from linesim.platform import Platform
from linesim.server import make_app

GRACE = 2.0
"""Seconds that running calls get to end."""

log = logging.getLogger("linesim")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until Ctrl-C or SIGTERM; answers the exit status."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    try:
        channels = _channels(options)
    except ConfigError as error:
        sys.stderr.write(f"linesim: {error}\n")
        return 2
    platform = Platform(channels)
    _collect_rarely()
    log.info("phones and control API at http://%s:%s/", options.host, options.port)
    web.run_app(
        make_app(platform, options.state),
        host=options.host,
        port=options.port,
        print=None,
        access_log=None,
        shutdown_timeout=GRACE,
    )
    return 0


def _collect_rarely() -> None:
    """Look for circular rubbish a hundred times less often: a call leaves none, and the search costs it a tenth."""
    gc.freeze()
    gc.set_threshold(70_000, 20, 50)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="linesim", description="A LINE Messaging API platform that runs offline.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8100)
    parser.add_argument("--config", type=Path, help="TOML file with one [[channel]] table for each channel")
    parser.add_argument("--channel-id")
    parser.add_argument("--channel-secret")
    parser.add_argument("--channel-token")
    parser.add_argument("--channel-name", default=ChannelSettings.name, help="what the phones show at the top")
    parser.add_argument("--webhook-url", default="")
    parser.add_argument("--state", type=Path, help="JSON file that keeps everything over a restart")
    return parser


def _channels(options: argparse.Namespace) -> list[ChannelSettings]:
    if options.config:
        return read_channels(options.config)
    given = (options.channel_id, options.channel_secret, options.channel_token)
    if not all(given):
        raise ConfigError("give --config, or --channel-id, --channel-secret and --channel-token")
    return [ChannelSettings(*given, webhook_url=options.webhook_url, name=options.channel_name)]


if __name__ == "__main__":
    sys.exit(main())
