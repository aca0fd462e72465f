"""Messaging as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class MessagingConfig(AppConfig):
    """The post office: what is to be said, to whom, and what became of it."""

    name = "tetote.messaging"
    label = "messaging"

    @override
    def ready(self) -> None:
        """Declares the verbs and the sentences of the audit trail."""
        from tetote.kernel import audit  # noqa: PLC0415 - models are ready only now
        from tetote.messaging.permissions import VERBS  # noqa: PLC0415 - models are ready only now
        from tetote.messaging.sentences import SENTENCES  # noqa: PLC0415 - models are ready only now
        from tetote.organisations import permissions  # noqa: PLC0415 - models are ready only now

        permissions.register(VERBS)
        audit.register_sentences(SENTENCES)
