"""LINE as a drawer."""

from tetote.channels.line import limits, sender
from tetote.channels.line.rendering import render
from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Parts
from tetote.channels.ports import Letter, Outcome


class LineDrawer:
    """Messages in LINE's chat."""

    kind = "line"
    batch_size = limits.MULTICAST_RECIPIENTS
    carries = True

    def render(self, parts: Parts, *, silent: bool = False) -> str:
        """The JSON that every try sends."""
        return render(parts, silent=silent)

    def accepts(self, address: str) -> bool:
        """A LINE user id; one that is malformed would spoil the batch for five hundred people."""
        return bool(limits.USER_ID.fullmatch(address))

    def per_second(self, recipients: int) -> int:
        """LINE's rate for the endpoint that serves so many recipients."""
        return limits.PER_SECOND["push" if recipients == 1 else "multicast"]

    def transmit(self, account: ChannelAccount, letter: Letter) -> Outcome:
        """One call."""
        return sender.send(account.token, letter)
