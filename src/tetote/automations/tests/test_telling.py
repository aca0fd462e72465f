"""A guest is told in the chat where they answered; on a page nobody would see it."""

from tetote.automations.telling import is_in_chat
from tetote.procedures.models import Run

USABLE = ["line", "web"]


def test_a_guest_hears_in_a_chat_that_still_carries_and_never_on_a_page() -> None:
    assert is_in_chat(Run(kind="line"), USABLE)
    assert not is_in_chat(Run(kind="line"), ["web"])
    assert not is_in_chat(Run(kind="web"), USABLE)
