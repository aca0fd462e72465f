"""How a process learns that it should end."""

import signal


class StopRequest:
    """False until somebody asks the process to end: SIGTERM, Ctrl-C, or `ask`.

    A plain flag on purpose: a signal handler that took a lock could meet itself holding it.
    """

    def __init__(self) -> None:
        self._asked = False

    def listen(self) -> "StopRequest":
        """Lets SIGTERM and SIGINT ask. Only from a process's main thread."""
        for signal_number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signal_number, self.ask)
        return self

    def ask(self, *_: object) -> None:
        """Asks."""
        self._asked = True

    def __bool__(self) -> bool:
        return self._asked
