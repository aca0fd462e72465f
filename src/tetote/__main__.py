"""The `tetote` command."""

import os
import sys

from django.core.management import execute_from_command_line
from environs.exceptions import EnvError


def main() -> None:
    """Runs a command: run, web, worker, check, demo, or any of Django's own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tetote.config.settings")
    try:
        execute_from_command_line(sys.argv)
    except EnvError as fault:
        # Without settings there is no translation either, so both languages stand here.
        sys.exit(f"(tetote.E004) 設定を読めません。A setting cannot be read: {fault}")


if __name__ == "__main__":
    main()
