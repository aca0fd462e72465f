"""Every message that the house can write, in both languages, at its longest and oddest, is one that LINE takes."""

from collections.abc import Iterator, Sequence

import pytest

from tests.architecture.house import SOURCE, Module, modules, nothing
from tests.messages.judging import judge
from tests.messages.samples import ODDEST, World, calls_of, made_odd, make_world
from tests.messages.writers import HELPERS, PLAYED, Writer, hidden, writers
from tetote.channels.parts import Part, Parts, Text
from tetote.organisations.models import Staff

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("frozen", "scoped")]
LANGUAGES = ("ja", "en")


def worlds(staff: Staff) -> Iterator[World]:
    world = make_world(staff)
    yield world
    for letters in ODDEST:
        yield made_odd(world, letters)


def written(by: Sequence[Writer], staff: Staff) -> Iterator[tuple[str, Parts]]:
    """Everything that anybody can say, with the name of who says it."""
    for world in worlds(staff):
        for writer in by:
            for language in LANGUAGES:
                world.organisation.members_language = language
                for arguments in calls_of(writer.function, world):
                    yield writer.name, several(writer.function(*arguments))


def several(said: Parts | Part) -> Parts:
    """A message is several parts, also where a function makes one of them."""
    return said if isinstance(said, Sequence) else [said]


def test_line_takes_whatever_is_written(advisor: Staff) -> None:
    """All in one, for the world that they write about costs more than what they write."""
    everybody, spoke = writers(), set()
    for name, parts in written(everybody, advisor):
        if parts:
            spoke.add(name)
            try:
                judge(parts)
            except Exception as fault:
                fault.add_note(f"{name} has written it")
                raise
    assert spoke == {writer.name for writer in everybody}


def test_nothing_is_written_where_the_sweep_does_not_look() -> None:
    nothing(hidden())


def test_what_is_left_out_still_exists_and_says_why() -> None:
    for name, reason in HELPERS.items():
        assert callable(Writer(name).function)
        assert reason
    assert {room for room in PLAYED if not any(one.name.startswith(room) for one in modules())} == set()


def test_every_room_of_messages_is_swept() -> None:
    swept = {writer.name.rpartition(".")[0] for writer in writers()}
    assert {"tetote.automations.words", "tetote.console.actions", "tetote.matching.messages.calls"} <= swept
    assert len(writers()) > 25


def test_a_message_about_something_new_asks_for_examples(advisor: Staff) -> None:
    def about(thing: bytes) -> Parts:
        return [Text(str(thing))]

    with pytest.raises(LookupError, match=r"takes thing: .*tests/messages/samples\.py"):
        calls_of(about, make_world(advisor))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def new(request) -> None:\n    send([Text('a')])\n", True),
        ("def new(request) -> Parts:\n    return other(request)\n", True),
        ("def _new(request) -> Parts:\n    return other(request)\n", False),
        ("def new(request) -> str:\n    return Text\n", False),
    ],
)
def test_a_new_function_is_seen(text: str, found: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"from tetote.channels.parts import Parts, Text\n{text}"
    module = Module(SOURCE / "tetote" / "surveys" / "messages.py", text)
    monkeypatch.setattr("tests.messages.writers.modules", lambda: (module,))
    assert bool(writers()) is found


def test_a_message_made_in_a_method_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "from tetote.channels.parts import Card as C\nclass A:\n    def b(self):\n        return C('a', 'b')\n"
    module = Module(SOURCE / "tetote" / "surveys" / "actions.py", text)
    monkeypatch.setattr("tests.messages.writers.modules", lambda: (module,))
    assert len(hidden()) == 1
