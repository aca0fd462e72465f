"""The `tetote` command."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Runs a command: run, web, worker, check, demo, or any of Django's own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tetote.config.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
