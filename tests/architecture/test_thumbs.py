"""What stands alone on a page of members is hit by a thumb: a button or a row, never a bare link of a line's height."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "tetote"
PAGES = sorted([*SOURCE.glob("portal/templates/**/*.html"), *SOURCE.glob("*/templates/*/member/*.html")])
ALONE = re.compile(r"<p[^>]*>\s*(?:{%[^%]*%}\s*)*<a (?![^>]*class=)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_way_on_is_high_enough(page: Path) -> None:
    assert ALONE.findall(page.read_text("utf-8")) == []


def test_there_are_pages_to_look_at() -> None:
    assert len(PAGES) > 20
