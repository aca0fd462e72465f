"""Reads for the floors above."""

from tetote.automations.conversations.beginning import action_of, menu_deeds

__all__ = ["action_of", "menu_deeds"]
