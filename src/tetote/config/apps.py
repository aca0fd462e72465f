"""The installation itself as a Django app: its commands and its checks."""

from django.apps import AppConfig
from typing_extensions import override


class ConfigConfig(AppConfig):
    """Settings, wiring, commands, health."""

    name = "tetote.config"
    label = "config"

    @override
    def ready(self) -> None:
        """Lets Django know our checks."""
        from tetote.config import checks  # noqa: F401 - importing it registers, and it needs the apps loaded
