"""Imagemap messages."""

from linesim import limits
from linesim.checking.shapes import Shape, by_type, listed, number, structure, text, url
from linesim.limits import Length

PIXELS = number(0, 10_000, whole=True)
AREA = structure({"x": PIXELS, "y": PIXELS, "width": PIXELS, "height": PIXELS})
LINK = url(limits.IMAGEMAP_LINK, limits.URI_SCHEMES)
MEDIA = url(limits.CONTENT_URL)

ACTIONS: dict[str, Shape] = {
    "uri": structure({"linkUri": LINK, "area": AREA}, {"label": text(limits.IMAGEMAP_LABEL)}),
    "message": structure({"text": text(limits.IMAGEMAP_TEXT), "area": AREA}, {"label": text(limits.IMAGEMAP_LABEL)}),
    "clipboard": structure(
        {"clipboardText": text(limits.CLIPBOARD), "area": AREA}, {"label": text(limits.IMAGEMAP_LABEL)}
    ),
}
VIDEO = structure(
    {"originalContentUrl": MEDIA, "previewImageUrl": MEDIA, "area": AREA},
    {"externalLink": structure({"linkUri": LINK, "label": text(limits.IMAGEMAP_EXTERNAL_LABEL)})},
)
IMAGEMAP = structure(
    {
        "baseUrl": url(Length(2_000)),
        "baseSize": structure(
            {
                "width": number(limits.IMAGEMAP_WIDTH, limits.IMAGEMAP_WIDTH, whole=True),
                "height": number(1, 10_000, whole=True),
            }
        ),
        "actions": listed(by_type(ACTIONS), limits.IMAGEMAP_ACTIONS),
    },
    {"video": VIDEO},
)
"""What an imagemap has besides the properties of every message."""
