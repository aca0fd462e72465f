"""The verbs of the post office and who carries them."""

from tetote.organisations.permissions import ADMINISTRATORS, DECIDERS, EVERYBODY

SEE = "messaging.see"
SEND = "messaging.send"
HANDLE = "messaging.handle"
MENUS = "messaging.menus.change"

VERBS = {SEE: EVERYBODY, SEND: DECIDERS, HANDLE: DECIDERS, MENUS: ADMINISTRATORS}
