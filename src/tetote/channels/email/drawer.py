"""Mail as a drawer: one letter for each person, through whichever transport Django's mail settings name."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tetote.channels import parts as neutral
from tetote.channels.email import rendering, sender
from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Parts
from tetote.channels.ports import Letter, Outcome


class EmailDrawer:
    """Letters to a mail address."""

    kind = "email"
    batch_size = 1
    carries = True

    def render(self, parts: Parts, *, silent: bool = False) -> str:
        """Subject, words and HTML as JSON; a letter makes no noise of its own."""
        del silent
        neutral.to_json(parts)
        return rendering.render(parts)

    def accepts(self, address: str) -> bool:
        """Whether it looks like a mail address."""
        try:
            validate_email(address)
        except ValidationError:
            return False
        return True

    def per_second(self, recipients: int) -> int:
        """Servers of the size that centres have are not to be hurried."""
        del recipients
        return 10

    def transmit(self, account: ChannelAccount, letter: Letter) -> Outcome:
        """One letter."""
        return sender.send(account, letter)
