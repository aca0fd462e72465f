"""What is kept of channels: the accounts, what arrived and waits to be understood, and the files that came with it."""

from tetote.channels.models.account import ChannelAccount
from tetote.channels.models.content import Content
from tetote.channels.models.event import InboundEvent
from tetote.channels.models.login import LineLogin

__all__ = ["ChannelAccount", "Content", "InboundEvent", "LineLogin"]
