"""Automations as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class AutomationsConfig(AppConfig):
    """Answers what no app answered, and leads newcomers in; keeps what procedures say, and where they came from."""

    name = "tetote.automations"
    label = "automations"

    @override
    def ready(self) -> None:
        """Declares jobs and deeds, now that models are ready, and the sentences of the audit trail."""
        from tetote.automations.applications import POST
        from tetote.automations.conversations import (
            files,  # noqa: F401 - importing registers its job
            reminding,  # noqa: F401 - importing registers its job
        )
        from tetote.automations.deeds import register
        from tetote.automations.kits import arriving, speaking  # noqa: F401 - importing registers their jobs
        from tetote.automations.registration import jobs  # noqa: F401 - importing registers them
        from tetote.automations.sentences import SENTENCES
        from tetote.kernel import audit
        from tetote.procedures.ports import register_post

        audit.register_sentences(SENTENCES)
        register()
        register_post(POST)
