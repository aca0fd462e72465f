"""Each test runs with room for all that it calls: see `tetote.kernel.room`."""

import pytest
from _pytest.runner import pytest_runtest_protocol

from tetote.kernel.room import with_room

roomy = with_room(pytest_runtest_protocol)


class Depth:
    """A pytest plugin."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        """As pytest itself does."""
        return roomy(item, nextitem)
