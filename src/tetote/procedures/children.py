"""Questions about which child: the choices are those of the person's own household, and the answer holds their ids.

Whoever is not on file has no children there to choose from, and writes the name.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from tetote.kernel import clock
from tetote.people.models import Child
from tetote.people.queries import children_of
from tetote.procedures.engine.addresses import name_of
from tetote.procedures.engine.answering import Problem, choosing
from tetote.procedures.engine.answering.problems import NotTakenError
from tetote.procedures.engine.definition.kinds import CHILDREN, OTHER_CHILD
from tetote.procedures.engine.turns import Answer, Question
from tetote.procedures.models import Run
from tetote.procedures.versions import definition_of

WORDS = "text"


def asked(run: Run, ask: Question) -> Question:
    """The question with the children on record; to somebody not on file it is one for words."""
    if run.person:
        return replace(ask, choices=offered(run))
    with translation.override("ja" if run.language.startswith("ja") else "en"):
        hint = _("Please write the child's name. If there are several, write all of them.")
    return replace(ask, kind=WORDS, hint="\n".join(filter(None, (ask.hint, hint))))


def offered(run: Run) -> tuple[tuple[str, str], ...]:
    """Ids and words of the children on record, the eldest first, and last of all somebody who is not."""
    with translation.override("ja" if run.language.startswith("ja") else "en"):
        other = (OTHER_CHILD, _("A child who is not on record"))
        return (*((child.id.hex, _worded(child, run)) for child in _there(run)), other)


def _there(run: Run) -> Sequence[Child]:
    return children_of(run.person) if run.person else ()


def _worded(child: Child, run: Run) -> str:
    today = clock.now().astimezone(run.organisation.time_zone).date()
    return _("%(name)s (age %(age)s)") % {"name": child.given_name, "age": child.age_on(today)}


def is_about(run: Run, address: str) -> bool:
    """Whether the question of an address asks which child."""
    name = name_of(address)
    return any(row.name == name and row.kind == CHILDREN for row in definition_of(run.version).survey)


def meant(run: Run, said: Answer) -> Answer | Problem:
    """The children that were ticked, or named, by their ids; a problem when somebody else was named."""
    if run.person is None or not said.said.strip():
        return said
    choices = offered(run)
    called = [(child.id.hex, word) for child in _there(run) for word in (child.given_name, child.kana) if word]
    try:
        return Answer(said.address, choosing.several(said.said, [*choices, *called]))
    except NotTakenError as error:
        return error.problem


def only_one(run: Run) -> str:
    """The id of the child where there is just one; of several nobody knows who is meant."""
    there = _there(run)
    return there[0].id.hex if len(there) == 1 else ""


def words(organisation_id: UUID, value: str) -> str:
    """How an answer reads: the names by which the children are on record now, or the words of somebody not on file."""
    ids = [word for word in value.split() if word != OTHER_CHILD]
    if not all(map(_uuid, ids)):
        return value
    there = Child.objects.filter(organisation_id=organisation_id, id__in=filter(None, map(_uuid, ids)))
    names = {child.id.hex: child.given_name for child in there}
    found = [names.get(word) or _("A child no longer on record") for word in ids]
    return "、".join([*found, *([_("A child who is not on record")] if OTHER_CHILD in value.split() else [])])


def _uuid(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None
