"""`tetote web`: serves the pages."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connections
from gunicorn.app import wsgiapp
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
        bind = ["--bind", options["bind"]] if options["bind"] else []
        settings = ["--config", "python:tetote.config.gunicorn", *bind]
        connections.close_all()  # Its workers are forked, and none may share a connection.
        sys.argv = ["gunicorn", *settings, "tetote.config.wsgi:application"]  # where it looks for them
        wsgiapp.run()
