"""Every place of a definition that may speak of a question by its name, to be looked through or rewritten."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tetote.procedures.engine.definition.procedure import Procedure
from tetote.procedures.engine.definition.putting import with_columns
from tetote.procedures.engine.definition.rows import Choice, Definition, Row, Words
from tetote.procedures.engine.expressions import Expression, ExpressionError, parse
from tetote.procedures.engine.expressions.syntax import Call, Path, Reference, Text, walk

EXPRESSIONS = (
    "relevant",
    "required",
    "constraint",
    "calculation",
    "choice_filter",
    "default",
    "read_only",
    "repeat_count",
)
GAPS = ("label", "hint", "guidance_hint", "required_message", "constraint_message")
NAMED = ("list_name", "trigger", "parameters")
CHOICE_NAME = "jr:choice-name"
OWN = frozenset({"slots", "wording", "consents"})
"""Parts of the procedure that belong to a question: they go and are renamed with it."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where something is written: a row of the survey by id, else a list of choices, else a part of the procedure."""

    column: str
    row_id: str = ""
    list_name: str = ""


Rewrite = Callable[[Site, str], str]


def rewritten(definition: Definition, expression: Rewrite, text: Rewrite, name: Rewrite) -> Definition:
    """Each expression, each text with gaps and each bare name handed to its function; what comes back is put there."""
    instance = definition.settings.instance_name
    settings = definition.settings
    if instance:
        settings = replace(settings, instance_name=expression(Site("instance_name"), instance))
    return replace(
        definition,
        survey=tuple(_row(row, expression, text) for row in definition.survey),
        choices=tuple(_choice(choice, text) for choice in definition.choices),
        settings=settings,
        procedure=_procedure(definition, name),
    )


def _row(row: Row, expression: Rewrite, text: Rewrite) -> Row:
    changed: dict[str, object] = {}
    for column in EXPRESSIONS:
        if source := getattr(row, column):
            changed[column] = expression(Site(column, row.id), source)
    for column in NAMED:
        if source := getattr(row, column):
            changed[column] = text(Site(column, row.id), source)
    for column in GAPS:
        changed[column] = _words(Site(column, row.id), getattr(row, column), text)
    kept = {column: value for column, value in changed.items() if value != getattr(row, column)}
    return with_columns(row, **kept) if kept else row


def _words(site: Site, words: Words, text: Rewrite) -> Words:
    return {language: text(site, said) for language, said in words.items()}


def _choice(choice: Choice, text: Rewrite) -> Choice:
    words = _words(Site("label", list_name=choice.list_name), choice.label, text)
    return choice if words == choice.label else replace(choice, label=words)


def _procedure(definition: Definition, name: Rewrite) -> Procedure:
    part = definition.procedure
    deed = part.deed
    if deed is not None:
        filled = {parameter: name(Site("deed"), question) for parameter, question in deed.parameters.items()}
        deed = replace(deed, parameters=filled)
    return replace(
        part,
        slots={name(Site("slots"), question): resource for question, resource in part.slots.items()},
        wording=tuple(replace(one, question=name(Site("wording"), one.question)) for one in part.wording),
        consents=tuple(replace(one, name=name(Site("consents"), one.name)) for one in part.consents),
        deed=deed,
    )


def spoken_of(source: str) -> Iterator[str]:
    """Names an expression speaks of, however it does; nothing where it cannot be read."""
    try:
        parts = list(walk(parse(source.strip())))
    except ExpressionError:
        return
    for part in parts:
        yield from _names(part)


def _names(part: Expression) -> Iterator[str]:
    match part:
        case Reference(name=name):
            yield name
        case Path(steps=steps):
            yield from (step.test for step in steps)
        case Call(name=called, arguments=arguments) if called == CHOICE_NAME:
            yield from (value.value.strip("${} ") for value in arguments[1:] if isinstance(value, Text))
        case _:
            return
