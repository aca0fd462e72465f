"""Parts against LINE's limits, before anything is sent: the error names the field as our own templates know it."""

from collections.abc import Iterator

from tetote.channels import buttons
from tetote.channels.line import limits
from tetote.channels.line.counting import graphemes, utf16_units
from tetote.channels.parts import Button, Card, Link, Part, Parts, Text
from tetote.channels.ports import UnsendableError

Problem = tuple[str, str]


def check(parts: Parts) -> None:
    """Passes when every part can be carried whole.

    Raises:
        UnsendableError: with the first field that cannot.
    """
    problem = next(_problems(parts), None)
    if problem:
        raise UnsendableError(*problem)


def _problems(parts: Parts) -> Iterator[Problem]:
    if not parts:
        yield "parts", "there is nothing to say"
    for index, part in enumerate(parts):
        yield from _of_part(part, f"parts[{index}]")


def _of_part(part: Part, where: str) -> Iterator[Problem]:
    if isinstance(part, Text):
        yield from _filled(part.text, f"{where}.text")
        return
    yield from _filled(part.heading, f"{where}.heading")
    yield from _filled(part.headline, f"{where}.headline")
    yield from _of_buttons(part, where)


def _of_buttons(card: Card, where: str) -> Iterator[Problem]:
    for index, button in enumerate(card.buttons):
        place = f"{where}.buttons[{index}]"
        yield from _filled(button.label, f"{place}.label")
        yield from _of_link(button, place) if isinstance(button, Link) else _of_postback(button, place)


def _of_postback(button: Button, where: str) -> Iterator[Problem]:
    if graphemes(button.label) > limits.DISPLAY_TEXT:
        yield f"{where}.label", f"longer than {limits.DISPLAY_TEXT} characters"
    if utf16_units(buttons.seal(button)) > limits.POSTBACK_DATA:
        yield f"{where}.args", f"the signed button is longer than {limits.POSTBACK_DATA} characters"


def _of_link(link: Link, where: str) -> Iterator[Problem]:
    if not link.url.startswith(limits.SCHEMES):
        yield f"{where}.url", f"begins with none of {', '.join(limits.SCHEMES)}"
    if not link.url.isascii() or any(char.isspace() for char in link.url):
        yield f"{where}.url", "is not percent-encoded"
    if utf16_units(link.url) > limits.URI:
        yield f"{where}.url", f"longer than {limits.URI} characters"


def _filled(text: str, where: str) -> Iterator[Problem]:
    if not text.strip():
        yield where, "is empty"
