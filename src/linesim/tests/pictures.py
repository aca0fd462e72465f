"""Pictures of a wanted size, for rich menus."""

from linesim.contents import sample_picture


def menu_picture(width: int = 800, height: int = 540) -> bytes:
    """A PNG that a rich menu may have."""
    return sample_picture(width, height)
