"""Settings for tests: nothing leaves the process, nothing is slow on purpose, a template cannot lie."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("TETOTE_SECRET_KEY", "only-for-tests-only-for-tests-only-for-tests-only-for-tests")
os.environ.setdefault("TETOTE_ENCRYPTION_KEYS", "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMDA=")
os.environ.setdefault("TETOTE_PUBLIC_URL", "http://testserver")
os.environ.setdefault("TETOTE_LINE_API_URL", "http://127.0.0.1:9")
os.environ.setdefault("TETOTE_LINE_DATA_URL", "http://127.0.0.1:9")
os.environ.setdefault("TETOTE_CONTENT_ROOT", str(Path(tempfile.gettempdir()) / f"tetote-test-{os.getpid()}-content"))
os.environ.setdefault("TETOTE_DATABASE_URL", "sqlite://:memory:")

from tetote.config.settings import *  # noqa: F403 - the environment has to be set before the settings read it
from tetote.config.settings import DATABASES, STORAGES, TEMPLATES
from tetote.config.undefined import RaisingString

TEMPLATES = [
    {**engine, "OPTIONS": {**engine["OPTIONS"], "string_if_invalid": RaisingString("undefined")}}
    for engine in TEMPLATES
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
AXES_ENABLED = False
WHITENOISE_AUTOREFRESH = True  # Nothing was collected before a test.
# A file and not memory, so that threads of a test meet on the database as processes do.
DATABASES["default"]["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / f"tetote-test-{os.getpid()}.sqlite3")}
if "postgresql" in str(DATABASES["default"]["ENGINE"]):
    DATABASES["default"]["TEST"] = {}
