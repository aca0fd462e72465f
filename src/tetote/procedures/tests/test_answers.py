"""Whose eyes an answer is for, as its kind and its author say."""

from tetote.procedures.engine.definition.rows import Definition, Row
from tetote.procedures.queries.answers import Answered, personal_names, protected_names
from tetote.procedures.shown import in_words

FORM = Definition(
    survey=(
        Row("text", "illness", ext={"sensitive": "Yes"}),
        Row("text", "school", ext={"personal": "true"}),
        Row("text", "colour", ext={"sensitive": "no", "personal": ""}),
        Row("text", "family", ext={"known": "family_name"}),
        Row("text", "account", ext={"type": "bank_account"}),
        Row("begin group", "inner", ext={"sensitive": "yes"}),
    )
)


def test_only_those_who_decide_read_what_the_author_marked_however_they_wrote_it() -> None:
    assert protected_names(FORM) == {"illness", "account"}


def test_a_file_without_names_leaves_out_whatever_says_who_somebody_is() -> None:
    assert personal_names(FORM) == {"illness", "school", "family", "account"}


def test_a_place_is_said_by_its_two_numbers() -> None:
    value = "35.67966 139.73669 0 0"
    assert in_words(Answered("/data/where", "where", "Where", "geopoint", value, value)) == "35.67966, 139.73669"


def test_an_account_is_said_with_the_names_of_bank_and_branch() -> None:
    value = "0001-001-1-1234508 ｱｵﾊﾞ ﾊﾅ"
    words = in_words(Answered("/data/bank", "bank", "Bank", "bank_account", value, value))
    assert words.startswith("みずほ (0001)")
    assert words.endswith("1234508\u00a0・ ｱｵﾊﾞ ﾊﾅ")
