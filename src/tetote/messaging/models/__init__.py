"""What is kept of messages: what was said, in which batches it leaves, who gets it, and what came back."""

from tetote.messaging.models.batch import Batch
from tetote.messaging.models.broadcast import Broadcast
from tetote.messaging.models.delivery import Delivery
from tetote.messaging.models.inbound import InboundMessage
from tetote.messaging.models.menus import (
    Audience,
    MenuAtLine,
    MenuDesk,
    MenuLink,
    MenuPicture,
    MenuPublication,
    MenuVersion,
)
from tetote.messaging.models.message import Message

__all__ = [
    "Audience",
    "Batch",
    "Broadcast",
    "Delivery",
    "InboundMessage",
    "MenuAtLine",
    "MenuDesk",
    "MenuLink",
    "MenuPicture",
    "MenuPublication",
    "MenuVersion",
    "Message",
]
