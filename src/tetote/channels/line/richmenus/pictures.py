"""Uploaded pictures: proven to be what LINE takes for a menu of one size, and made smaller where they are too heavy."""

import io
import warnings
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageOps, UnidentifiedImageError

from tetote.channels.line import limits
from tetote.channels.line.richmenus.layouts import WIDTH, Height, size_of

LARGEST_UPLOAD = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
"""About what the best telephone takes; more is a bomb or a mistake."""
TOLERANCE = 0.01
"""By this part a picture may be wider or higher than its size asks for; it is fitted."""
QUALITIES = (90, 82, 74, 66, 58, 50)
TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}


class Fault(StrEnum):
    """Why a picture cannot be taken."""

    TOO_HEAVY = "too_heavy"
    NOT_A_PICTURE = "not_a_picture"
    TOO_SMALL = "too_small"
    WRONG_SHAPE = "wrong_shape"


class BadPictureError(ValueError):
    """With the fault, and the picture's own width and height where they are known."""

    def __init__(self, fault: Fault, width: int = 0, height: int = 0) -> None:
        super().__init__(fault.value)
        self.fault, self.width, self.height = fault, width, height


@dataclass(frozen=True, slots=True)
class Picture:
    """What is uploaded to LINE; `was_changed` when it is not byte for byte what was given."""

    data: bytes
    content_type: str
    was_changed: bool = False


def prepare(data: bytes, height: Height) -> Picture:
    """The picture for a menu of this height.

    Raises:
        BadPictureError: it is no PNG or JPEG, too small, of another shape, or cannot be made light enough.
    """
    if len(data) > LARGEST_UPLOAD:
        raise BadPictureError(Fault.TOO_HEAVY)
    image = _opened(data)
    _check_shape(image, height)
    format_ = image.format or ""
    upright = ImageOps.exif_transpose(image)
    if image.size == size_of(height) == upright.size and len(data) <= limits.MENU_IMAGE_BYTES:
        return Picture(data, TYPES[format_])
    return _lighter(upright.convert("RGB").resize(size_of(height), Image.Resampling.LANCZOS))


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=list(TYPES))
            if image.width * image.height > MOST_PIXELS:
                raise BadPictureError(Fault.TOO_HEAVY, image.width, image.height)
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombWarning) as error:
        if isinstance(error, BadPictureError):
            raise
        raise BadPictureError(Fault.NOT_A_PICTURE) from error
    return image


def _check_shape(image: Image.Image, height: Height) -> None:
    upright = ImageOps.exif_transpose(image)
    if upright.width < limits.MENU_IMAGE_WIDTH[0] or upright.height < limits.MENU_IMAGE_HEIGHT:
        raise BadPictureError(Fault.TOO_SMALL, *upright.size)
    wanted = WIDTH / height.pixels
    if abs(upright.width / upright.height / wanted - 1) > TOLERANCE:
        raise BadPictureError(Fault.WRONG_SHAPE, *upright.size)


def _lighter(image: Image.Image) -> Picture:
    """As JPEG in the best quality that LINE's megabyte allows."""
    for quality in QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= limits.MENU_IMAGE_BYTES:
            return Picture(out.getvalue(), TYPES["JPEG"], was_changed=True)
    raise BadPictureError(Fault.TOO_HEAVY, *image.size)
