"""The verbs of the post office and who carries them."""

from tetote.organisations.permissions import DECIDERS, EVERYBODY

SEE = "messaging.see"
SEND = "messaging.send"
HANDLE = "messaging.handle"

VERBS = {SEE: EVERYBODY, SEND: DECIDERS, HANDLE: DECIDERS}
