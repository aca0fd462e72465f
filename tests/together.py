"""Which tests run in the same process when they are spread over several, and which of them first.

Those that share something costly stay together. Those that take longest begin, for nobody helps the last to end.
"""

from pathlib import PurePath

import pytest
from xdist.scheduler import LoadFileScheduling

JOURNEYS = "tests/journeys/"
BY_THEMSELVES = ("tests/journeys/test_pages.py", "tests/journeys/test_demo_process.py")
"""Journeys that take so long, or start so much, that another process has a town for the others."""
ALONE = ("src/tetote/demo/tests/test_any_day.py",)
LONGEST = (
    "tests/journeys/test_pages.py",
    JOURNEYS,
    "tests/processes/",
    "src/tetote/demo/",
    "src/tetote/config/",
    "src/tetote/ui/",
)


def longest_first(items: list[pytest.Item], root: PurePath) -> None:
    """Puts the files that take longest to the front, each in its own order."""
    items.sort(key=lambda item: _place(item.path.relative_to(root).as_posix()))


def _place(file: str) -> int:
    return next((place for place, start in enumerate(LONGEST) if file.startswith(start)), len(LONGEST))


class Gathered(LoadFileScheduling):  # type: ignore[misc] # pytest-xdist has no types
    """A file's tests share its browser or server; some files share one town; whoever starts all anew may go anywhere.

    pytest-xdist has a mark for groups, which pytest 9.2 silently ignores.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file.startswith(JOURNEYS) and file not in BY_THEMSELVES:
            return "town"
        return nodeid if file.startswith(ALONE) else file
