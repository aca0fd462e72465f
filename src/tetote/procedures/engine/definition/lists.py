"""Lists of choices as trees that expressions can filter, with their labels beside them by language."""

from collections.abc import Mapping

from tetote.procedures.engine.definition import kinds
from tetote.procedures.engine.definition.rows import OTHER, Choice, Definition, Row
from tetote.procedures.engine.definition.templates import gaps, template
from tetote.procedures.engine.expressions import Expression, Node, parse
from tetote.procedures.engine.expressions.syntax import Call, Filtered, Path, Reference, Step, Text
from tetote.procedures.engine.form.model import Choices, Names, Texts

OTHER_CHOICE = {"ja": "その他", "en": "Other"}


def list_nodes(definition: Definition) -> Mapping[str, Node]:
    """`instance('list')` for every list and every file."""
    found = {name: _tree(_items(choices)) for name, choices in definition.lists().items()}
    for name in _with_other(definition):
        root = found[name].children[0]
        root.add(_item({"name": OTHER, "itextId": f"{name}-{OTHER}"}))
    for file, rows in definition.tables.items():
        found[file.rpartition(".")[0]] = _tree([_item(row) for row in rows])
    return found


def list_texts(definition: Definition) -> Mapping[str, Texts]:
    """Labels by `list-number`, as ODK numbers them."""
    found: dict[str, Texts] = {}
    for name, choices in definition.lists().items():
        for number, choice in enumerate(choices):
            words = {language: template(text) for language, text in choice.label.items() if text}
            found[f"{name}-{number}"] = words or {"": (choice.name,)}
    for name in _with_other(definition):
        words = {language: (OTHER_CHOICE["ja" if "ja" in language else "en"],) for language in definition.languages()}
        found[f"{name}-{OTHER}"] = words
    return found


def _with_other(definition: Definition) -> list[str]:
    """Lists to which `or_other` adds a choice they lack."""
    lists = definition.lists()
    asked = dict.fromkeys(row.list_name for row in definition.survey if row.or_other)
    return [name for name in asked if name in lists and OTHER not in {choice.name for choice in lists[name]}]


def _items(choices: list[Choice]) -> list[Node]:
    return [
        _item({"itextId": f"{choice.list_name}-{number}", "name": choice.name, **_label(choice), **choice.extra})
        for number, choice in enumerate(choices)
    ]


def _label(choice: Choice) -> dict[str, str]:
    return {"label": next(iter(choice.label.values()))} if choice.label else {}


def _item(values: Mapping[str, str]) -> Node:
    item = Node("item")
    for name, value in values.items():
        item.add(Node(name, value))
    return item


def _tree(items: list[Node]) -> Node:
    top = Node("#document")
    root = top.add(Node("root"))
    for item in items:
        root.add(item)
    return top


def choices_of(row: Row, paths: Mapping[str, Names]) -> Choices | None:
    """Where a question's choices come from, filtered and shuffled as its author wants."""
    if row.type not in kinds.SELECTS:
        return None
    if named := gaps(row.list_name):
        return _from_repeat(row, named[0], paths)
    given = kinds.parameters(row.parameters) if row.parameters else {}
    from_file = row.type.endswith("_from_file")
    name = row.list_name.rpartition(".")[0] if from_file else row.list_name
    predicates = (parse(row.choice_filter.strip()),) if row.choice_filter.strip() else ()
    steps = (Step("child", "root"), Step("child", "item", predicates))
    items = _shuffled(Path(absolute=False, steps=steps, start=Call("instance", (Text(name),))), given)
    if from_file:
        return Choices(items, given.get("value", "name"), given.get("label", "label"))
    return Choices(items, "name", "itextId", translated=True)


def _shuffled(items: Expression, given: Mapping[str, str]) -> Expression:
    if given.get("randomize", "").lower() != "true":
        return items
    seed = (parse(given["seed"]),) if "seed" in given else ()
    return Call("randomize", (items, *seed))


def _from_repeat(row: Row, name: str, paths: Mapping[str, Names]) -> Choices:
    """What was answered in a repeat: `select_one ${nickname}`."""
    inside = parse(f"./{name} != ''" + (f" and ({row.choice_filter})" if row.choice_filter else ""))
    repeat = paths[name][-2]
    return Choices(Filtered(Reference(repeat), (inside,)), name, name)
