"""People as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Members, households, children, and how each can be reached."""

    name = "tetote.people"
    label = "people"
