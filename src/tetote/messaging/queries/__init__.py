"""Reads of the post office, for screens and neighbours."""

from tetote.messaging.queries.bubbles import Bubble, Placed, conversation, placed_for
from tetote.messaging.queries.fates import Fate, Progress, deliveries, latest_fate, messages_about, progress
from tetote.messaging.queries.inbox import inbound_of, unhandled, waiting_senders
from tetote.messaging.queries.mail import Mailed, mailed
from tetote.messaging.queries.quota import Quota, quota
from tetote.messaging.queries.reach import Reach, reach
from tetote.messaging.queries.troubles import paused_accounts, troubled

__all__ = [
    "Bubble",
    "Fate",
    "Mailed",
    "Placed",
    "Progress",
    "Quota",
    "Reach",
    "conversation",
    "deliveries",
    "inbound_of",
    "latest_fate",
    "mailed",
    "messages_about",
    "paused_accounts",
    "placed_for",
    "progress",
    "quota",
    "reach",
    "troubled",
    "unhandled",
    "waiting_senders",
]
