"""The verbs of the console itself; what apps declare is guarded by their own."""

from tetote.organisations.permissions import DECIDERS, EVERYBODY

HOME = "console.home"
EXPORT = "console.export"

VERBS = {HOME: EVERYBODY, EXPORT: DECIDERS}
