"""What the floor above asks: how a draft would be said in a chat, what a tap means there, what a menu may begin."""

from tetote.automations.conversations.beginning import action_of, menu_deeds
from tetote.automations.queries.trying import Step, Trial, Tried, begins, chat, read_back, tapped, wrote

__all__ = ["Step", "Trial", "Tried", "action_of", "begins", "chat", "menu_deeds", "read_back", "tapped", "wrote"]
