"""Organisations and staff for tests, invented and as small as can be."""

from itertools import count

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from typing_extensions import override

from tetote.organisations.models import Organisation, Role, Staff, User

_numbers = count(1)
PASSWORD = "a-long-enough-password"


def make_organisation(*, name: str = "あおば町", kind: str = Organisation.Kind.CENTER) -> Organisation:
    """A centre."""
    return Organisation.objects.create(code=f"town-{next(_numbers)}", name=name, short_name=name, kind=kind)


def make_staff(organisation: Organisation, role: Role = Role.ADVISOR, *, name: str = "佐々木 はる") -> Staff:
    """Somebody who works there and can sign in with `PASSWORD`."""
    user = User.objects.create_user(f"staff{next(_numbers)}@example.jp", PASSWORD)
    return Staff.objects.create(organisation=organisation, user=user, role=role, name=name)


class Browser(Client):
    """A browser in which `force_login` leaves what signing in leaves, without going through what others hang on it."""

    @override
    def force_login(self, user: AbstractBaseUser, backend: str | None = None) -> None:
        """Begins a session of theirs."""
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = backend or "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        self.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
