"""A finished run is handed in, and what the procedure is for is done."""

import json
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import translation

from tetote.kernel import audit, clock, facts
from tetote.kernel.audit import SYSTEM, Actor
from tetote.kernel.errors import TetoteError
from tetote.kernel.types import JSONValue
from tetote.procedures import ports, slots
from tetote.procedures.actions.common import note
from tetote.procedures.actions.foretelling import by_parameter, foretell
from tetote.procedures.actions.talking import answers_of, current, moment_of
from tetote.procedures.deadlines import check_deadline, deadline_of_run
from tetote.procedures.engine.addresses import name_of
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.running.stored import to_json
from tetote.procedures.engine.turns import outcome
from tetote.procedures.errors import NOT_DONE, SENT_ALREADY, SLOT_LAPSED, NotDoneError, NotLikeThisError
from tetote.procedures.facts import ApplicationReceived, DeedDone
from tetote.procedures.models import Application, EarlierOutcome, Run
from tetote.procedures.queries.access import lock_run
from tetote.procedures.queries.answers import outcome_of
from tetote.procedures.versions import definition_of, form_of

LONGEST_WORDS = 200


def send(organisation_id: UUID, run_id: UUID, *, is_told: bool = False) -> Application:
    """Hands in what was answered; said twice, it is handed in once. `is_told`: the caller says that it arrived.

    Raises:
        NotDoneError: something is still open; a time that was not held any longer is asked for again.
        NotLikeThisError: what it is for cannot be done with these answers.
        DeadlineError: it comes too late.
        TetoteError: it was given up.
        NotFoundError: no such run here.
    """
    with transaction.atomic():
        run = lock_run(organisation_id, run_id)
        sent = _already(run)
        if sent:
            return sent
        check_deadline(deadline_of_run(run))
        try:
            with transaction.atomic():
                return _send(run, is_told=is_told)
        except slots.LapsedError as gone:
            run = lock_run(organisation_id, run_id)
            _ask_again(run, gone.address)
    raise NotDoneError(SLOT_LAPSED)


def _already(run: Run) -> Application | None:
    if run.state == Run.State.LEFT:
        raise TetoteError(SENT_ALREADY)
    return Application.objects.filter(run=run).first() if run.state == Run.State.SENT else None


def _ask_again(run: Run, address: str) -> None:
    answers = answers_of(run)
    values = {place: value for place, value in answers.values.items() if place != address}
    run.answers = to_json(replace(answers, values=values, given=answers.given - {address}))
    run.turn += 1
    run.save(update_fields=["answers", "turn"])


def _send(run: Run, *, is_told: bool) -> Application:
    if not current(run).turn.done:
        raise NotDoneError(NOT_DONE)
    definition = definition_of(run.version)
    handed = outcome(form_of(run.version), answers_of(run), moment_of(run))
    _refuse_what_cannot_be_done(run)
    slots.confirm(run, answers_of(run))
    before = Application.objects.filter(run=run).first()
    if before:
        EarlierOutcome.objects.create(organisation_id=run.organisation_id, application=before, outcome=before.outcome)
        before.complaints.filter(answered_at=None).update(answered_at=clock.now())
    application = _application(run, definition, before)
    application.outcome = json.dumps(dict(handed), ensure_ascii=False)
    application.consents = _consents(definition, handed)
    application.is_urgent = _is_urgent(definition, handed)
    application.save()
    _close(run)
    actor = audit.person(run.person_id) if run.person_id else SYSTEM
    note("procedures.application.received", application, actor)
    facts.publish(
        ApplicationReceived(
            organisation_id=run.organisation_id,
            application_id=application.id,
            is_correction=before is not None,
            is_told=is_told,
        )
    )
    wanted = definition.procedure.deed
    if wanted and not wanted.after_approval and application.deed != Application.Deed.DONE:
        perform(application, actor)
    return application


def _refuse_what_cannot_be_done(run: Run) -> None:
    foretold = foretell(run)
    if foretold.refused:
        raise NotLikeThisError(foretold.refused)


def _application(run: Run, definition: Definition, before: Application | None) -> Application:
    first, deed = definition.procedure.steps[0].name, definition.procedure.deed
    application = before or Application(
        organisation_id=run.organisation_id,
        run=run,
        procedure=run.version.procedure,
        version=run.version,
        person=run.person,
        deed=Application.Deed.WAITING if deed else Application.Deed.NONE,
    )
    application.state = first
    application.state_since = clock.now()
    application.is_closed = False
    application.answers_before = ""
    application.edition += 1
    return application


def _consents(definition: Definition, handed: Mapping[str, str]) -> list[JSONValue]:
    answered = set(map(name_of, handed))
    agreed = {
        row.ext.get("consent") or row.name
        for row in definition.survey
        if row.kind == "consent" and row.name in answered
    }
    return [
        {"name": consent.name, "version": consent.version, "hash": consent.hash}
        for consent in definition.procedure.consents
        if consent.name in agreed
    ]


def _is_urgent(definition: Definition, handed: Mapping[str, str]) -> bool:
    """Whether an answer is one for which staff should not wait (`ext::urgent` names such answers)."""
    alarming = {row.name: set(row.ext["urgent"].split()) for row in definition.survey if row.ext.get("urgent")}
    return any(
        alarming[name] & set(value.split())
        for name in alarming
        for address, value in handed.items()
        if name_of(address) == name
    )


def _close(run: Run) -> None:
    run.state = Run.State.SENT
    run.sent_at = clock.now()
    run.touched_at = run.sent_at
    run.focus, run.pending, run.typed, run.only = "", "", "", []
    run.turn += 1
    run.save()


def perform(application: Application, actor: Actor) -> None:
    """Does what the procedure is for. When the app that offers it refuses, staff read why and can try again."""
    wanted = definition_of(application.version).procedure.deed
    offered = ports.deeds().get(wanted.name) if wanted else None
    if wanted is None or offered is None:
        return
    try:
        with transaction.atomic():
            application.deed_subject = offered.perform(_handed(application, wanted.parameters, actor))
            application.deed, application.deed_words = Application.Deed.DONE, ""
    except TetoteError as refused:
        with translation.override(application.organisation.members_language):
            application.deed_words = str(refused.sentence)[:LONGEST_WORDS]
        application.deed = Application.Deed.REFUSED
    application.save(update_fields=["deed", "deed_words", "deed_subject"])
    note(f"procedures.deed.{application.deed}", application, actor)
    if application.deed == Application.Deed.DONE:
        facts.publish(
            DeedDone(organisation_id=application.organisation_id, application_id=application.id, deed=wanted.name)
        )


def _handed(application: Application, parameters: Mapping[str, str], actor: Actor) -> ports.Handed:
    run = application.run
    return ports.Handed(
        organisation_id=application.organisation_id,
        application_id=application.id,
        code=application.code,
        kind=run.kind,
        address=run.address,
        actor=actor,
        person_id=application.person_id,
        run_id=run.id,
        values=by_parameter(parameters, outcome_of(application)),
    )
