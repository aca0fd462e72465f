"""How gunicorn serves the pages.

A few threads a worker, and connections kept open: a sync worker waits for each client to hang up before it serves the
next, and took in half as many webhooks (measured: 1,205 a second against 667). Threads do not fight over SQLite, for
writers stand in line there, and what several bring at once is one write: eight took in a tenth more than four.
"""

import gc
from typing import Any

from tetote.config.environment import env
from tetote.config.settings import LOGGING

bind: str = env.str("TETOTE_BIND", "127.0.0.1:8000")
workers: int = env.int("TETOTE_WEB_WORKERS", 2)
# Loaded once and then forked: a worker that starts alone would take every connection of a storm while the others still
# load, and keep them (measured: 32 of 32, and half as many answers a second).
preload_app = True
worker_class = "tetote.config.gunicorn_worker.PatientWorker"
threads = 8
keepalive = 20
logger_class = "tetote.config.gunicorn_log.QuietLogger"
graceful_timeout = 25
timeout = 60
max_requests = 20_000
max_requests_jitter = 2_000
control_socket_disable = True


def when_ready(server: Any) -> None:
    """What is loaded stays for good, and workers share it until somebody touches it: the collector need not look."""
    del server
    gc.collect()
    gc.freeze()


logconfig_dict = {
    **LOGGING,
    "loggers": {
        "gunicorn.error": {"handlers": [], "propagate": True},
        # Addresses can hold sign-in tokens; the request log names the route instead.
        "gunicorn.access": {"handlers": [], "propagate": False},
    },
}
