"""Where a channel's webhooks go."""

from dataclasses import dataclass


@dataclass
class Endpoint:
    """The webhook settings of one channel."""

    destination: str
    """The bot's own user id."""
    secret: str
    """The channel secret that signs."""
    url: str = ""
    active: bool = True

    @property
    def usable(self) -> bool:
        """Whether events are posted at all."""
        return self.active and bool(self.url)
