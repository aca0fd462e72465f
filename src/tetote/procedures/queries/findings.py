"""What is wrong with a definition: what the engine finds, and what the installation says about deeds and slots."""

from collections.abc import Iterator
from uuid import UUID

from tetote.procedures import pictures, ports
from tetote.procedures.engine.definition import places
from tetote.procedures.engine.definition.checking import check
from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.engine.definition.places import WORDS
from tetote.procedures.engine.definition.rows import BEGIN_REPEAT, END_REPEAT, Definition, Row


def findings_of(definition: Definition, organisation_id: UUID) -> list[Finding]:
    """Every finding at once; grave ones stand in the way of publishing."""
    own = [*_places(definition), *_pictures(definition), *_deed(definition), *_resources(definition, organisation_id)]
    return [*check(definition), *own]


def _places(definition: Definition) -> Iterator[Finding]:
    """Nobody outside may read a place that is still to be filled in."""
    for row in definition.survey:
        for column in WORDS:
            for place in places.open_in(getattr(row, column)):
                yield Finding("procedure.place-open", "survey", row.number, column, {"place": place})
    for consent in definition.procedure.consents:
        yield from (_at("procedure.place-open", "consents", place=place) for place in places.open_in(consent.text))


def _pictures(definition: Definition) -> Iterator[Finding]:
    """A kit or a workbook carries the name of a picture only; without it the question is asked in words."""
    for row in pictures.missing([row for row in definition.survey if row.media]):
        yield Finding(
            "procedure.picture-missing", "survey", row.number, "media::image", {"name": row.name}, grave=False
        )


def _deed(definition: Definition) -> Iterator[Finding]:
    wanted = definition.procedure.deed
    if wanted is None:
        return
    offered = ports.deeds().get(wanted.name)
    if offered is None:
        yield _at("procedure.deed-unknown", "deed", name=wanted.name)
        return
    questions, repeated = _questions(definition)
    known = {parameter.name for parameter in offered.parameters}
    yield from (
        _at("procedure.deed-no-parameter", "deed", name=name) for name in wanted.parameters if name not in known
    )
    for parameter in offered.parameters:
        question = wanted.parameters.get(parameter.name, "")
        yield from _filled(parameter, question, questions, repeated)


def _filled(
    parameter: ports.Parameter, question: str, questions: dict[str, Row], repeated: set[str]
) -> Iterator[Finding]:
    row = questions.get(question)
    names = {"parameter": str(parameter.label), "name": question}
    if not question:
        if parameter.required:
            yield _at("procedure.deed-parameter-missing", "deed", **names)
    elif row and parameter.kinds and row.kind not in parameter.kinds:
        yield _at("procedure.deed-parameter-kind", "deed", **names)
    elif question in repeated and not parameter.several:
        yield _at("procedure.deed-parameter-repeated", "deed", **names)


def _questions(definition: Definition) -> tuple[dict[str, Row], set[str]]:
    depth = 0
    repeated: set[str] = set()
    found: dict[str, Row] = {}
    for row in definition.survey:
        depth += (row.type == BEGIN_REPEAT) - (row.type == END_REPEAT)
        if row.is_question:
            found[row.name] = row
            repeated.update({row.name} if depth else ())
    return found, repeated


def _resources(definition: Definition, organisation_id: UUID) -> Iterator[Finding]:
    wanted = definition.procedure.slots
    desk = ports.desk()
    if not wanted:
        return
    there = {code for code, _name in desk.resources(organisation_id)} if desk else set()
    yield from (_at("procedure.resource-unknown", "slots", name=code) for code in wanted.values() if code not in there)


def _at(message: str, column: str, **data: str) -> Finding:
    return Finding(message, "procedure", 0, column, data)
