"""What is kept of channels: the organisations' accounts, and what arrived and waits to be understood."""

from tetote.channels.models.account import ChannelAccount
from tetote.channels.models.event import InboundEvent
from tetote.channels.models.login import LineLogin

__all__ = ["ChannelAccount", "InboundEvent", "LineLogin"]
