"""An author's text in somebody's language, and the nearest there is where it was not written."""

import pytest

from tetote.procedures.engine.languages import in_language

STEP = {"ja": "受付", "en": "Received"}


@pytest.mark.parametrize(
    ("texts", "languages", "said"),
    [
        (STEP, ("en",), "Received"),
        (STEP, ("ja-easy",), "受付"),
        (STEP, ("vi", "en"), "Received"),
        (STEP, ("vi",), "受付"),
        ({"English (en)": "Hello", "日本語 (ja)": "こんにちは"}, ("ja",), "こんにちは"),
        ({"Tiếng Việt (vi)": "", "日本語 (ja)": "こんにちは"}, ("vi",), "こんにちは"),
        ({"pt": "Olá", "en": "Hello"}, ("vi",), "Hello"),
        ({"": "題"}, ("en",), "題"),
        ({"pt": "", "": "題"}, ("",), "題"),
        ({}, ("ja",), ""),
    ],
)
def test_the_nearest_text_is_chosen(texts: dict[str, str], languages: tuple[str, ...], said: str) -> None:
    assert in_language(texts, *languages) == said
