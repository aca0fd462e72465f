"""Which tests run in the same process when they are spread over several: those that share something costly."""

from xdist.scheduler import LoadFileScheduling

IN_THE_TOWN = "tests/journeys/"
STARTS_ITS_OWN = "tests/journeys/test_demo_process.py"
ALONE = "tests/processes/"


class Gathered(LoadFileScheduling):  # type: ignore[misc] # pytest-xdist has no types
    """A file's tests share its browser or server; some files share one town; whoever starts all anew may go anywhere.

    pytest-xdist has a mark for groups, which pytest 9.2 silently ignores.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file.startswith(IN_THE_TOWN) and file != STARTS_ITS_OWN:
            return "town"
        return nodeid if file.startswith(ALONE) else file
