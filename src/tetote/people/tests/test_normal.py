"""However a reading or a number was typed, it is found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetote.people.normal import hiragana, tidy


@pytest.mark.parametrize("typed", ["ｱｵｷ ﾊﾅ", "アオキ　ハナ", "あおき はな", "  あおき   はな "])
def test_a_reading_has_one_shape(typed: str) -> None:
    assert hiragana(typed) == "あおき はな"


@pytest.mark.parametrize(("typed", "kept"), [("Ａ－１２", "A-12"), ("　７ ", "7"), ("", "")])
def test_a_number_has_one_shape(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@given(st.text())
def test_tidying_twice_changes_nothing(typed: str) -> None:
    assert tidy(tidy(typed)) == tidy(typed)


@given(st.text(alphabet=st.characters(min_codepoint=0x3041, max_codepoint=0x30FE)))
def test_hiragana_twice_changes_nothing(typed: str) -> None:
    assert hiragana(hiragana(typed)) == hiragana(typed)
