"""A board is wider than its window, and moved with the keyboard too; an empty one has nothing else to stand on."""

import re

import pytest

from tests.architecture.house import SOURCE
from tests.architecture.test_templates import TEMPLATES, without_tags

BOARD = re.compile(r"<\w+[^>]*\sdata-board[\s>][^>]*>")
BOARDS = {path: tag for path in TEMPLATES for tag in BOARD.findall(without_tags(path.read_text(encoding="utf-8")))}


@pytest.mark.parametrize("tag", BOARDS.values(), ids=[str(path.relative_to(SOURCE)) for path in BOARDS])
def test_a_board_can_be_moved_with_the_keyboard(tag: str) -> None:
    assert 'tabindex="0"' in tag


def test_there_are_boards() -> None:
    assert len(BOARDS) >= 3
