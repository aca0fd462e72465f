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
