"""The verbs of money and who carries them."""

from tetote.organisations.permissions import ADMINISTRATORS, DECIDERS, EVERYBODY

VIEW, CHANGE, EXPORT, MANAGE = "money.view", "money.change", "money.export", "money.manage"
VERBS = {VIEW: EVERYBODY, CHANGE: DECIDERS, EXPORT: DECIDERS, MANAGE: ADMINISTRATORS}
