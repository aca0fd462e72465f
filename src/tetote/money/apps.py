"""Money as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class MoneyConfig(AppConfig):
    """Fee tables, what each activity cost, statements by the month, what a municipality gives back."""

    name = "tetote.money"
    label = "money"

    @override
    def ready(self) -> None:
        """Declares the verbs, the sentences of the audit trail, and the jobs, now that models are ready."""
        from tetote.kernel import audit
        from tetote.money import (
            holding,
            jobs,  # noqa: F401 - importing registers them
        )
        from tetote.money.permissions import VERBS
        from tetote.money.sentences import SENTENCES
        from tetote.organisations import permissions
        from tetote.people import ports

        permissions.register(VERBS)
        audit.register_sentences(SENTENCES)
        ports.hold(holding.HOLDER)
