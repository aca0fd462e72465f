"""Booking as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class BookingConfig(AppConfig):
    """Rooms, people and places that are taken by the hour: slots, holds, waiting lists, lotteries."""

    name = "tetote.booking"
    label = "booking"

    @override
    def ready(self) -> None:
        """Declares the verbs, the sentences of the audit trail, and the jobs, now that models are ready."""
        from tetote.booking import (
            holding,
            jobs,  # noqa: F401 - importing registers them
        )
        from tetote.booking.permissions import VERBS
        from tetote.booking.sentences import SENTENCES
        from tetote.kernel import audit
        from tetote.organisations import permissions
        from tetote.people import ports as people

        permissions.register(VERBS)
        people.hold(holding.HOLDER)
        audit.register_sentences(SENTENCES)
