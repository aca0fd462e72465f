"""Matching as a Django app."""

from django.apps import AppConfig

from tetote.kernel import audit
from tetote.organisations import permissions


class MatchingConfig(AppConfig):
    """Requests, calls, offers, matches, activities and their reports."""

    name = "tetote.matching"
    label = "matching"

    def ready(self) -> None:
        """Declares the verbs, the sentences of the audit trail, and the jobs."""
        from tetote.matching import jobs  # noqa: F401 - importing registers them; models are ready only now
        from tetote.matching.permissions import VERBS
        from tetote.matching.sentences import SENTENCES

        permissions.register(VERBS)
        audit.register_sentences(SENTENCES)
