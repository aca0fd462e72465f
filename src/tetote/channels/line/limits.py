"""What LINE allows, as data. Source: LINE's Messaging API reference as of August 2026."""

import re
from datetime import timedelta

MESSAGES = 5
MULTICAST_RECIPIENTS = 500
BODY_BYTES = 2 * 1024 * 1024
TEXT = 5_000
ALT_TEXT = 1_500
POSTBACK_DATA = 300
DISPLAY_TEXT = 300
"""Grapheme clusters."""
LABEL = 40
"""Grapheme clusters of an action's label inside Flex, where it is optional and read aloud."""
QUICK_LABEL = 20
"""Grapheme clusters of a quick reply's label."""
QUICK_REPLIES = 13
URI = 1_000
MEDIA_URL = 2_000
PLACE = 100
"""A place's title and its address."""
BUBBLE_BYTES = 30 * 1024
CAROUSEL_BYTES = 50 * 1024
CAROUSEL_BUBBLES = 12
SCHEMES = ("https://", "http://", "line://", "tel:")
PICKER_YEARS = ("1900", "2100")

USER_ID = re.compile(r"U[0-9a-f]{32}")

PER_SECOND = {"multicast": 200, "push": 2_000, "reply": 2_000}
"""Calls a second that one channel may make to each endpoint."""

REPLY_LIFE = timedelta(seconds=50)
"""LINE grants a minute from the receipt of the webhook; the rest is for the way."""
REPLY_LIFE_FROM_EVENT = timedelta(minutes=19)
"""LINE grants 20 minutes from the event itself when the webhook comes late."""

MENU_NAME = 300
MENU_BAR = 14
MENU_LABEL = 20
MENU_AREAS = 20
MENU_IMAGE_BYTES = 1024 * 1024
MENU_IMAGE_WIDTH = (800, 2500)
MENU_IMAGE_HEIGHT = 250
MENU_LINK_PEOPLE = 500
MENU_CHANGES_PER_HOUR = 100
"""Creating a menu, deleting one, deleting an alias: each a hundred times an hour."""

# --- ours and not LINE's: what a thumb and an eye can deal with ------------------------------------------------------
OPTIONS_A_BUBBLE = 10
"""Rows of choices under each other before another page begins beside them."""
