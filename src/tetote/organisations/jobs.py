"""What organisations ask the worker to do again and again."""

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore

from tetote.kernel.jobs.schedule import periodic


@periodic("organisations.clear_sessions", every=timedelta(hours=1))
def clear_sessions() -> None:
    """Sessions that have ended are deleted, and with them the forms that nobody came back for."""
    SessionStore.clear_expired()
