"""The kit as a Django app, so that its templates, styles and translations are found."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers the kit; it has no models."""

    name = "tetote.ui"
    label = "ui"
