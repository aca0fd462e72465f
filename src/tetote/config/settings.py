"""Settings, all from the environment and secure unless the environment says otherwise."""

from operator import attrgetter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tetote.config.environment import database, env

PACKAGE = Path(__file__).resolve().parent.parent

# --- secrets: none has a default; `tetote demo` makes its own and keeps them in var/demo -----------------------------
SECRET_KEY: str = env.str("TETOTE_SECRET_KEY", "")
SECRET_KEY_FALLBACKS: list[str] = env.list("TETOTE_SECRET_KEY_FALLBACKS", [])
TETOTE_ENCRYPTION_KEYS: list[str] = env.list("TETOTE_ENCRYPTION_KEYS", [])

# --- where we are ----------------------------------------------------------------------------------------------------
TETOTE_PUBLIC_URL: str = env.str("TETOTE_PUBLIC_URL", "https://localhost").rstrip("/")
TETOTE_DEMO: bool = env.bool("TETOTE_DEMO", False)
TETOTE_PHONES_URL: str = env.str("TETOTE_PHONES_URL", "")
TETOTE_LINE_API_URL: str = env.str("TETOTE_LINE_API_URL", "https://api.line.me").rstrip("/")
TETOTE_LINE_LOGIN_URL: str = env.str("TETOTE_LINE_LOGIN_URL", "https://access.line.me").rstrip("/")
TETOTE_LINE_APP_URL: str = env.str("TETOTE_LINE_APP_URL", "https://line.me").rstrip("/")
TETOTE_LINE_TIMEOUT: float = env.float("TETOTE_LINE_TIMEOUT", 10.0)
TETOTE_LINE_DATA_URL: str = env.str("TETOTE_LINE_DATA_URL", "https://api-data.line.me").rstrip("/")
TETOTE_SUBSCRIBERS = "tetote.config.wiring.SUBSCRIBERS"
TETOTE_PUMPS = "tetote.config.wiring.PUMPS"
TETOTE_DECLARATIONS = "tetote.config.wiring.DECLARATIONS"
TETOTE_MENU_DEEDS = "tetote.config.wiring.MENU_DEEDS"
# Where a person may put a pin; the browser asks for it, and only when they open the map. Empty: no map.
TETOTE_MAP_TILES: str = env.str("TETOTE_MAP_TILES", "https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png")
TETOTE_MAP_CREDIT: str = env.str("TETOTE_MAP_CREDIT", "国土地理院 https://maps.gsi.go.jp/development/ichiran.html")
TETOTE_MAP_START: str = env.str("TETOTE_MAP_START", "36.5,138.0,5")
TETOTE_MENU_DEEDS_OF = "tetote.config.wiring.MENU_DEEDS_OF"
# Longer than connecting to LINE and waiting for its answer together, else a slow LINE makes two senders of one batch.
TETOTE_LEASE_SECONDS: float = env.float("TETOTE_LEASE_SECONDS", 15.0)
TETOTE_JOB_LEASE_SECONDS: float = env.float("TETOTE_JOB_LEASE_SECONDS", 30)

DEBUG: bool = env.bool("TETOTE_DEBUG", False)
ALLOWED_HOSTS: list[str] = env.list("TETOTE_ALLOWED_HOSTS", [urlsplit(TETOTE_PUBLIC_URL).hostname or "localhost"])
_ENCRYPTED = TETOTE_PUBLIC_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [TETOTE_PUBLIC_URL]

# --- apps, from the highest floor to the lowest ----------------------------------------------------------------------
INSTALLED_APPS = [
    "tetote.config",
    "tetote.demo",
    "tetote.console",
    "tetote.portal",
    "tetote.automations",
    "tetote.matching",
    "tetote.messaging",
    "tetote.procedures",
    "tetote.booking",
    "tetote.money",
    "tetote.people",
    "tetote.channels",
    "tetote.organisations",
    "tetote.ui",
    "tetote.kernel",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "tetote.config.request_id.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tetote.organisations.middleware.StaffMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tetote.config.urls"
WSGI_APPLICATION = "tetote.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tetote.console.shell.shell",
            ],
            "builtins": ["django_cotton.templatetags.cotton", "template_partials.templatetags.partials"],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django_cotton.cotton_loader.Loader", "django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# --- data ------------------------------------------------------------------------------------------------------------
DATABASES = {"default": database("sqlite:///var/tetote.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people who sign in ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}}]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/console/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = attrgetter("email")  # Without a name of their own, accounts would be called by their id.
ACCOUNT_ADAPTER = "tetote.organisations.accounts.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": False}  # django-axes counts failed sign-ins, across processes and restarts.
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_VERBOSE = False

# --- languages and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", pgettext_lazy("language", "English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

# --- files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.path("TETOTE_STATIC_ROOT", Path("var/static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False

# What people send us, encrypted; never below a folder that a web server shows.
TETOTE_CONTENT_ROOT = env.path("TETOTE_CONTENT_ROOT", Path("var/content"))
TETOTE_CONTENT_BYTES: int = env.int("TETOTE_CONTENT_BYTES", 20 * 1024 * 1024)
TETOTE_CONTENT_DAYS: int = env.int("TETOTE_CONTENT_DAYS", 365)

# --- what the browser is allowed -------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_SSL_REDIRECT = _ENCRYPTED
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("TETOTE_BEHIND_PROXY", False) else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if _ENCRYPTED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _ENCRYPTED
SECURE_HSTS_PRELOAD = _ENCRYPTED
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = _ENCRYPTED
CSRF_COOKIE_SECURE = _ENCRYPTED
CSRF_FAILURE_VIEW = "tetote.organisations.views.refused"
SESSION_COOKIE_AGE = 60 * 60 * 12
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- mail ------------------------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.dj_email_url("TETOTE_EMAIL_URL", "console:")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL: str = env.str("TETOTE_EMAIL_FROM", "tetote@localhost")

# --- logs: one JSON object a line, ids and never names ---------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "tetote.config.logs.QuietJsonFormatter",
            "format": "%(levelname)s %(name)s %(request_id)s %(message)s",
            "rename_fields": {"levelname": "level", "name": "logger"},
            "timestamp": "at",
        }
    },
    "filters": {
        "request_id": {"()": "tetote.config.request_id.RequestIdFilter"},
        "route": {"()": "tetote.config.routes_in_logs.RouteFilter"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["request_id", "route"]}},
    "root": {"handlers": ["stderr"], "level": env.str("TETOTE_LOG_LEVEL", "INFO")},
}
