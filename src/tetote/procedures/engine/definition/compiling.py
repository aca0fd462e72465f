"""A definition made ready to run."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tetote.procedures.engine.definition import kinds
from tetote.procedures.engine.definition.lists import choices_of, list_nodes, list_texts
from tetote.procedures.engine.definition.rows import (
    BEGIN_GROUP,
    BEGIN_REPEAT,
    END_GROUP,
    END_REPEAT,
    OTHER,
    Definition,
    Row,
    Words,
)
from tetote.procedures.engine.definition.templates import gaps, template
from tetote.procedures.engine.expressions import Expression, ExpressionError, Node, parse
from tetote.procedures.engine.expressions.functions import FUNCTIONS
from tetote.procedures.engine.expressions.special import SPECIAL
from tetote.procedures.engine.expressions.syntax import Call, Path, Step, walk
from tetote.procedures.engine.form.building import finished
from tetote.procedures.engine.form.model import (
    CHANGED,
    FIRST_LOAD,
    LOAD,
    NEW_REPEAT,
    Action,
    Choices,
    Form,
    Item,
    Names,
    Rules,
    Texts,
)

ROOT = "data"
YES = {"yes", "true", "true()"}
NO = {"no", "false", "false()"}
PRELOADS = {"today": (FIRST_LOAD, "today()"), "start": (FIRST_LOAD, "now()"), "end": (LOAD, "now()")}
OTHER_LABELS = {"ja": "その他の内容", "en": "Please say which"}
_CALL = re.compile(r"[\w:-]+\s*\(")


def condition(source: str) -> str:
    """`yes` and its kin as expressions; everything else as it is."""
    word = source.strip().lower()
    return "true()" if word in YES else "false()" if word in NO else source


def is_dynamic(default: str) -> bool:
    """Whether a default is worked out: it names a question, or calls a function there is."""
    if gaps(default):
        return True
    if not _CALL.search(default):
        return False
    try:
        parts = list(walk(parse(default.strip())))
    except ExpressionError:
        return False
    return any(isinstance(part, Call) and part.name in {*FUNCTIONS, *SPECIAL} for part in parts)


@dataclass
class _Level:
    """A group or repeat being filled."""

    row: Row | None
    path: Names
    seed: Node
    items: list[Item] = field(default_factory=list)


@dataclass
class _Making:
    definition: Definition
    levels: list[_Level]
    rules: dict[Names, Rules] = field(default_factory=dict)
    templates: dict[Names, Node] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    paths: dict[str, Names] = field(default_factory=dict)


def compiled(definition: Definition) -> Form:
    """The form of a definition whose check found nothing grave. Raises ExpressionError where one cannot be read."""
    seed = Node("#document")
    root = seed.add(Node(ROOT))
    making = _Making(definition, [_Level(None, (ROOT,), root)])
    making.paths = _paths(definition)
    for row in _with_others(definition):
        _add(making, row)
    return finished(
        Form(
            title=definition.settings.form_title,
            seed=seed,
            body=tuple(making.levels[0].items),
            rules=making.rules,
            templates=making.templates,
            lists=list_nodes(definition),
            texts=list_texts(definition),
            actions=tuple(making.actions),
            paths=making.paths,
            languages=definition.languages(),
            version=definition.settings.version,
        )
    )


def _paths(definition: Definition) -> dict[str, Names]:
    """Where each name leads; a name borne twice leads nowhere, and whoever uses it has a finding."""
    found: dict[str, Names] = {}
    twice: set[str] = set()
    here: Names = (ROOT,)
    for row in _with_others(definition):
        if row.type in {END_GROUP, END_REPEAT}:
            here = here[:-1]
            continue
        twice |= {row.name} & set(found)
        found[row.name] = (*here, row.name)
        here = (*here, row.name) if row.type in {BEGIN_GROUP, BEGIN_REPEAT} else here
    return {name: path for name, path in found.items() if name not in twice}


def _with_others(definition: Definition) -> list[Row]:
    """The rows, and after each `or_other` the question that asks which."""
    found: list[Row] = []
    for row in definition.survey:
        found.append(row)
        if row.or_other:
            languages = row.label or {"": ""}
            words = {language: OTHER_LABELS["ja" if "ja" in language else "en"] for language in languages}
            relevant = f"selected(../{row.name}, '{OTHER}')"
            found.append(Row("text", f"{row.name}_{OTHER}", label=words, relevant=relevant, id=f"{row.id}-{OTHER}"))
    return found


def _add(making: _Making, row: Row) -> None:
    if row.type in {BEGIN_GROUP, BEGIN_REPEAT}:
        _begin(making, row)
    elif row.type in {END_GROUP, END_REPEAT}:
        _end(making)
    else:
        _question(making, row)


def _begin(making: _Making, row: Row) -> None:
    level = making.levels[-1]
    path = (*level.path, row.name)
    seed = Node(row.name)
    if row.type == BEGIN_REPEAT:
        making.templates[path] = seed
    if row.type == BEGIN_GROUP or not row.repeat_count:
        level.seed.add(seed)
    making.rules[path] = _rules(row, "string")
    making.levels.append(_Level(row, path, seed))


def _end(making: _Making) -> None:
    level = making.levels.pop()
    row = level.row
    if row is None:
        raise IndexError("an end without a beginning")
    kind = "repeat" if row.type == BEGIN_REPEAT else "group"
    count = parse(row.repeat_count.strip()) if row.repeat_count else None
    item = _item(row, kind, level.path, children=tuple(level.items), count=count)
    making.levels[-1].items.append(item)


def _question(making: _Making, row: Row) -> None:
    level = making.levels[-1]
    path = (*level.path, row.name)
    dynamic = is_dynamic(row.default)
    level.seed.add(Node(row.name, "" if dynamic else row.default))
    making.rules[path] = _rules(row, _value_type(row))
    making.actions += _actions(row, path, making.paths, dynamic=dynamic)
    if row.is_unseen:
        return
    level.items.append(_item(row, row.kind, path, choices=choices_of(row, making.paths)))


def _value_type(row: Row) -> str:
    given = row.extra.get("bind::type", "")
    if row.type == "range" and any("." in value for value in kinds.parameters(row.parameters).values()):
        return "decimal"
    return given.removeprefix("xsd:") or kinds.TYPES.get(row.type, "string")


def _rules(row: Row, value_type: str) -> Rules:
    return Rules(
        type=value_type,
        relevant=_parsed(condition(row.relevant)),
        required=_parsed(condition(row.required)),
        read_only=_parsed(condition(row.read_only)),
        constraint=_parsed(row.constraint),
        calculation=None if row.trigger else _parsed(row.calculation),
        required_message=_texts(row.required_message),
        constraint_message=_texts(row.constraint_message),
    )


def _parsed(source: str) -> Expression | None:
    return parse(source.strip()) if source.strip() else None


def _texts(words: Words) -> Texts:
    return {language: template(text) for language, text in words.items() if text}


def _item(
    row: Row,
    kind: str,
    path: Names,
    *,
    children: tuple[Item, ...] = (),
    choices: Choices | None = None,
    count: Expression | None = None,
) -> Item:
    return Item(
        kind=kind,
        path=path,
        label=_texts(row.label),
        hint=_texts(row.hint),
        media={name: _texts(words) for name, words in row.media.items()},
        appearance=row.appearance,
        parameters=_parameters(row),
        choices=choices,
        children=children,
        count=count,
        id=row.id,
    )


def _parameters(row: Row) -> Mapping[str, str]:
    own = {name: value for name, value in row.ext.items() if name != "type"}
    return {**kinds.parameters(row.parameters), **own} if row.parameters else own


def _actions(row: Row, path: Names, paths: Mapping[str, Names], *, dynamic: bool) -> list[Action]:
    target = Path(absolute=True, steps=tuple(Step("child", name) for name in path))
    found = []
    if dynamic:
        found.append(Action(frozenset({FIRST_LOAD, NEW_REPEAT}), target, parse(row.default.strip()), path))
    if row.type in PRELOADS:
        event, source = PRELOADS[row.type]
        found.append(Action(frozenset({event}), target, parse(source), path))
    for name in gaps(row.trigger):
        value = parse(row.calculation.strip()) if row.calculation.strip() else None
        found.append(Action(frozenset({CHANGED}), target, value, paths[name]))
    return found
