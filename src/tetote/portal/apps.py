"""The portal as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """A member's own page. It has no models."""

    name = "tetote.portal"
    label = "portal"
