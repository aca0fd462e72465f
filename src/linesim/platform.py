"""The whole platform: its channels, its time, its log, its faults."""

import asyncio
from collections.abc import Iterable

from linesim.buckets import Buckets
from linesim.channel import Channel, ChannelSettings
from linesim.clock import Clock
from linesim.errors import LineError
from linesim.faults import Faults
from linesim.feed import Feed
from linesim.jsonvalues import JsonObject, as_object, number_of
from linesim.requestlog import RequestLog
from linesim.webhooks.poster import Poster


class Platform:
    """Everything one linesim process holds."""

    def __init__(self, channels: Iterable[ChannelSettings]) -> None:
        self.clock = Clock()
        self.feed = Feed()
        self.poster = Poster()
        self.log = RequestLog()
        self.faults = Faults()
        self.buckets = Buckets()
        self.stopping = asyncio.Event()
        self.changed = asyncio.Event()
        self.channels = {
            settings.channel_id: Channel(settings, self.clock, self.feed, self.poster) for settings in channels
        }

    def channel_named(self, channel_id: str) -> Channel:
        """The channel with this id; the first one when no id is given."""
        if not channel_id:
            return next(iter(self.channels.values()))
        channel = self.channels.get(channel_id)
        if channel is None:
            raise LineError(404, f"There is no channel {channel_id}")
        return channel

    def channel_of(self, token: str) -> Channel | None:
        """The channel an access token belongs to."""
        now = self.clock.seconds()
        for channel in self.channels.values():
            if token == channel.settings.token or channel.access_tokens.find(token, now):
                return channel
        return None

    def reset(self) -> None:
        """Back to the state of the start; time runs as the machine's again."""
        self.clock.shift = 0.0
        self.log.clear()
        self.faults.clear()
        self.buckets.clear()
        for channel in self.channels.values():
            channel.clear()
        self.feed.publish("resync", "", "", {})

    def dump(self) -> JsonObject:
        """Everything that outlives the process."""
        channels: JsonObject = {channel.id: channel.dump() for channel in self.channels.values()}
        return {"version": 1, "clockShift": self.clock.shift, "channels": channels}

    def load(self, kept: JsonObject) -> None:
        """Continue where `dump` left off; channels that are not set up any more stay away."""
        self.clock.shift = number_of(kept, "clockShift")
        for channel_id, state in as_object(kept.get("channels")).items():
            if channel_id in self.channels:
                self.channels[channel_id].load(as_object(state))

    def touch(self) -> None:
        """Something changed that the state file should know."""
        self.changed.set()

    def close_feeds(self) -> None:
        """Let the open pages go, so that the process can end."""
        self.stopping.set()
        self.feed.publish("closing", "", "", {})

    async def stop(self) -> None:
        for channel in self.channels.values():
            await channel.dispatcher.stop()
