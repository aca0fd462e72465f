"""The kernel as a Django app."""

from django.apps import AppConfig
from typing_extensions import override


class KernelConfig(AppConfig):
    """Facts, audit, jobs, clock, ids, crypto, errors."""

    name = "tetote.kernel"
    label = "kernel"

    @override
    def ready(self) -> None:
        """Registers the kernel's own jobs, now that models are ready."""
        from tetote.kernel import statistics  # noqa: F401 - importing registers them
