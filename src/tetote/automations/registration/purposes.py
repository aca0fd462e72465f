"""For what the messages of registration are sent; pages look them up by it."""

WELCOME, TEST = "automations.welcome", "automations.test"
ASKING = (WELCOME, TEST)
"""The purposes of messages that ask whether they arrive."""
