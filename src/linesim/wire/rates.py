"""How often an endpoint may be called: LINE's published rates."""

from linesim.buckets import Rate

HOUR, MINUTE = 3600, 60

MASS = Rate(60, HOUR)
"""Narrowcast, broadcast, insight, webhook test."""
MULTICAST = Rate(200, 1)
AUDIENCE = Rate(60, MINUTE)
WEBHOOK_ENDPOINT = Rate(1_000, MINUTE)
MENU_CHANGES = Rate(100, HOUR)
"""Creating and deleting rich menus, deleting aliases, batch progress."""
MENU_BATCH = Rate(3, HOUR)
MENU_LIST = Rate(10, 1)
LOADING = Rate(100, 1)
SHORT_LIVED_TOKEN = Rate(370, 1)
USUAL = Rate(2_000, 1)
"""Everything else."""
