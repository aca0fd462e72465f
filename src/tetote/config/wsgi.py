"""The web process's entry for gunicorn."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tetote.config.settings")
pages = get_wsgi_application()

from tetote.channels.front import machines_first  # noqa: E402 - models exist only once Django is set up

# Before workers are forked, else each would load every page again, while somebody waits.
import_module(settings.ROOT_URLCONF)

application = machines_first(pages)
