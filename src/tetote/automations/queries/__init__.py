"""What the floor above asks: how a draft would be said in a chat, and what a tap or a word would mean there."""

from tetote.automations.queries.trying import Step, Trial, Tried, begins, chat, read_back, tapped, wrote

__all__ = ["Step", "Trial", "Tried", "begins", "chat", "read_back", "tapped", "wrote"]
