"""Automations as a Django app."""

from django.apps import AppConfig


class AutomationsConfig(AppConfig):
    """Answers what no app answered. It has no models yet."""

    name = "tetote.automations"
    label = "automations"
