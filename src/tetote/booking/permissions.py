"""The verbs of booking and who carries them."""

from tetote.organisations.permissions import ADMINISTRATORS, DECIDERS, EVERYBODY

VIEW, BOOK, MANAGE = "booking.view", "booking.book", "booking.manage"
VERBS = {VIEW: EVERYBODY, BOOK: DECIDERS, MANAGE: ADMINISTRATORS}
