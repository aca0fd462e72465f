"""Where the demo is found on this machine."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from tetote.demo.line_users import line_user

HOST = "127.0.0.1"
PHONES = ("K-001", "K-002", "R-001", "R-002")
"""Whose phones are shown: two helpers and two parents, by member number."""
LARGEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Addresses:
    """The two ports, and what follows from them."""

    port: int
    linesim_port: int

    @property
    def console(self) -> str:
        """Where staff sign in."""
        return f"http://{HOST}:{self.port}"

    @property
    def linesim(self) -> str:
        """Where LINE is played."""
        return f"http://{HOST}:{self.linesim_port}"

    @property
    def phones(self) -> str:
        """The four phones."""
        return f"{self.linesim}/?users={','.join(map(line_user, PHONES))}"


def addresses(environ: Mapping[str, str]) -> Addresses:
    """As PORT and LINESIM_PORT say.

    Raises:
        CommandError: one of them is not a port, or both are the same.
    """
    chosen = Addresses(_port(environ, "PORT", 8000), _port(environ, "LINESIM_PORT", 8100))
    if chosen.port == chosen.linesim_port:
        raise CommandError(_("PORT and LINESIM_PORT are the same. Please choose two different ports."))
    return chosen


def check_free(chosen: Addresses) -> None:
    """Raises CommandError when somebody else already answers on a port."""
    for name, port in (("PORT", chosen.port), ("LINESIM_PORT", chosen.linesim_port)):
        if not _is_free(port):
            sentence = _("Port %(port)s is in use. Stop what uses it, or choose another: %(name)s=%(other)s make demo")
            raise CommandError(sentence % {"port": port, "name": name, "other": port + 10})


def _port(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, "") or str(default)
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= LARGEST_PORT):
        raise CommandError(_("%(name)s is not a port: %(text)s") % {"name": name, "text": text})
    return int(text)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
