"""Tokens of buttons and links: ours are understood, everything else is refused."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from tetote.kernel.tokens import BadTokenError, ExpiredTokenError, seal, unseal

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
FIELD = st.text(st.characters(codec="ascii", exclude_characters=".", categories=["L", "N", "P"]), max_size=20)


@given(st.lists(FIELD, max_size=4))
def test_what_was_sealed_comes_out(fields: list[str]) -> None:
    assert unseal("button", seal("button", *fields)).fields == tuple(fields)


def test_a_token_ends_when_it_says() -> None:
    with time_machine.travel(NOW, tick=False):
        token = seal("link", "a", expires_at=NOW + timedelta(hours=1))
        assert unseal("link", token).expires_at == NOW + timedelta(hours=1)
    with time_machine.travel(NOW + timedelta(hours=2), tick=False), pytest.raises(ExpiredTokenError):
        unseal("link", token)


def test_a_token_serves_one_purpose() -> None:
    with pytest.raises(BadTokenError):
        unseal("link", seal("button", "a"))


@pytest.mark.parametrize("odd", ["", ".", "1.a.-.", "1.a.-.0000", "no token at all", "あ.い.う"])
def test_anything_else_is_refused(odd: str) -> None:
    with pytest.raises(BadTokenError):
        unseal("button", odd)


@given(st.integers(0, 30), st.characters(codec="ascii", categories=["L", "N"]))
def test_an_altered_token_is_refused(place: int, letter: str) -> None:
    token = seal("button", "offer", "123")
    altered = token[:place] + letter + token[place + 1 :]
    if altered != token:
        with pytest.raises(BadTokenError):
            unseal("button", altered)


def test_a_token_of_a_later_format_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tetote.kernel.tokens.VERSION", "2")
    later = seal("button", "a")
    monkeypatch.undo()
    with pytest.raises(BadTokenError):
        unseal("button", later)


def test_a_field_cannot_hold_the_separator() -> None:
    with pytest.raises(ValueError, match="dot"):
        seal("button", "a.b")


def test_tokens_outlive_a_change_of_the_secret(settings: Settings) -> None:
    token = seal("button", "a")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-secret-another-secret-another-secret-another"
    assert unseal("button", token).fields == ("a",)
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(BadTokenError):
        unseal("button", token)
