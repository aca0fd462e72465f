"""What a file is by its own first bytes; what a stranger says of it is not believed where a browser would act on it."""

PICTURES: tuple[tuple[bytes, int, str], ...] = (
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"GIF87a", 0, "image/gif"),
    (b"GIF89a", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
)
ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
}
"""Of what has no name of its own."""
SPOKEN = {"video": ".mp4", "audio": ".m4a"}


def picture_type(data: bytes) -> str:
    """The type of a picture that browsers show and nothing else; empty for everything else, also for SVG."""
    return next((kind for mark, at, kind in PICTURES if data[at : at + len(mark)] == mark), "")
