"""Settings for tests: nothing leaves the process, nothing is slow on purpose, a template cannot lie."""

import os

os.environ.setdefault("TETOTE_SECRET_KEY", "only-for-tests-only-for-tests-only-for-tests-only-for-tests")
os.environ.setdefault("TETOTE_ENCRYPTION_KEYS", "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMDA=")
os.environ.setdefault("TETOTE_PUBLIC_URL", "http://testserver")
os.environ.setdefault("TETOTE_LINE_API_URL", "http://127.0.0.1:9")
os.environ.setdefault("TETOTE_LINE_DATA_URL", "http://127.0.0.1:9")
os.environ.setdefault("TETOTE_DATABASE_URL", "sqlite://:memory:")

from tetote.config.settings import *  # noqa: F403 - the environment has to be set before the settings read it
from tetote.config.settings import STORAGES, TEMPLATES
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
