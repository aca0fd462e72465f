"""People as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class PeopleConfig(AppConfig):
    """Members, households, children, and how each can be reached."""

    name = "tetote.people"
    label = "people"

    @override
    def ready(self) -> None:
        """Declares the verbs and the sentences of the audit trail."""
        from tetote.kernel import audit  # noqa: PLC0415 - models are ready only now
        from tetote.organisations import permissions  # noqa: PLC0415 - models are ready only now
        from tetote.people.permissions import VERBS  # noqa: PLC0415 - models are ready only now
        from tetote.people.sentences import SENTENCES  # noqa: PLC0415 - models are ready only now

        permissions.register(VERBS)
        audit.register_sentences(SENTENCES)
