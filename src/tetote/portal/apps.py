"""The portal as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class PortalConfig(AppConfig):
    """A member's own page. It has no models."""

    name = "tetote.portal"
    label = "portal"

    @override
    def ready(self) -> None:
        """Offers to sign in with LINE to whoever comes with a link that has ended."""
        from tetote.people.permissions import offer_way_back
        from tetote.portal.login import way_back

        offer_way_back(way_back)
