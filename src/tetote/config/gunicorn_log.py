"""gunicorn's own log without its access log: the request log names the route instead, and addresses can hold tokens."""

from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger


class QuietLogger(Logger):  # type: ignore[misc] # gunicorn ships no types
    """Spares each request the forty values of a line that nobody writes."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """Nothing."""
