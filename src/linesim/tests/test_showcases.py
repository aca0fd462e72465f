"""LINE's own Flex showcases, and our example messages, against our limits and against LINE's schema."""

import pytest

from linesim.checking.messages import check_messages
from linesim.jsonvalues import JsonObject, as_object, parse
from linesim.tests import examples as ex
from linesim.tests.schemas import DATA, data_file, faults

SHOWCASES = sorted(path.name for path in (DATA / "flex-sdk-java").glob("*.json")) or ["absent.json"]


def contents_of(name: str) -> JsonObject:
    document = as_object(parse(data_file(f"flex-sdk-java/{name}").read_bytes()))
    return as_object(document["contents"]) if document.get("type") == "flex" else document


@pytest.mark.parametrize("name", SHOWCASES)
def test_a_showcase_is_accepted(name: str) -> None:
    """The schema knows `spacer` no longer, which two old showcases use and LINE still draws."""
    message = ex.flex(contents_of(name))
    check_messages([message])
    assert [fault for fault in faults(message, "Message") if not fault.endswith("unknown type 'spacer'")] == []


@pytest.mark.parametrize(
    "message",
    [
        ex.text(),
        ex.buttons(),
        ex.confirm(),
        ex.carousel(ex.column()),
        ex.imagemap(),
        ex.location(),
        ex.image(),
        ex.quick(ex.picker()),
        ex.flex(ex.bubbles(2)),
    ],
)
def test_what_we_accept_is_what_the_schema_describes(message: JsonObject) -> None:
    check_messages([message])
    assert faults(message, "Message") == []


def test_the_checker_follows_discriminators() -> None:
    assert faults({"type": "text", "text": 123}, "Message") == ["$.text: 123 is no string"]
