"""Drawings and colours for pictures that no browser makes."""

import pytest

from tetote.ui.drawings import colour, drawing
from tetote.ui.icons import ICONS


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_of_the_kit_can_be_drawn(name: str) -> None:
    assert drawing(name).startswith("<")


def test_colours_are_those_of_the_tokens() -> None:
    assert colour("white") == "#ffffff"
    with pytest.raises(KeyError):
        colour("mauve-9")
