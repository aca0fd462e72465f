"""Photos of receipts: made small, freed of what a phone writes into them, and kept encrypted."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from tetote.kernel.errors import TetoteError
from tetote.matching import errors

LARGEST = 10 * 1024 * 1024
"""Bytes of one photo as it is sent."""
MOST = 5
"""Photos of one report."""
LONGEST_SIDE = 1600
QUALITY = 80
MEDIA_TYPE = "image/jpeg"


def small(data: bytes) -> bytes:
    """The photo as JPEG, upright, at most 1600 pixels long, without place, time or device.

    Raises:
        TetoteError: it is too large, or no picture that we can read.
    """
    if len(data) > LARGEST:
        raise TetoteError(errors.PHOTO_TOO_LARGE)
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise TetoteError(errors.PHOTO_KIND) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    made = BytesIO()
    upright.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()
