"""Automations as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class AutomationsConfig(AppConfig):
    """Answers what no app answered, and leads newcomers in; keeps what procedures say, and where they came from."""

    name = "tetote.automations"
    label = "automations"

    @override
    def ready(self) -> None:
        """Declares the jobs, now that models are ready, and the sentences of the audit trail."""
        from tetote.automations.kits import arriving, speaking  # noqa: F401 - importing registers their jobs
        from tetote.automations.registration import jobs  # noqa: F401 - importing registers them
        from tetote.automations.sentences import SENTENCES
        from tetote.kernel import audit

        audit.register_sentences(SENTENCES)
