"""How accounts come about: staff are employed by an administrator, nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from tetote.organisations import kept_forms
from tetote.organisations.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Closes the door that allauth leaves open, and lets whoever signs in stay."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """A session that was only to keep a form becomes one like any other, also where nobody asked to remember."""
        super().login(request, user)
        kept_forms.outlive(request)
