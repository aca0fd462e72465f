"""What procedures may end in, done by apps that know nothing of procedures; and who keeps the calendar."""

from tetote.automations.deeds.desk import Desk
from tetote.automations.deeds.members import REGISTER_MEMBER
from tetote.automations.deeds.places import BOOK_SLOT
from tetote.procedures import ports


def register() -> None:
    """Declares them, at start."""
    ports.register_desk(Desk())
    for deed in (REGISTER_MEMBER, BOOK_SLOT):
        ports.register_deed(deed)
