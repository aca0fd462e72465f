"""Photos as they are kept: what is seen and nothing else. Where and when it was taken, by which phone and by whom goes.

The picture is drawn anew, so that nothing hidden behind it survives either: a second picture, a remark, a program.
"""

import io
import warnings
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 40_000_000
"""More is a bomb or a mistake; a JPEG of a very fine camera is read smaller at once."""
READ_AT = (3000, 3000)
"""Letters of a form are still read at this; a JPEG is made no smaller than it."""
FORMATS: Mapping[str, str] = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}
_NEEDED = ("icc_profile", "transparency")
"""What belongs to the picture itself: its colours and what is clear in it."""
_QUALITY: Mapping[str, dict[str, Any]] = {"JPEG": {"quality": 90}, "WEBP": {"quality": 90}}
_CLOSED_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})
_TIFF = (b"II*\x00", b"MM\x00*")


class NotAPhotoError(ValueError):
    """It cannot be read as a picture of its kind."""


def without_traces(data: bytes, media_type: str) -> bytes:
    """The same picture, upright, of the same type. Of one that moves the first moment stays.

    Raises:
        NotAPhotoError: it is broken, larger than any camera's, or of a type that is not drawn here.
    """
    kind = FORMATS.get(media_type)
    if kind is None:
        raise NotAPhotoError(media_type)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _drawn(data, kind)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise NotAPhotoError(media_type) from broken


def _drawn(data: bytes, kind: str) -> bytes:
    with Image.open(io.BytesIO(data), formats=[kind]) as image:
        if kind == "JPEG":
            image.draft(image.mode, READ_AT)
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        plain = ImageOps.exif_transpose(image).copy()
    if kind == "JPEG" and plain.mode not in {"L", "RGB", "CMYK"}:
        plain = plain.convert("RGB")
    plain.info = {name: plain.info[name] for name in _NEEDED if plain.info.get(name) is not None}
    out, more = io.BytesIO(), dict(_QUALITY.get(kind, {}))
    if "icc_profile" in plain.info:
        more["icc_profile"] = plain.info["icc_profile"]
    plain.save(out, kind, **more)
    return out.getvalue()


def is_closed(data: bytes) -> bool:
    """Whether it is a photo of a kind whose traces cannot be taken out here: HEIC, AVIF, TIFF."""
    return data.startswith(_TIFF) or (data[4:8] == b"ftyp" and data[8:12] in _CLOSED_BRANDS)
