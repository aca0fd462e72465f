"""Parts against LINE's limits, before anything is sent: the error names the field as our own templates know it."""

from collections.abc import Callable, Iterator, Mapping

from tetote.channels import buttons
from tetote.channels.line import limits
from tetote.channels.line.counting import graphemes, is_whole, utf16_units
from tetote.channels.line.urls import encoded
from tetote.channels.parts import (
    Answer,
    Button,
    Card,
    Choices,
    DatePick,
    Image,
    Link,
    Locate,
    LocationRequest,
    Mode,
    Part,
    Parts,
    Pick,
    Place,
    Suggestions,
    Text,
)
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
    if all(isinstance(part, Suggestions) for part in parts):
        yield "parts", "there is nothing to say"
    for index, part in enumerate(parts):
        where = f"parts[{index}]"
        yield from _of_part(part, where)


def _of_part(part: Part, where: str) -> Iterator[Problem]:
    match part:
        case Text():
            yield from _filled(part.text, f"{where}.text")
        case Card():
            yield from _of_card(part, where)
        case Image():
            yield from _of_image(part, where)
        case Place():
            yield from _of_place(part, where)
        case _:
            yield from _of_question(part, where)


def _of_card(card: Card, where: str) -> Iterator[Problem]:
    yield from _filled(card.heading, f"{where}.heading")
    yield from _filled(card.headline, f"{where}.headline")
    for index, line in enumerate(card.lines):
        yield from _whole(line, f"{where}.lines[{index}]")
    yield from _of_answers(card.buttons, f"{where}.buttons")


def _of_image(image: Image, where: str) -> Iterator[Problem]:
    yield from _filled(image.alt, f"{where}.alt")
    for name, url in (("url", image.url), ("preview_url", image.preview_url or image.url)):
        yield from _of_address(url, f"{where}.{name}", ("https://",), limits.MEDIA_URL)


def _of_place(place: Place, where: str) -> Iterator[Problem]:
    yield from _filled(place.title, f"{where}.title")
    yield from _filled(place.address, f"{where}.address")
    # Written so that "not a number" is refused as well.
    if not -90 <= place.latitude <= 90:
        yield f"{where}.latitude", "lies beyond the poles"
    if not -180 <= place.longitude <= 180:
        yield f"{where}.longitude", "is no longitude"


def _of_question(part: Choices | DatePick | LocationRequest | Suggestions, where: str) -> Iterator[Problem]:
    if not isinstance(part, Suggestions):
        yield from _filled(part.question, f"{where}.question")
        yield from _whole(part.hint, f"{where}.hint")
    match part:
        case Choices():
            yield from _of_answers(part.options, f"{where}.options")
            if not part.options:
                yield f"{where}.options", "there is nothing to choose"
        case DatePick():
            yield from _of_answer(part.pick, f"{where}.pick")
            yield from _of_answers(part.others, f"{where}.others")
        case LocationRequest():
            yield from _of_answer(Locate(part.label), where)
            yield from _of_answers(part.others, f"{where}.others")
        case Suggestions():
            yield from _of_answers(part.answers, f"{where}.answers")


def _of_answers(answers: tuple[Answer, ...], where: str) -> Iterator[Problem]:
    for index, answer in enumerate(answers):
        yield from _of_answer(answer, f"{where}[{index}]")


def _of_answer(answer: Answer, where: str) -> Iterator[Problem]:
    yield from _filled(answer.label, f"{where}.label")
    yield from _CHECKS[type(answer)](answer, where)


def _of_button(button: Button | Pick, where: str) -> Iterator[Problem]:
    if graphemes(button.label) > limits.DISPLAY_TEXT:
        yield f"{where}.label", f"longer than {limits.DISPLAY_TEXT} characters"
    try:
        data = buttons.seal(button)
    except ValueError as error:
        yield f"{where}.args", str(error)
        return
    if utf16_units(data) > limits.POSTBACK_DATA:
        yield f"{where}.args", f"the signed button is longer than {limits.POSTBACK_DATA} characters"


def _of_pick(pick: Pick, where: str) -> Iterator[Problem]:
    yield from _of_button(pick, where)
    given = {"initial": pick.initial, "earliest": pick.earliest, "latest": pick.latest}
    for name, value in given.items():
        if not value:
            continue
        if not buttons.is_value(pick.mode, value):
            yield f"{where}.{name}", f"has not the form of a {pick.mode}"
        elif pick.mode != Mode.TIME and not limits.PICKER_YEARS[0] <= value[:4] <= limits.PICKER_YEARS[1]:
            yield f"{where}.{name}", "lies in a year that no picker knows"
    if pick.earliest and pick.latest and pick.earliest >= pick.latest:
        yield f"{where}.latest", "is not later than the earliest"


def _of_link(link: Link, where: str) -> Iterator[Problem]:
    yield from _of_address(link.url, f"{where}.url", limits.SCHEMES, limits.URI)


def _of_locate(locate: Locate, where: str) -> Iterator[Problem]:
    # Only a quick reply can ask for a place, so there is no other form for a long label.
    if graphemes(locate.label) > limits.QUICK_LABEL:
        yield f"{where}.label", f"longer than {limits.QUICK_LABEL} characters"


def _of_address(url: str, where: str, schemes: tuple[str, ...], most: int) -> Iterator[Problem]:
    try:
        address = encoded(url)
    except ValueError:
        yield where, "is no address"
        return
    if not address.startswith(schemes) or address in schemes:
        yield where, f"begins with none of {', '.join(schemes)}"
    if utf16_units(address) > most:
        yield where, f"longer than {most} characters once it is percent-encoded"


def _filled(text: str, where: str) -> Iterator[Problem]:
    if not text.strip():
        yield where, "is empty"
    yield from _whole(text, where)


def _whole(text: str, where: str) -> Iterator[Problem]:
    if not is_whole(text):
        yield where, "holds half a character"


_CHECKS: Mapping[type[Answer], Callable[..., Iterator[Problem]]] = {
    Button: _of_button,
    Pick: _of_pick,
    Link: _of_link,
    Locate: _of_locate,
}
