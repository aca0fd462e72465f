"""Logs name the route and never the address, for addresses hold ids of people and sign-in tokens."""

import logging

from django.http import HttpRequest
from typing_extensions import override


def route_of(request: HttpRequest) -> str:
    """The address as `config.urls` writes it; a dash when it leads nowhere."""
    return request.resolver_match.route if request.resolver_match else "-"


class RouteFilter(logging.Filter):
    """Django writes the whole address of every request that it refuses; here the route takes its place."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        """Never hides a line."""
        request = record.__dict__.pop("request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(route_of(request) if arg == request.path else arg for arg in record.args)
        return True
