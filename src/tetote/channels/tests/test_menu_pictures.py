"""Uploaded pictures for menus: what LINE takes, and nothing else."""

import io
from functools import cache

import pytest
from PIL import Image

from tetote.channels.line import limits
from tetote.channels.line.richmenus import BadPictureError, Height, prepare
from tetote.channels.line.richmenus.pictures import LARGEST_UPLOAD, Fault

SIZE = (2500, 1686)


@cache
def picture(size: tuple[int, int] = SIZE, kind: str = "PNG", mode: str = "L") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 200).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_one_that_fits_is_kept_byte_for_byte(kind: str) -> None:
    data = picture(kind=kind)
    kept = prepare(data, Height.TALL)
    assert (kept.data, kept.content_type, kept.was_changed) == (data, f"image/{kind.lower()}", False)


def test_a_smaller_one_of_the_right_shape_is_enlarged() -> None:
    kept = prepare(picture((1250, 843)), Height.TALL)
    assert Image.open(io.BytesIO(kept.data)).size == SIZE
    assert kept.was_changed


def test_one_that_is_too_heavy_is_made_lighter(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = Image.linear_gradient("L").resize(SIZE)
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=98)
    monkeypatch.setattr(limits, "MENU_IMAGE_BYTES", len(out.getvalue()) - 1)
    kept = prepare(out.getvalue(), Height.TALL)
    assert len(kept.data) <= limits.MENU_IMAGE_BYTES
    assert (kept.content_type, kept.was_changed) == ("image/jpeg", True)


@pytest.mark.parametrize(
    ("data", "height", "fault"),
    [
        (b"", Height.TALL, Fault.NOT_A_PICTURE),
        (b"GIF89a" + b"\0" * 100, Height.TALL, Fault.NOT_A_PICTURE),
        (picture()[:200], Height.TALL, Fault.NOT_A_PICTURE),
        (picture(kind="GIF"), Height.TALL, Fault.NOT_A_PICTURE),
        (b"\0" * (LARGEST_UPLOAD + 1), Height.TALL, Fault.TOO_HEAVY),
        (picture((700, 472)), Height.TALL, Fault.TOO_SMALL),
        (picture((2500, 843)), Height.TALL, Fault.WRONG_SHAPE),
        (picture(), Height.LOW, Fault.WRONG_SHAPE),
        (picture((2500, 1720)), Height.TALL, Fault.WRONG_SHAPE),
    ],
    ids=["empty", "stub", "cut off", "gif", "too heavy", "too small", "low for tall", "tall for low", "a bit too high"],
)
def test_others_are_refused(data: bytes, height: Height, fault: Fault) -> None:
    with pytest.raises(BadPictureError) as refused:
        prepare(data, height)
    assert refused.value.fault == fault


def test_a_bomb_is_not_unpacked() -> None:
    """A few kilobytes that claim a billion pixels."""
    bomb = picture((30_000, 2_000), mode="1")  # Of black and white, which is packed soonest.
    with pytest.raises(BadPictureError):
        prepare(bomb, Height.TALL)


def test_a_photo_lying_on_its_side_is_turned() -> None:
    image = Image.new("L", (1686, 2500), 200)
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    assert Image.open(io.BytesIO(prepare(out.getvalue(), Height.TALL).data)).size == SIZE


def test_one_that_no_quality_makes_light_enough_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MENU_IMAGE_BYTES", 1_000)
    with pytest.raises(BadPictureError) as refused:
        prepare(picture((1250, 843)), Height.TALL)
    assert refused.value.fault == Fault.TOO_HEAVY
