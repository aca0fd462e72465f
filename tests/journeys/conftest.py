"""A demo and a browser for every journey that changes little of it."""

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys import hands
from tests.journeys.running import Demo, running, start


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo that was started from nothing and ended by Ctrl-C: once for all processes of the tests."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if shared.name.startswith("popen-") else shared
    with (shared / "town.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "town").exists():
            first = start(shared / "making")
            assert first.end() == 0
            assert first.left_over() == []
            (shared / "making").rename(shared / "town")
    return shared / "town"


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    """A copy of it, for a test that starts a demo itself."""
    return Path(shutil.copytree(prepared, tmp_path / "demo"))


@pytest.fixture(scope="package")
def town(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo that the journeys share."""
    copied = shutil.copytree(prepared, tmp_path_factory.mktemp("town") / "demo")
    with running(Path(copied)) as started:
        yield started


@pytest.fixture(scope="package")
def chromium(town: Demo) -> Iterator[Browser]:
    """It ends before the town, whose servers would else wait for the pages that it still has open."""
    with hands.chromium() as started:
        yield started


@pytest.fixture(scope="module")
def browser(chromium: Browser) -> Iterator[Browser]:
    """Chromium without a page. What stays open would ask for news every two seconds until the last journey."""
    yield chromium
    for context in chromium.contexts:
        context.close()
