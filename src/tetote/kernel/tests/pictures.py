"""Photos as telephones make them: with the place, the phone's name, and lying on their side."""

import io

from PIL import Image

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def photo(kind: str = "JPEG", *, size: tuple[int, int] = (8, 6), orientation: int = 1) -> bytes:
    """Red on the left, blue on the right, as the sensor saw it."""
    image = Image.new("RGB", size, (255, 0, 0))
    image.paste((0, 0, 255), (size[0] // 2, 0, size[0], size[1]))
    exif = Image.Exif()
    exif[MAKE] = "Phone"
    exif[ORIENTATION] = orientation
    exif[GPS] = {1: "N", 2: (35.0, 1.0, 2.0), 3: "E", 4: (139.0, 1.0, 2.0)}
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def plain_png() -> bytes:
    """A picture without anything but what is seen: kept as it is."""
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG")
    return out.getvalue()
