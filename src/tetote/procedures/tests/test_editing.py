"""Edits of a draft: one after the other, taken back and done again."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django_scopes import scope

from tetote.kernel.errors import NotAllowedError, NotFoundError, TetoteError
from tetote.organisations.models import Staff
from tetote.procedures import actions
from tetote.procedures.actions.steps import STEPS_KEPT
from tetote.procedures.engine.definition.putting import with_row
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.models import DraftStep, Procedure
from tetote.procedures.queries import draft_of
from tetote.procedures.tests.builders import make_procedure
from tetote.procedures.tests.routes import TABLE

pytestmark = pytest.mark.django_db


def titled(title: str) -> actions.Edit:
    def edit(definition: Definition) -> Definition:
        return replace(definition, settings=replace(definition.settings, form_title=title))

    return edit


def title_of(procedure: Procedure) -> str:
    procedure.refresh_from_db()
    return procedure.title


def test_edits_are_taken_back_to_the_letter_and_done_again(advisor: Staff) -> None:
    with scope(organisation=advisor.organisation_id):
        procedure = make_procedure(advisor, TABLE)
        before = procedure.draft
        for number in (1, 2):
            actions.edit_draft(advisor, procedure.code, titled(f"第{number}"), f"title:{number}")
        after = actions.undo(advisor, procedure.code)
        assert after.title == "第1"
        assert actions.undo(advisor, procedure.code).draft == before
        with pytest.raises(TetoteError):
            actions.undo(advisor, procedure.code)
        actions.redo(advisor, procedure.code)
        assert actions.redo(advisor, procedure.code).title == "第2"
        actions.undo(advisor, procedure.code)
        actions.edit_draft(advisor, procedure.code, titled("別"), "title:3")
        with pytest.raises(TetoteError):
            actions.redo(advisor, procedure.code)


def test_typing_is_one_step_until_somebody_pauses_or_another_types(
    advisor: Staff, administrator: Staff, frozen: time_machine.Traveller
) -> None:
    with scope(organisation=advisor.organisation_id):
        procedure = make_procedure(advisor, TABLE)
        for words in ("あ", "あい"):
            actions.edit_draft(advisor, procedure.code, titled(words), "title")
        assert DraftStep.objects.count() == 1
        actions.edit_draft(administrator, procedure.code, titled("あいう"), "title")
        frozen.shift(timedelta(minutes=1))
        actions.edit_draft(administrator, procedure.code, titled("あいうえ"), "title")
        assert DraftStep.objects.count() == 3
        actions.edit_draft(administrator, procedure.code, titled("あいうえ"), "same")
        assert DraftStep.objects.count() == 3


def test_only_the_last_steps_are_kept(advisor: Staff) -> None:
    with scope(organisation=advisor.organisation_id):
        procedure = make_procedure(advisor, TABLE)
        for number in range(STEPS_KEPT + 3):
            actions.edit_draft(advisor, procedure.code, titled(str(number)), f"title:{number}")
        assert DraftStep.objects.count() == STEPS_KEPT


def test_two_who_work_on_different_blocks_lose_nothing(advisor: Staff, administrator: Staff) -> None:
    with scope(organisation=advisor.organisation_id):
        procedure = make_procedure(advisor, TABLE)
        named = replace(draft_of(procedure).survey[0], label={"": "お名前"})
        actions.edit_draft(advisor, procedure.code, lambda now: with_row(now, named), "save")
        actions.edit_draft(administrator, procedure.code, titled("届出"), "title")
        procedure.refresh_from_db()
        now = draft_of(procedure)
        assert (now.survey[0].label, now.settings.form_title) == ({"": "お名前"}, "届出")


def test_who_may_not_build_edits_nothing(viewer: Staff, advisor: Staff, stranger: Staff) -> None:
    with scope(organisation=advisor.organisation_id):
        procedure = make_procedure(advisor, TABLE)
        with pytest.raises(NotAllowedError):
            actions.edit_draft(viewer, procedure.code, titled("x"), "title")
        with pytest.raises(NotAllowedError):
            actions.undo(viewer, procedure.code)
        assert title_of(procedure) == ""
    with scope(organisation=stranger.organisation_id), pytest.raises(NotFoundError):
        actions.edit_draft(stranger, procedure.code, titled("x"), "title")


def test_a_draft_that_was_replaced_as_a_whole_comes_back_too(advisor: Staff) -> None:
    with scope(organisation=advisor.organisation_id):
        procedure = make_procedure(advisor, TABLE)
        before = procedure.draft
        actions.save_draft(advisor, procedure.code, titled("Excelから")(draft_of(procedure)))
        assert actions.undo(advisor, procedure.code).draft == before
        actions.redo(advisor, procedure.code)
        actions.roll_back(advisor, procedure.code, 1)
        assert actions.undo(advisor, procedure.code).title == "Excelから"
