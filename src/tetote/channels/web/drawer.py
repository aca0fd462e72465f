"""The drawer for people without LINE: a message is placed on their own page of the portal. Nothing travels."""

from tetote.channels import parts as neutral
from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Parts
from tetote.channels.ports import Accepted, Letter, Outcome


class WebDrawer:
    """Messages on a page. The portal draws the message's own parts, so there is no form of the channel's own."""

    kind = "web"
    batch_size = 500
    carries = False

    def render(self, parts: Parts, *, silent: bool = False) -> str:
        """Nothing besides the parts themselves."""
        del silent
        neutral.to_json(parts)
        return ""

    def accepts(self, address: str) -> bool:
        """Any page will do."""
        return bool(address)

    def per_second(self, recipients: int) -> int:
        """Without limit."""
        del recipients
        return 0

    def transmit(self, account: ChannelAccount, letter: Letter) -> Outcome:
        """The row was the delivery."""
        del account, letter
        return Accepted()
