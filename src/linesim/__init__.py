"""A LINE Messaging API platform that runs offline: the wire, signed webhooks, phones in the browser, a control API."""

__version__ = "0.1.0"
