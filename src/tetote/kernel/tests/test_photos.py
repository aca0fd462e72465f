"""A photo that is kept is seen as before and tells nothing else."""

import io

import pytest
from PIL import Image, PngImagePlugin

from tetote.kernel import photos
from tetote.kernel.tests.pictures import photo


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_place_the_phone_and_the_remarks_go_and_it_stands_upright(kind: str) -> None:
    sent = photo(kind, size=(30, 20), orientation=6)
    assert (b"Phone" in sent, Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825) != {}) == (True, True)
    kept = photos.without_traces(sent, f"image/{kind.lower()}")
    with Image.open(io.BytesIO(kept)) as image:
        assert (image.format, image.size, dict(image.getexif())) == (kind, (20, 30), {})
        red, blue = image.convert("RGB").getpixel((15, 5)), image.convert("RGB").getpixel((15, 25))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert (red[0] > 200, blue[2] > 200) == (True, True)
    assert b"Phone" not in kept
    assert photos.without_traces(kept, f"image/{kind.lower()}")


def test_nothing_hides_behind_a_picture() -> None:
    noted = PngImagePlugin.PngInfo()
    noted.add_text("Comment", "at the school")
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=noted)
    assert b"school" not in photos.without_traces(out.getvalue() + b"at the school", "image/png")
    moving, first = io.BytesIO(), Image.new("P", (4, 4))
    first.save(moving, "GIF", comment=b"at the school", save_all=True, append_images=[Image.new("P", (4, 4), 1)])
    assert b"school" not in photos.without_traces(moving.getvalue(), "image/gif")
    second = photo("JPEG") + photo("JPEG")
    assert b"Phone" not in photos.without_traces(second, "image/jpeg")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff....", "image/jpeg"),
        (photo("JPEG")[:90], "image/jpeg"),
        (photo("PNG"), "image/heic"),
        (b"", "image/png"),
    ],
)
def test_what_cannot_be_read_is_not_kept(data: bytes, kind: str) -> None:
    with pytest.raises(photos.NotAPhotoError):
        photos.without_traces(data, kind)


def test_a_photo_of_a_closed_kind_is_known() -> None:
    assert photos.is_closed(b"\x00\x00\x00\x18ftypheic....")
    assert photos.is_closed(b"II*\x00....")
    assert not photos.is_closed(b"\x00\x00\x00\x18ftypmp42....")
    assert not photos.is_closed(photo("JPEG"))
