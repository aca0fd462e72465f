"""The web process's entry for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tetote.config.settings")
pages = get_wsgi_application()

from tetote.channels.front import machines_first  # noqa: E402 - models exist only once Django is set up
from tetote.config import urls  # noqa: E402 - else each worker would load every page again, while somebody waits

__all__ = ["application", "urls"]

application = machines_first(pages)
