"""Matching as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class MatchingConfig(AppConfig):
    """Requests, calls, offers, matches, activities and their reports."""

    name = "tetote.matching"
    label = "matching"

    @override
    def ready(self) -> None:
        """Declares the verbs, the sentences of the audit trail, and the jobs, now that models are ready."""
        from tetote.kernel import audit
        from tetote.matching import (
            deeds,
            fees,
            holding,
            jobs,  # noqa: F401 - importing registers them
        )
        from tetote.matching.models import SupportRequest
        from tetote.matching.permissions import VERBS
        from tetote.matching.sentences import SENTENCES
        from tetote.money import ports as money
        from tetote.organisations import permissions
        from tetote.people import ports
        from tetote.procedures.ports import register_deed

        permissions.register(VERBS)
        audit.register_sentences(SENTENCES)
        ports.offer_kinds(SupportRequest.Kind.choices)
        ports.hold(holding.HOLDER)
        register_deed(deeds.FILE_REQUEST)
        money.register_kinds({kind.value: kind.label for kind in SupportRequest.Kind})
        money.register_source(fees.SOURCE)
        money.register_source(fees.MEETINGS)
