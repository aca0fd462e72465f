"""The two clocks of a reply token."""

import pytest

from linesim.errors import LineError
from linesim.replytokens import ReplyTokens


@pytest.mark.parametrize(
    ("received_after", "used_after", "accepted"),
    [(0, 60, True), (0, 61, False), (1000, 1060, True), (1000, 1061, False), (1190, 1200, True), (1190, 1201, False)],
)
def test_a_minute_after_the_webhook_and_twenty_after_the_event(
    received_after: float, used_after: float, accepted: bool
) -> None:
    tokens = ReplyTokens()
    tokens.issue("token", "U1", "E1", 0)
    tokens.received("token", received_after)
    if accepted:
        assert tokens.look("token", used_after).chat_id == "U1"
        return
    with pytest.raises(LineError, match="Invalid reply token"):
        tokens.look("token", used_after)


def test_it_works_once() -> None:
    tokens = ReplyTokens()
    tokens.issue("token", "U1", "E1", 0)
    tokens.spend("token")
    with pytest.raises(LineError):
        tokens.look("token", 1)
