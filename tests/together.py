"""Which tests run in the same process when they are spread over several: those that share something costly."""

from xdist.scheduler import LoadFileScheduling

JOURNEYS = ("board", "demo_first_use", "nothing_lost", "pages", "registration")
TOWN = {f"tests/journeys/test_{journey}.py" for journey in JOURNEYS}
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
