"""One town and one browser for every journey that changes little of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import template
from tests.journeys import hands
from tests.journeys.running import Demo, running
from tetote.demo.folder import Folder


@pytest.fixture(scope="package")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo that the journeys share. That it makes its tables itself is proven by `test_demo_process`."""
    folder = Folder(tmp_path_factory.mktemp("town"))
    folder.secrets()  # Without them, a database that is there would be another demo's.
    template.lay(folder.database)
    with running(folder.path) as started:
        yield started


@pytest.fixture(scope="package")
def browser(town: Demo) -> Iterator[Browser]:
    """Chromium. It ends before the town, whose servers would else wait for the pages that it still has open."""
    with hands.chromium() as started:
        yield started
