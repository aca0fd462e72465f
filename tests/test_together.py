"""What takes longest begins first."""

from pathlib import PurePosixPath
from types import SimpleNamespace
from typing import Any

from tests.together import longest_first

ROOT = PurePosixPath("/house")


def test_the_longest_journey_begins_and_others_of_a_kind_keep_their_order() -> None:
    files = [
        "src/tetote/people/tests/test_b.py",
        "src/tetote/people/tests/test_a.py",
        "src/tetote/demo/tests/test_a.py",
        "tests/journeys/test_board.py",
        "tests/journeys/test_pages.py",
    ]
    items: list[Any] = [SimpleNamespace(path=ROOT / file) for file in files]
    longest_first(items, ROOT)
    assert [str(item.path.relative_to(ROOT)) for item in items] == [*files[4:1:-1], *files[:2]]
