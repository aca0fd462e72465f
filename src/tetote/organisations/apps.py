"""Organisations as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class OrganisationsConfig(AppConfig):
    """Who runs a centre, who works there, and what each may do."""

    name = "tetote.organisations"
    label = "organisations"

    @override
    def ready(self) -> None:
        """Declares the verbs and the sentences of the audit trail."""
        from tetote.kernel import audit
        from tetote.organisations import jobs, permissions  # noqa: F401 - importing registers the jobs
        from tetote.organisations.sentences import SENTENCES

        permissions.register(permissions.VERBS)
        audit.register_sentences(SENTENCES)
