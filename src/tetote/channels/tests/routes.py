"""What the addresses of the channels name, for the walk over every route."""

from collections.abc import Mapping

from tests.architecture.routes import Maker

from tetote.channels.tests.builders import make_account

ROUTES: Mapping[str, Maker] = {"channels:line_webhook": lambda organisation: {"code": make_account(organisation).code}}
