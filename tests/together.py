"""Which tests run in the same process when they are spread over several: those that share something costly."""

from xdist.scheduler import LoadFileScheduling

TOWN = ("tests/journeys/test_board.py", "tests/journeys/test_demo_first_use.py", "tests/journeys/test_pages.py")
ALONE = "tests/processes/"


class Gathered(LoadFileScheduling):  # type: ignore[misc] # pytest-xdist has no types
    """A file's tests share its browser or server; some files share one town; whoever starts all anew may go anywhere.

    pytest-xdist has a mark for groups, which pytest 9.2 silently ignores.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file in TOWN:
            return "town"
        return nodeid if file.startswith(ALONE) else file
