"""How accounts come about: staff are employed by an administrator, nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Closes the door that allauth leaves open."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False
