"""The demo as a Django app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """An invented town and an invented non-profit, for trying, teaching, pictures and measurements."""

    name = "tetote.demo"
    label = "demo"
