"""`tetote run`: web and worker in one, for an installation on one machine."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from typing_extensions import override

from tetote.config.checks import TAG
from tetote.kernel.stopping import StopRequest
from tetote.kernel.supervisor import Child, supervise


class Command(BaseCommand):
    """Starts both, restarts whichever dies, and ends both on SIGTERM or Ctrl-C."""

    help = "Runs web and worker together and restarts whichever dies."
    requires_system_checks = (TAG,)

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        children = [Child(name, [sys.executable, "-m", "tetote", name]) for name in ("web", "worker")]
        supervise(children, StopRequest().listen())
