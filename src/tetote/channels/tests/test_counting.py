"""Length as LINE measures it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetote.channels.line.counting import cut, graphemes, is_whole, pieces, utf16_units


@pytest.mark.parametrize(
    ("text", "units", "clusters"),
    [
        ("", 0, 0),
        ("あおば", 3, 3),
        ("😀", 2, 1),
        ("👩‍👩‍👧‍👦", 11, 1),
        ("👍🏽", 4, 1),
        ("🇯🇵🇯🇵", 8, 2),
        ("か\u3099", 2, 1),  # a base letter with a combining mark
        ("1️⃣", 3, 1),
        ("\r\n", 2, 1),
        ("﨑", 1, 1),
        ("𠮷", 2, 1),
    ],
)
def test_both_ways_of_counting(text: str, units: int, clusters: int) -> None:
    assert (utf16_units(text), graphemes(text)) == (units, clusters)


RUNS = st.lists(
    st.sampled_from(
        (
            *("あ", "😀", "👩", "\u200d", "🏽", "🇯", "🇵", "か", "\u3099", "\u0301", "1", "\ufe0f", "\u20e3"),
            *("ก", "็", "\r", "\n", "ᄀ", "ᅡ", "नि", "\u0600", "\U000e0067", "\u0300" * 40),
        )
    )
)
WHOLE = ("あ", "😀", "👩‍👩‍👧‍👦", "👍🏽", "🇯🇵", "1️⃣", "か\u3099", "e\u0301", "𠮷", "﨑", "ﾊ")


ANY = st.one_of(RUNS.map("".join), st.text())


@given(ANY, ANY)
def test_to_join_texts_never_makes_more_characters(one: str, other: str) -> None:
    assert max(graphemes(one), graphemes(other)) <= graphemes(one + other) <= graphemes(one) + graphemes(other)
    assert graphemes(one) <= len(one) <= utf16_units(one)


@given(ANY.filter(bool), st.integers(min_value=1, max_value=60))
def test_marks_on_the_last_letter_count_nothing(text: str, count: int) -> None:
    letter = text + "か"
    assert graphemes(letter + "\u3099" * count) == graphemes(letter)
    assert utf16_units(letter + "\u3099" * count) == utf16_units(letter) + count


@given(st.lists(st.sampled_from(WHOLE), max_size=30))
def test_what_japanese_phones_write_is_counted_exactly(letters: list[str]) -> None:
    assert graphemes("".join(letters)) == len(letters)


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_units_are_what_javascript_calls_length(text: str) -> None:
    assert utf16_units(text) == sum(2 if ord(char) > 0xFFFF else 1 for char in text)
    assert is_whole(text) == all(not 0xD800 <= ord(char) <= 0xDFFF for char in text)


@given(st.text(), st.integers(min_value=2, max_value=50))
def test_a_cut_fits_and_shows_that_something_is_missing(text: str, units: int) -> None:
    short = cut(text, units)
    assert utf16_units(short) <= units
    assert short == text or short.endswith("…")


@given(st.text(alphabet=st.sampled_from("あ。\n、 a😀"), max_size=200), st.integers(min_value=2, max_value=20))
def test_pieces_fit_and_lose_nothing_but_blanks(text: str, units: int) -> None:
    parts = pieces(text, units)
    assert all(utf16_units(part) <= units for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_pieces_end_where_a_reader_would_pause() -> None:
    assert pieces("一行目です。\n二行目です。", 10) == ["一行目です。", "二行目です。"]
