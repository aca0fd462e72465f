"""The verbs of procedures and who carries them."""

from tetote.organisations.permissions import DECIDERS, EVERYBODY

VERBS = {
    "procedures.view": EVERYBODY,
    "procedures.build": DECIDERS,
    "procedures.publish": DECIDERS,
    "procedures.review": DECIDERS,
    "procedures.export": DECIDERS,
}
