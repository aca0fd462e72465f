"""Messaging as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class MessagingConfig(AppConfig):
    """The post office: what is to be said, to whom, and what became of it."""

    name = "tetote.messaging"
    label = "messaging"

    @override
    def ready(self) -> None:
        """Declares the verbs, the sentences of the audit trail, and the jobs, now that models are ready."""
        from tetote.kernel import audit
        from tetote.messaging import (
            holding,
            jobs,  # noqa: F401 - importing registers them
        )
        from tetote.messaging.permissions import VERBS
        from tetote.messaging.sentences import SENTENCES
        from tetote.organisations import permissions
        from tetote.people import ports as people

        permissions.register(VERBS)
        people.hold(holding.HOLDER)
        audit.register_sentences(SENTENCES)
