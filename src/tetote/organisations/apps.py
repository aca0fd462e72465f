"""Organisations as a Django app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Who runs a centre, who works there, and what each may do."""

    name = "tetote.organisations"
    label = "organisations"
