"""Procedures as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class ProceduresConfig(AppConfig):
    """What staff assemble and people answer, one question at a time."""

    name = "tetote.procedures"
    label = "procedures"

    @override
    def ready(self) -> None:
        """Declares the verbs, the jobs and the sentences of the audit trail."""
        from tetote.kernel import audit
        from tetote.organisations import permissions
        from tetote.people import ports as people
        from tetote.procedures import (
            holding,
            jobs,  # noqa: F401 - importing registers them
            ports,
        )
        from tetote.procedures.deeds import FEEDBACK
        from tetote.procedures.permissions import VERBS
        from tetote.procedures.sentences import SENTENCES

        permissions.register(VERBS)
        people.hold(holding.HOLDER)
        audit.register_sentences(SENTENCES)
        ports.register_deed(FEEDBACK)
