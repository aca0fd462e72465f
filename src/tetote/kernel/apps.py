"""The kernel as a Django app."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Facts, audit, jobs, clock, ids, crypto, errors."""

    name = "tetote.kernel"
    label = "kernel"
