"""Channels as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class ChannelsConfig(AppConfig):
    """The drawers through which messages leave and arrive."""

    name = "tetote.channels"
    label = "channels"

    @override
    def ready(self) -> None:
        """Tells the audit trail how this app's deeds read, and the worker what it can do."""
        from tetote.channels import jobs  # noqa: F401 - importing registers them
        from tetote.channels.sentences import SENTENCES
        from tetote.kernel import audit

        audit.register_sentences(SENTENCES)
