"""Every limit of the Messaging API as data.

Source: LINE's Messaging API reference, where each number stands at the property it limits, and the OpenAPI files.
Where the two differ, the reference counts.
"""

from dataclasses import dataclass

from linesim.counting import Count, graphemes, utf16_units


@dataclass(frozen=True)
class Length:
    """A string's length: from `least` to `most`, counted in LINE's way for this property."""

    most: int
    count: Count = utf16_units
    least: int = 1

    def fits(self, text: str) -> bool:
        return self.least <= self.count(text) <= self.most


@dataclass(frozen=True)
class Size:
    """A list's length."""

    least: int
    most: int

    def fits(self, number: int) -> bool:
        return self.least <= number <= self.most


# Requests
MESSAGES = Size(1, 5)
MULTICAST_RECIPIENTS = Size(1, 500)
BODY_BYTES = 2 * 1024 * 1024
AGGREGATION_UNITS = Size(1, 1)
AGGREGATION_UNIT = r"[a-zA-Z0-9_]{1,30}"
AGGREGATION_UNITS_A_MONTH = 1_000
WEBHOOK_URL = Length(500)
LOADING_SECONDS = tuple(range(5, 61, 5))

# Messages
TEXT = Length(5_000)
ALT_TEXT = Length(1_500)
EMOJIS = Size(0, 20)
SUBSTITUTIONS = Size(0, 100)
SUBSTITUTION_KEY = r"[a-zA-Z0-9_]{1,20}"
SENDER_NAME = Length(20)
SENDER_FORBIDDEN = ("LINE",)
CONTENT_URL = Length(2_000)
PLACE = Length(100)
QUICK_REPLY_ITEMS = Size(1, 13)
TRACKING_ID = Length(100)

# Actions
URI = Length(1_000)
URI_SCHEMES = ("http", "https", "line", "tel")
POSTBACK_DATA = Length(300, least=0)
SHOWN_BY_ACTION = Length(300, graphemes)
"""displayText, fillInText and text of a postback, text of a message action."""
CLIPBOARD = Length(1_000)
LABEL_TEMPLATE = Length(20, graphemes)
LABEL_IMAGE_CAROUSEL = Length(12, graphemes)
LABEL_QUICK_REPLY = Length(20, graphemes)
LABEL_RICH_MENU = Length(20, graphemes)
LABEL_FLEX = Length(40, graphemes)

# Templates
TITLE = Length(40, graphemes)
BUTTONS_TEXT = Length(160, graphemes)
BUTTONS_TEXT_WITH_IMAGE = Length(60, graphemes)
BUTTONS_ACTIONS = Size(1, 4)
CONFIRM_TEXT = Length(240, graphemes)
CONFIRM_ACTIONS = Size(2, 2)
COLUMNS = Size(1, 10)
COLUMN_TEXT = Length(120, graphemes)
COLUMN_TEXT_WITH_IMAGE = Length(60, graphemes)
COLUMN_ACTIONS = Size(1, 3)

# Imagemaps
IMAGEMAP_ACTIONS = Size(1, 50)
IMAGEMAP_WIDTH = 1_040
IMAGEMAP_LABEL = Length(100)
IMAGEMAP_LINK = Length(1_000)
IMAGEMAP_TEXT = Length(400)
IMAGEMAP_EXTERNAL_LABEL = Length(30)

# Flex
BUBBLE_BYTES = 30 * 1024
CAROUSEL_BYTES = 50 * 1024
BUBBLES = Size(1, 12)
IMAGE_HEIGHT_TO_WIDTH = 3
ANIMATED_IMAGES = 10

# Rich menus
MENU_NAME = Length(300, graphemes)
MENU_BAR = Length(14, graphemes)
MENU_AREAS = Size(0, 20)
MENU_WIDTH = Size(800, 2_500)
MENU_LEAST_HEIGHT = 250
MENU_LEAST_RATIO = 1.45
MENU_IMAGE_BYTES = 1024 * 1024
MENUS = 1_000
ALIASES = 1_000
ALIAS_ID = r"[a-z0-9_-]{1,32}"
BULK_USERS = Size(1, 500)
BATCH_OPERATIONS = Size(1, 1_000)
RESUME_KEY = r"[a-zA-Z0-9_-]{1,100}"

# Audiences and narrowcast
AUDIENCES = 1_000
AUDIENCE_NAME = Length(120)
AUDIENCE_IDS = 10_000
AUDIENCE_FILE_IDS = 1_500_000
AUDIENCE_DAYS = 180
AUDIENCE_JOBS = 10
"""Jobs of one audience group that run at once."""
NARROWCAST_RECIPIENTS = 10
NARROWCAST_LEAST_REACH = 100
NARROWCAST_LEAST_RECIPIENTS = 50
PROGRESS_DAYS = 14

# Insight, account link, notification messages
INSIGHT_DAYS = 14
INSIGHT_LEAST_PEOPLE = 20
LINK_TOKEN_SECONDS = 600
NONCE = Size(10, 255)
DELIVERY_TAG = Size(16, 100)
