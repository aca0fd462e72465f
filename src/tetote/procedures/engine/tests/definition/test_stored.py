"""A definition is kept as JSON, always the same text, and comes back the same."""

from dataclasses import replace

import pytest

from tetote.procedures.engine.definition.procedure import Consent, Deadline, Deed, Kind, Procedure, State, Wording
from tetote.procedures.engine.definition.stored import (
    UnreadableDefinitionError,
    fingerprint,
    from_json,
    procedure_from_json,
    procedure_to_json,
    to_json,
)
from tetote.procedures.engine.tests.builders import make_definition

TABLE = """
| survey |
| | type              | name | label::日本語 (ja) | ext::type | ext::id | mood |
| | text              | tel  | 電話               | phone     | q-1     | good |
| | select_one colour | c    | 色                 |           | q-2     |      |

| choices |
| | list_name | name | label::日本語 (ja) | warm |
| | colour    | red  | 赤                 | yes  |

| settings |
| | form_title | version |
| | 調査       | 3       |
"""
PROCEDURE = Procedure(
    kind=Kind.SURVEY,
    consents=(Consent("privacy", {"ja": "使い道"}, "2"),),
    states=(State("received", {"ja": "受付"}), State("done", {"ja": "完了"}, closes=True)),
    wording=(Wording("c", "line", {"ja": "色は？"}, 4),),
    deed=Deed("people.register", {"phone": "tel"}),
    reminder_days=(3, 7),
    deadline=Deadline("2026-12-10T17:00", (3, 1)),
)


def test_it_comes_back_the_same() -> None:
    definition = replace(make_definition(TABLE), procedure=PROCEDURE, tables={"a.csv": ({"name": "x"},)})
    assert from_json(to_json(definition)) == definition


def test_the_authors_own_language_leads_though_the_alphabet_says_otherwise() -> None:
    definition = make_definition(TABLE)
    words = {"日本語 (ja)": "電話", "English (en)": "Telephone"}
    rows = (replace(definition.survey[0], label=words, hint=words), *definition.survey[1:])
    choices = tuple(replace(choice, label=words) for choice in definition.choices)
    settings = replace(definition.settings, default_language="日本語 (ja)")
    found = from_json(to_json(replace(definition, survey=rows, choices=choices, settings=settings)))
    for kept in (found.survey[0].label, found.survey[0].hint, found.choices[0].label):
        assert list(kept) == list(words)


def test_the_fingerprint_is_of_what_is_said_not_of_where_it_stood() -> None:
    definition = make_definition(TABLE)
    moved = replace(definition, survey=tuple(replace(row, number=row.number + 5) for row in definition.survey))
    renamed = replace(definition, survey=tuple(replace(row, name=row.name + "x") for row in definition.survey))
    assert fingerprint(moved) == fingerprint(definition)
    assert fingerprint(renamed) != fingerprint(definition)


def test_what_was_published_before_there_were_deadlines_keeps_its_fingerprint() -> None:
    definition = make_definition(TABLE)
    assert fingerprint(definition) == "32fb5ef5fb53cfa6f610bd1a89b9b24d8719ed4a58d19d05a20576fbee950344"
    assert fingerprint(replace(definition, procedure=PROCEDURE)) != fingerprint(definition)


def test_the_hash_of_a_consent_is_of_its_wording() -> None:
    consent = PROCEDURE.consents[0]
    assert consent.hash == replace(consent).hash
    assert consent.hash != replace(consent, text={"ja": "使い道。"}).hash


def test_a_plain_procedure_needs_no_words() -> None:
    assert procedure_to_json(Procedure()) == ""
    assert procedure_from_json(procedure_to_json(PROCEDURE)) == PROCEDURE


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"spec_version": 2}', '{"spec_version": 1, "survey": [{"x": 1}]}'])
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDefinitionError):
        from_json(text)


@pytest.mark.parametrize("text", ["[", '{"kind": "song"}', '{"song": 1}', '{"states": [{"x": 1}]}'])
def test_a_procedure_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDefinitionError):
        procedure_from_json(text)
