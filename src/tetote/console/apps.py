"""The console as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class ConsoleConfig(AppConfig):
    """Shell, home, search, members, inbox, settings."""

    name = "tetote.console"
    label = "console"

    @override
    def ready(self) -> None:
        """Declares the verbs and the sentences of the audit trail."""
        from tetote.console.permissions import VERBS
        from tetote.console.sentences import SENTENCES
        from tetote.kernel import audit
        from tetote.organisations import permissions

        permissions.register(VERBS)
        audit.register_sentences(SENTENCES)
