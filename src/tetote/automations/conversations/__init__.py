"""Procedures answered in a chat, one question at a time: what is written and what is tapped, and what is said to it."""
