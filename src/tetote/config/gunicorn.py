"""How gunicorn serves the pages. Sync workers answer webhooks faster and steadier than threads or ASGI (measured)."""

from tetote.config.environment import env
from tetote.config.settings import LOGGING

bind: str = env.str("TETOTE_BIND", "127.0.0.1:8000")
workers: int = env.int("TETOTE_WEB_WORKERS", 2)
worker_class = "sync"
graceful_timeout = 25
timeout = 60
max_requests = 20_000
max_requests_jitter = 2_000
control_socket_disable = True
logconfig_dict = {
    **LOGGING,
    "loggers": {
        "gunicorn.error": {"handlers": [], "propagate": True},
        # Addresses can hold sign-in tokens; the request log names the route instead.
        "gunicorn.access": {"handlers": [], "propagate": False},
    },
}
