"""LINE's counting, and that limits hold for any text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linesim import limits
from linesim.checking.findings import Findings
from linesim.checking.shapes import text
from linesim.counting import Count, graphemes, utf16_units
from linesim.limits import Length

FAMILY = "👨‍👩‍👧‍👦"
PIECES = st.characters(exclude_categories=["Cs"]) | st.sampled_from(["👍🏽", FAMILY, "か\u3099", "e\u0301", "🇯🇵"])
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@pytest.mark.parametrize(
    ("shown", "units", "clusters"),
    [
        ("", 0, 0),
        ("行けます", 4, 4),
        ("🙂", 2, 1),
        (FAMILY, 11, 1),
        ("🇯🇵", 4, 1),
        (unicodedata.normalize("NFD", "が"), 2, 1),
        ("👍🏽", 4, 1),
        ("a\r\nb", 4, 3),
    ],
)
def test_units_and_clusters(shown: str, units: int, clusters: int) -> None:
    assert (utf16_units(shown), graphemes(shown)) == (units, clusters)


@settings(max_examples=60)
@given(TEXTS)
def test_clusters_never_outnumber_units(shown: str) -> None:
    assert graphemes(shown) <= len(shown) <= utf16_units(shown)


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_units_add_up(one: str, other: str) -> None:
    assert utf16_units(one + other) == utf16_units(one) + utf16_units(other)


@settings(max_examples=60)
@given(TEXTS, st.integers(1, 20), st.sampled_from([utf16_units, graphemes]))
def test_a_text_is_accepted_exactly_when_it_fits(shown: str, most: int, count: Count) -> None:
    found = Findings()
    text(Length(most, count))(shown, ("label",), found)
    assert (len(found) == 0) == (1 <= count(shown) <= most)


@settings(max_examples=60)
@given(st.integers(1, 40))
def test_a_label_may_hold_as_many_families_as_letters(number: int) -> None:
    assert limits.LABEL_TEMPLATE.fits(FAMILY * number) == limits.LABEL_TEMPLATE.fits("a" * number)
