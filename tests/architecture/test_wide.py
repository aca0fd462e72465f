"""What may be wider than its window moves with the keyboard too: a board, which may be empty, and a sheet of paper."""

import re

import pytest

from tests.architecture.house import SOURCE
from tests.architecture.test_templates import TEMPLATES, without_tags

WIDE = re.compile(r"<\w+[^>]*\s(?:data-board[\s>]|class=\"paper\")[^>]*>")
WIDES = {path: tag for path in TEMPLATES for tag in WIDE.findall(without_tags(path.read_text(encoding="utf-8")))}


@pytest.mark.parametrize("tag", WIDES.values(), ids=[str(path.relative_to(SOURCE)) for path in WIDES])
def test_it_can_be_moved_with_the_keyboard(tag: str) -> None:
    assert 'tabindex="0"' in tag


def test_there_are_some() -> None:
    assert len(WIDES) >= 4
