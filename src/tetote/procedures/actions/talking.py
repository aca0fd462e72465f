"""People answer, one question at a time. Whatever carries the conversation, it comes through here."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from uuid import UUID

from django.db import transaction

from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.people.models import Person
from tetote.procedures import children, dressing, slots
from tetote.procedures.actions.dropping import drop_files
from tetote.procedures.deadlines import check_deadline, deadline_of, deadline_of_run
from tetote.procedures.engine import turns
from tetote.procedures.engine.answering import Problem
from tetote.procedures.engine.definition.kinds import CHILDREN
from tetote.procedures.engine.definition.procedure import Audience
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.running.answers import Answers
from tetote.procedures.engine.running.stored import from_json, to_json
from tetote.procedures.engine.turns import Again, Answer, Said, Turn, Without
from tetote.procedures.errors import CHANGED_MEANWHILE as GONE_ON
from tetote.procedures.errors import CLOSED, MEMBERS_ONLY, SENT_ALREADY, STAFF_ONLY, OtherOpenError, StaleError
from tetote.procedures.locking import locked
from tetote.procedures.models import Procedure, ProcedureVersion, Run
from tetote.procedures.queries.access import lock_procedure, lock_run
from tetote.procedures.queries.known import known_answers
from tetote.procedures.queries.runs import active_run, active_run_id
from tetote.procedures.versions import definition_of, form_of


@dataclass(frozen=True, slots=True)
class Who:
    """Who talks: at which address of which channel, and as whom when they are on file."""

    kind: str
    address: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A run as it stands, and the turn to show. `turn.problems` say why the last answer was not taken."""

    run: Run
    turn: Turn


@transaction.atomic
def begin(
    organisation_id: UUID, code: str, who: Who, *, language: str = "ja", known: Mapping[str, str] | None = None
) -> Spoken:
    """Begins a procedure, or goes on with it where the person is in the middle of it.

    Raises:
        OtherOpenError: they are answering another one; `pause` it first.
        DeadlineError: it could be sent until a moment that has passed.
        TetoteError: it is closed, or not for them.
        NotFoundError: no such procedure here.
    """
    procedure = lock_procedure(organisation_id, code)
    open_one = active_run(organisation_id, who.kind, who.address, who.person.id if who.person else None)
    if open_one:
        if open_one.version.procedure_id != procedure.id:
            raise OtherOpenError(open_one.id)
        return current(open_one)
    version = _may_begin(procedure, who)
    return _begin(
        Run.objects.create(
            organisation_id=organisation_id,
            version=version,
            person=who.person,
            kind=who.kind,
            address=who.address,
            language=language,
        ),
        known,
    )


def _may_begin(procedure: Procedure, who: Who) -> ProcedureVersion:
    if procedure.current is None or not procedure.is_open:
        raise TetoteError(CLOSED)
    audience = definition_of(procedure.current).procedure.audience
    if audience is Audience.STAFF:
        raise TetoteError(STAFF_ONLY)
    if audience is Audience.MEMBERS and who.person is None:
        raise TetoteError(MEMBERS_ONLY)
    check_deadline(deadline_of(procedure.current, procedure.organisation))
    return procedure.current


def _begin(run: Run, known: Mapping[str, str] | None) -> Spoken:
    definition = definition_of(run.version)
    on_record = {**known_answers(run.person, definition), **_only_child(run, definition), **(known or {})}
    first = turns.begin(form_of(run.version), moment_of(run), known=on_record, language=run.language, dice=_dice())
    return _keep(run, first)


def _only_child(run: Run, definition: Definition) -> Mapping[str, str]:
    asking = [row.name for row in definition.survey if row.kind == CHILDREN]
    child = children.only_one(run) if asking else ""
    return dict.fromkeys(asking, child) if child else {}


def current(run: Run) -> Spoken:
    """Where it stands: nothing was said. What staff asked to correct is asked again, one after the other."""
    asked = run.focus or next(iter(run.only), "")
    return Spoken(run, dressing.dressed(run, _turn(run, Again(asked) if asked else None)))


@transaction.atomic
def hear(organisation_id: UUID, run_id: UUID, said: Said, *, turn: int | None = None) -> Spoken:
    """Takes what was said. What does not fit changes nothing, and the turn says why.

    Raises:
        StaleError: it was said to an earlier turn than the one that is on.
        OtherOpenError: it was put aside, and they are answering another one.
        DeadlineError: it cannot be sent any more.
        TetoteError: it was sent already.
        NotFoundError: no such run here.
    """
    run = lock_run(organisation_id, run_id)
    check_deadline(deadline_of_run(run))
    if turn is not None and turn != run.turn:
        raise StaleError(GONE_ON)
    _go_on(run)
    if run.only and said.address not in run.only:
        return _refused(run, Problem("answer.not-asked"))
    place = said.address.rpartition("[")[0] if isinstance(said, Without) else said.address
    if place in locked(run) and place != _asked(run):
        return _refused(run, Problem("answer.not-asked"))
    if isinstance(said, Answer):
        chosen = dressing.meant(run, said)
        if isinstance(chosen, Problem):
            return _refused(run, chosen)
        said = chosen
    return _heard(run, said, _turn(run, said))


def _asked(run: Run) -> str:
    """A locked answer is asked again where it does not fit any more to what was corrected."""
    ask = current(run).turn.ask
    return ask.address if ask else ""


def _heard(run: Run, said: Said, heard: Turn) -> Spoken:
    if heard.problems:
        return _refused(run, *heard.problems, heard=heard)
    if isinstance(said, Again):
        run.focus = said.address
    else:
        run.focus = ""
        run.only = [address for address in run.only if address != said.address]
    kept = _keep(run, heard)
    return Spoken(run, replace(current(run).turn, hidden=heard.hidden)) if run.only else kept


def _refused(run: Run, *problems: Problem, heard: Turn | None = None) -> Spoken:
    """Nothing is kept of it but that it happened."""
    run.misses += 1
    run.touched_at = clock.now()
    run.save(update_fields=["state", "misses", "touched_at"])
    shown = heard or current(run).turn
    return Spoken(run, dressing.dressed(run, replace(shown, problems=problems)))


def _keep(run: Run, turn: Turn) -> Spoken:
    run.answers = to_json(turn.answers)
    run.turn += 1
    run.misses = 0
    run.pending, run.typed = "", ""
    run.touched_at = clock.now()
    run.save()
    return Spoken(run, dressing.dressed(run, turn))


def _turn(run: Run, said: Said | None) -> Turn:
    answers = answers_of(run)
    return turns.turn(form_of(run.version), answers, said, moment_of(run), language=run.language, dice=_dice())


@transaction.atomic
def pause(organisation_id: UUID, run_id: UUID) -> Run:
    """Puts it aside; nothing is lost. One that is sent stays sent."""
    return _set(organisation_id, run_id, Run.State.PAUSED, {Run.State.ACTIVE})


@transaction.atomic
def resume(organisation_id: UUID, run_id: UUID) -> Spoken:
    """Goes on with it.

    Raises:
        OtherOpenError: they are answering another one; `pause` it first.
        TetoteError: it was sent or given up.
    """
    run = lock_run(organisation_id, run_id)
    _go_on(run)
    run.touched_at = clock.now()
    run.save(update_fields=["state", "touched_at"])
    return current(run)


def _go_on(run: Run) -> None:
    """Makes it the one that is being answered; nothing is saved yet."""
    if run.state in {Run.State.SENT, Run.State.LEFT}:
        raise TetoteError(SENT_ALREADY)
    open_one = active_run_id(run.organisation_id, run.kind, run.address, run.person_id)
    if open_one and open_one != run.id:
        raise OtherOpenError(open_one)
    run.state = Run.State.ACTIVE


@transaction.atomic
def leave(organisation_id: UUID, run_id: UUID) -> Run:
    """Gives it up: the answers are deleted, what was held is free again."""
    run = lock_run(organisation_id, run_id)
    if run.state in {Run.State.ACTIVE, Run.State.PAUSED} and not run.sent_at:
        slots.release(run, answers_of(run))
        drop_files(run)
        run.answers, run.pending, run.typed, run.focus = "", "", "", ""
        run.state = Run.State.LEFT
        run.touched_at = clock.now()
        run.save()
    return run


@transaction.atomic
def set_language(organisation_id: UUID, run_id: UUID, language: str) -> Spoken:
    """Goes on in another language of the definition."""
    run = lock_run(organisation_id, run_id)
    run.language = language
    run.save(update_fields=["language"])
    return current(run)


def _set(organisation_id: UUID, run_id: UUID, state: Run.State, before: set[Run.State]) -> Run:
    run = lock_run(organisation_id, run_id)
    if run.state in before:
        run.state = state
        run.touched_at = clock.now()
        run.save(update_fields=["state", "touched_at"])
    return run


def answers_of(run: Run) -> Answers:
    """What was answered so far."""
    return from_json(run.answers)


def moment_of(run: Run) -> datetime:
    """Now, on the clocks of the organisation."""
    return clock.now().astimezone(run.organisation.time_zone)


def _dice() -> Random:
    """For uuid() and random() in a form: nothing there is a secret, and no two runs throw the same."""
    return Random(secrets.randbits(64))  # noqa: S311 - see above
