"""How a line of the log is written."""

import traceback
from types import TracebackType

from pythonjsonlogger.json import JsonFormatter
from typing_extensions import override

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class QuietJsonFormatter(JsonFormatter):
    """JSON lines in which an exception says its kind and where it happened, and not its message.

    A database puts the offending row into its message: an address, a member's number. Logs carry ids, never names.
    """

    @override
    def formatException(self, ei: ExceptionInfo) -> str:
        kind, _, trace = ei
        frames = "".join(traceback.format_tb(trace))
        return f"{frames}{kind.__module__}.{kind.__qualname__}" if kind else ""
