"""One town and one browser for every journey that changes little of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys import hands
from tests.journeys.running import Demo, running


@pytest.fixture(scope="package")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo that the journeys share."""
    with running(tmp_path_factory.mktemp("town")) as started:
        yield started


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with hands.chromium() as started:
        yield started
