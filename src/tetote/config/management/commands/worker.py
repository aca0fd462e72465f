"""`tetote worker`: does what the pages left to do."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string
from typing_extensions import override

from tetote.config.checks import TAG
from tetote.kernel.stopping import StopRequest
from tetote.kernel.worker import Worker


class Command(BaseCommand):
    """Turns the pumps of config/wiring.py until SIGTERM or Ctrl-C."""

    help = "Sends messages, takes in answers, runs jobs. Any number may run on PostgreSQL; on SQLite run one."
    requires_system_checks = (TAG,)

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        Worker(import_string(settings.TETOTE_PUMPS)).run(StopRequest().listen())
