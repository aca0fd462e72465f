"""People as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class PeopleConfig(AppConfig):
    """Members, households, children, and how each can be reached."""

    name = "tetote.people"
    label = "people"

    @override
    def ready(self) -> None:
        """Declares the verbs and the sentences of the audit trail."""
        from tetote.kernel import audit
        from tetote.organisations import permissions
        from tetote.people import (
            holding,
            jobs,  # noqa: F401 - importing registers them
            ports,
        )
        from tetote.people.permissions import VERBS
        from tetote.people.sentences import SENTENCES

        permissions.register(VERBS)
        audit.register_sentences(SENTENCES)
        for holder in holding.HOLDERS:
            ports.hold(holder)
