"""The web process's entry for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tetote.config.settings")
pages = get_wsgi_application()

from tetote.channels.front import machines_first  # noqa: E402 - models exist only once Django is set up
from tetote.kernel.room import with_room  # noqa: E402 - as above

application = with_room(machines_first(pages))
