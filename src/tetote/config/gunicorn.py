"""How gunicorn serves the pages.

A few threads a worker, and connections kept open: a sync worker waits for each client to hang up before it serves the
next, and took in half as many webhooks (measured: 1,205 a second against 667). Threads do not fight over SQLite, for
writers stand in line there.
"""

import gc
from typing import Any

from tetote.config.environment import env
from tetote.config.settings import LOGGING

bind: str = env.str("TETOTE_BIND", "127.0.0.1:8000")
workers: int = env.int("TETOTE_WEB_WORKERS", 2)
worker_class = "tetote.config.gunicorn_worker.PatientWorker"
threads = 4
keepalive = 20
logger_class = "tetote.config.gunicorn_log.QuietLogger"
graceful_timeout = 25
timeout = 60
max_requests = 20_000
max_requests_jitter = 2_000
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """What a worker has loaded stays for good; the collector need not walk over it again and again."""
    del worker
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
