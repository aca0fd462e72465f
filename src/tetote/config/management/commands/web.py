"""`tetote web`: serves the pages."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from typing_extensions import override

from tetote.config.checks import TAG


class Command(BaseCommand):
    """Turns this process into gunicorn."""

    help = "Serves the pages with gunicorn (TETOTE_BIND, TETOTE_WEB_WORKERS)."
    requires_system_checks = (TAG,)

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", help="host:port; without it TETOTE_BIND, then 127.0.0.1:8000")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        command = [sys.executable, "-m", "gunicorn", "--config", "python:tetote.config.gunicorn"]
        bind = ["--bind", options["bind"]] if options["bind"] else []
        os.execv(sys.executable, [*command, *bind, "tetote.config.wsgi:application"])  # noqa: S606 - no shell is wanted
