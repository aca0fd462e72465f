"""Length as LINE measures it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetote.channels.line.counting import cut, graphemes, pieces, utf16_units


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
