"""Japanese is the language people see first: every message has its words, and two apps never disagree."""

from pathlib import Path

import pytest
from scripts import messages

from tests.architecture.house import nothing


@pytest.mark.parametrize("app", messages.apps(), ids=lambda app: app.name)
def test_every_message_of_an_app_has_its_japanese_words(app: Path) -> None:
    nothing(list(messages.complaints(app)))


def test_no_message_is_said_in_two_ways() -> None:
    nothing(messages.clashes())


def test_a_word_with_a_context_is_ours_though_django_has_it_without() -> None:
    console = next(app for app in messages.apps() if app.name == "console")
    assert ("Time", "block") in {(message.id, message.context) for message in messages.wanted(console)}
