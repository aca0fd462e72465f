"""How many questions there are, said before they are answered and never wrong."""

import pytest

from tetote.procedures.engine.tests.builders import MOMENT, Talk
from tetote.procedures.engine.turns import Length, length

HEAD = """
| survey |
| | type | name | label | relevant |
| | note | hello | ようこそ | |
| | integer | children | 何人？ | |
"""
GROUP = """| | begin group | more | くわしく | ${children} > 0 |
| | text | names | 名前は？ | |
| | end group | | | |
"""


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("| | text | wish | ご希望は？ | |\n", Length(2, is_exact=True)),
        ("| | note | bye | ありがとう | ${children} > 0 |\n", Length(1, is_exact=True)),
        ("| | text | names | 名前は？ | ${children} > 0 |\n", Length(1, is_exact=False)),
        ("| | text | names | 名前は？ | not(${children} > 0) |\n", Length(1, is_exact=False)),
        (GROUP, Length(1, is_exact=False)),
        (
            "| | begin repeat | pet | ペット | |\n| | text | kind | 何？ | |\n| | end repeat | | | |\n",
            Length(2, is_exact=False),
        ),
    ],
)
def test_conditions_and_repeats_make_a_number_the_least(rows: str, found: Length) -> None:
    talk = Talk(HEAD + rows)
    assert length(talk.form, talk.turn.answers, MOMENT) == found
