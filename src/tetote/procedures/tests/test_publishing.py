"""Drafts, versions, and what stands in the way of publishing."""

import re
from dataclasses import replace
from uuid import uuid4

import pytest

from tetote.kernel.errors import ConflictError, NotAllowedError, TetoteError
from tetote.organisations.models import Staff
from tetote.procedures import actions, queries
from tetote.procedures.engine.definition import kinds, places
from tetote.procedures.engine.definition.procedure import Consent
from tetote.procedures.errors import FaultyError
from tetote.procedures.kits.shipped import shipped
from tetote.procedures.models import ProcedureVersion
from tetote.procedures.tests.builders import Answering, make_definition, make_picture, make_procedure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scoped")]

TABLE = "| survey |\n| | type | name | label |\n| | text | a | あ |"
AS_NUMBER = TABLE.replace("text", "integer")
FAULTY = TABLE.replace("| a |", "|  |")
LONGER = TABLE + "\n| | text | b | い |"


def test_versions_are_numbered_and_never_change(advisor: Staff) -> None:
    procedure = make_procedure(advisor, TABLE)
    actions.save_draft(advisor, procedure.code, make_definition(LONGER))
    second = actions.publish(advisor, procedure.code)
    assert (second.number, procedure.versions.count()) == (2, 2)
    second.number = 7
    with pytest.raises(TypeError):
        second.save()


def test_the_draft_of_somebody_else_is_not_overwritten(advisor: Staff) -> None:
    procedure = make_procedure(advisor, TABLE)
    actions.save_draft(advisor, procedure.code, make_definition(LONGER), procedure.edition)
    with pytest.raises(ConflictError):
        actions.save_draft(advisor, procedure.code, make_definition(AS_NUMBER), procedure.edition)


def test_a_place_that_is_left_to_the_organisation_has_to_be_filled_in(advisor: Staff) -> None:
    table = "| survey |\n| | type | name | label::ja | label::en |\n| | note | a | {{電話番号}}へ | Call {{a number}} |"
    definition = make_definition(table)
    consent = Consent("privacy", {"ja": "{{目的}}に使います。"})
    definition = replace(definition, procedure=replace(definition.procedure, consents=(consent,)))
    code = actions.create_procedure(advisor, definition).code
    with pytest.raises(FaultyError) as refused:
        actions.publish(advisor, code)
    said = [finding.sentence("ja") for finding in refused.value.findings]
    assert len(said) == 3
    assert all(any(place in one for one in said) for place in ("電話番号", "a number", "目的"))
    actions.save_draft(advisor, code, places.filled(definition, "窓口"))
    assert actions.publish(advisor, code).number == 1


def test_a_picture_that_stayed_elsewhere_is_named_and_does_not_stand_in_the_way(advisor: Staff) -> None:
    here, there = make_picture(advisor.organisation), f"{uuid4().hex}.png"
    table = "| survey |\n| | type | name | label | media::image |\n"
    table += f"| | text | a | あ | {here} |\n| | text | b | い | {there} |\n| | text | c | う | https://e.jp/x.png |"
    found = queries.findings_of(make_definition(table), advisor.organisation_id)
    assert [(one.message, one.data["name"], one.grave) for one in found] == [("procedure.picture-missing", "b", False)]


def test_no_kit_brings_a_number_to_call_in_distress() -> None:
    """What was true for somebody else, some day, must not be read by somebody in need."""
    number = re.compile(r"0\d{1,3}-\d{2,4}-\d{3,4}")
    for kit in shipped().values():
        said = [words for row in kit.procedure.survey if row.type == "note" for words in row.label.values()]
        assert not [words for words in said if number.search(words)]


def test_a_question_keeps_its_type(advisor: Staff) -> None:
    procedure = make_procedure(advisor, TABLE)
    actions.save_draft(advisor, procedure.code, make_definition(AS_NUMBER))
    with pytest.raises(FaultyError) as refused:
        actions.publish(advisor, procedure.code)
    assert [finding.message for finding in refused.value.findings] == ["form.type-changed"]


def test_the_same_is_not_published_twice(advisor: Staff) -> None:
    procedure = make_procedure(advisor, TABLE)
    with pytest.raises(TetoteError):
        actions.publish(advisor, procedure.code)


def test_an_earlier_version_comes_back_under_a_new_number(advisor: Staff) -> None:
    procedure = make_procedure(advisor, TABLE)
    actions.save_draft(advisor, procedure.code, make_definition(LONGER))
    actions.publish(advisor, procedure.code)
    back = actions.roll_back(advisor, procedure.code, 1)
    first = ProcedureVersion.objects.get(procedure=procedure, number=1)
    assert (back.number, back.fingerprint) == (3, first.fingerprint)
    assert queries.access_procedure(advisor.organisation_id, procedure.code).draft == first.definition


def test_who_is_in_the_middle_goes_on_with_the_new_version_where_nothing_is_lost(advisor: Staff) -> None:
    procedure = make_procedure(advisor, LONGER)
    first, second = (Answering(procedure, actions.Who("line", f"U{number}")) for number in (1, 2))
    first.says("はな")
    second.says("そら", "うみ")
    shorter = make_definition(TABLE + "\n| | text | c | う |")
    actions.save_draft(advisor, procedure.code, shorter)
    procedure = queries.access_procedure(advisor.organisation_id, procedure.code)
    assert queries.movable(procedure, shorter) == (1, 1)
    actions.publish(advisor, procedure.code)
    assert actions.carry_on_with_current(advisor, procedure.code) == 1
    assert actions.carry_on_with_current(advisor, procedure.code) == 0
    moved, stayed = (queries.access_run(run.organisation_id, run.id) for run in (first.spoken.run, second.spoken.run))
    assert (moved.version.number, stayed.version.number) == (2, 1)
    asked = actions.current(moved).turn.ask
    assert asked is not None
    assert asked.address == "/data/c"
    assert actions.answers_of(moved).values["/data/a"] == "はな"


def test_a_viewer_changes_nothing(advisor: Staff, viewer: Staff) -> None:
    procedure = make_procedure(advisor, TABLE)
    deeds = (actions.publish, actions.close_procedure, actions.open_procedure)
    for deed in (*deeds, actions.carry_on_with_current, actions.withdraw_links):
        with pytest.raises(NotAllowedError):
            deed(viewer, procedure.code)
    with pytest.raises(NotAllowedError):
        actions.create_procedure(viewer, make_definition(TABLE))


def test_what_records_answer_is_what_authors_may_ask_for() -> None:
    assert set(queries.KNOWN) <= kinds.KNOWN
