"""An XForm as a form of ours: only so that other engines' scenarios can be played. The product reads XLSForms."""

import csv
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path as File

from tetote.procedures.engine.expressions import Expression, Node, parse
from tetote.procedures.engine.expressions.syntax import Call, Path, Step, Text
from tetote.procedures.engine.form.building import finished
from tetote.procedures.engine.form.model import (
    EVENTS,
    FIRST_LOAD,
    Action,
    Choices,
    Form,
    Item,
    Names,
    Rules,
    Template,
    Texts,
)

JR = "{http://openrosa.org/javarosa}"
PRELOADS = {"uid": "concat('uuid:', uuid())", "date": "today()", "timestamp": "now()"}
CONTROLS = {"input", "select", "select1", "upload", "range", "rank", "trigger", "secret"}
ACTIONS = {"setvalue", "setgeopoint"}
METHODS = {"post", "form-data-post"}


class RejectedError(Exception):
    """A form that should not load."""


def _plain(name: str) -> str:
    return name.rpartition("}")[2]


@dataclass
class Reading:
    """What is found on the way."""

    folder: File | None
    rules: dict[Names, Rules] = field(default_factory=dict)
    templates: dict[Names, Node] = field(default_factory=dict)
    instances: dict[Names, tuple[Node, ...]] = field(default_factory=dict)
    lists: dict[str, Node] = field(default_factory=dict)
    texts: dict[str, dict[str, Template]] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    repeats: dict[Names, ET.Element] = field(default_factory=dict)
    root: str = ""


def load(xml: str, folder: File | None = None) -> Form:
    """The form, or RejectedError with the reason."""
    top = ET.fromstring(xml.strip())  # noqa: S314 - test material
    reading = Reading(folder)
    model = next(node for node in top.iter() if _plain(node.tag) == "model")
    body = next(node for node in top.iter() if _plain(node.tag) == "body")
    if [_plain(node.tag) for node in top][:1] == ["body"]:
        raise RejectedError("the body stands before the model")
    _refuse(model, body)
    for node in model:
        _model(node, reading)
    data = next(node for node in model if _plain(node.tag) == "instance")[0]
    reading.root = _plain(data.tag)
    _find_repeats(body, (), reading)
    seed = Node("#document")
    seed.add(_seed(data, (reading.root,), reading))
    items = tuple(_items(body, (), reading))
    form = Form(
        title="",
        seed=seed,
        body=items,
        rules=reading.rules,
        templates=reading.templates,
        instances=reading.instances,
        lists=reading.lists,
        texts=reading.texts,
        actions=tuple(reading.actions),
        languages=tuple(reading.languages) or ("",),
    )
    return finished(form)


def _refuse(model: ET.Element, body: ET.Element) -> None:
    for node in model.iter():
        if _plain(node.tag) == "submission" and node.get("method", "post") not in METHODS:
            raise RejectedError("an unknown way to submit")
    for node in [*model.iter(), *body.iter()]:
        events = set((node.get("event") or "").split())
        if not events <= EVENTS:
            raise RejectedError("an unknown event")
        if _plain(node.tag) == "upload" and (node.get("mediatype") or "").startswith("."):
            raise RejectedError("a file ending instead of a media type")


def _model(node: ET.Element, reading: Reading) -> None:
    match _plain(node.tag):
        case "bind":
            _bind(node, reading)
        case "instance" if node.get("id") and (node.get("src") or len(node)):
            reading.lists[str(node.get("id"))] = _list(node, reading)
        case "itext":
            _itext(node, reading)
        case "setvalue" | "setgeopoint":
            reading.actions.append(_action(node, None))


def names(ref: str, context: Names = ()) -> Names:
    """A reference without predicates as a path."""
    found = [] if ref.startswith("/") else list(context)
    for part in ref.strip().strip("/").split("/"):
        if part == "..":
            found.pop()
        elif part not in {".", "", "current()"}:
            found.append(part.partition("[")[0])
    return tuple(_plain(part) for part in found)


def _expression(text: str | None) -> Expression | None:
    return parse(text.strip()) if text and text.strip() else None


def _condition(text: str | None) -> Expression | None:
    return _expression({"1": "true()", "0": "false()", "true": "true()", "false": "false()"}.get(text or "", text))


def _bind(node: ET.Element, reading: Reading) -> None:
    path = names(node.get("nodeset", ""))
    kind = (node.get("type") or "string").rpartition(":")[2]
    reading.rules[path] = Rules(
        type=kind,
        relevant=_condition(node.get("relevant")),
        required=_condition(node.get("required")),
        read_only=_condition(node.get("readonly")),
        constraint=_condition(node.get("constraint")),
        calculation=_expression(node.get("calculate")),
        required_message=_message(node.get(f"{JR}requiredMsg")),
        constraint_message=_message(node.get(f"{JR}constraintMsg")),
    )
    preload = PRELOADS.get(node.get(f"{JR}preload") or "")
    if preload:
        target = Path(absolute=True, steps=tuple(Step("child", name) for name in path))
        reading.actions.append(Action(frozenset({FIRST_LOAD}), target, parse(preload)))


def _message(text: str | None) -> Texts:
    return {"": (text,)} if text else {}


def _itext(node: ET.Element, reading: Reading) -> None:
    for translation in node:
        language = translation.get("lang", "")
        if translation.get("default") is not None:
            reading.languages.insert(0, language)
        else:
            reading.languages.append(language)
        for text in translation:
            value = next((child for child in text if not child.get("form")), None)
            reading.texts.setdefault(text.get("id", ""), {})[language] = _gaps(value)


def _gaps(node: ET.Element | None) -> Template:
    """The text of a label with its outputs."""
    if node is None:
        return ()
    found: list[str | Expression] = [node.text or ""]
    for child in node:
        if _plain(child.tag) == "output":
            found.append(parse(child.get("value") or child.get("ref") or ""))
        found.append(child.tail or "")
    return tuple(part for part in found if part != "")


def _label(node: ET.Element, tag: str) -> Texts | Expression:
    label = next((child for child in node if _plain(child.tag) == tag), None)
    if label is None:
        return {}
    reference = label.get("ref")
    return parse(reference) if reference else {"": _gaps(label)}


def _words(node: ET.Element, tag: str, reading: Reading) -> Texts:
    found = _label(node, tag)
    if isinstance(found, Call) and found.name == "jr:itext" and isinstance(found.arguments[0], Text):
        return reading.texts.get(found.arguments[0].value, {})
    return {"": (found,)} if isinstance(found, Expression) else found


def _list(node: ET.Element, reading: Reading) -> Node:
    top = Node("#document")
    source = node.get("src")
    if not source:
        top.add(_plain_tree(node[0]))
        return top
    root = top.add(Node("root"))
    file = reading.folder / source.rpartition("/")[2] if reading.folder else None
    if file and file.suffix == ".csv" and file.exists():
        with file.open(encoding="utf-8-sig", newline="") as rows:
            _rows(root, csv.DictReader(rows))
    elif file and file.exists() and file.suffix == ".xml":
        top.remove(root)
        top.add(_plain_tree(ET.parse(file).getroot()))  # noqa: S314 - test material
    elif file and file.exists() and file.suffix == ".geojson":
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
        _rows(root, ({**feature["properties"], "id": feature.get("id", "")} for feature in features))
    return top


def _rows(root: Node, rows: Iterator[dict[str, str]]) -> None:
    for row in rows:
        item = root.add(Node("item"))
        for name, value in row.items():
            item.add(Node(name, value))


def _plain_tree(element: ET.Element) -> Node:
    node = Node(_plain(element.tag), (element.text or "") if not len(element) else "", attributes=element.attrib)
    for child in element:
        node.add(_plain_tree(child))
    return node


# --- what is kept ------------------------------------------------------------------------------------------


def _find_repeats(node: ET.Element, context: Names, reading: Reading) -> None:
    for child in node:
        tag = _plain(child.tag)
        path = names(child.get("nodeset") or child.get("ref") or "", context) or context
        if tag == "repeat":
            reading.repeats[path] = child
        if tag in {"repeat", "group"}:
            _find_repeats(child, path, reading)


def _seed(element: ET.Element, path: Names, reading: Reading) -> Node:
    node = Node(_plain(element.tag), (element.text or "") if not len(element) else "")
    node.attributes = {_plain(name): value for name, value in element.attrib.items()}
    for child in element:
        if isinstance(child.tag, str):
            _seed_child(node, child, (*path, _plain(child.tag)), reading)
    return node


def _seed_child(node: Node, child: ET.Element, path: Names, reading: Reading) -> None:
    seed = _seed(child, path, reading)
    if path not in reading.repeats:
        node.add(seed)
        return
    is_template = child.get(f"{JR}template") is not None
    if is_template or path not in reading.templates:
        reading.templates[path] = seed if is_template else _blank(seed)
    if not is_template:
        reading.instances[path] = (*reading.instances.get(path, ()), seed)
        if reading.repeats[path].get(f"{JR}count") is None:
            node.add(seed)


def _blank(seed: Node) -> Node:
    """A template of an instance: its parts without their values."""
    node = Node(seed.name, "", attributes=seed.attributes)
    for child in seed.children:
        node.add(_blank(child))
    return node


# --- what is asked ------------------------------------------------------------------------------------------


def _items(node: ET.Element, context: Names, reading: Reading) -> Iterator[Item]:
    for child in node:
        tag = _plain(child.tag)
        path = names(child.get("nodeset") or child.get("ref") or "", context)
        if tag == "group":
            inner = tuple(_items(child, path or context, reading))
            yield Item("group", path if child.get("ref") else (), _words(child, "label", reading), children=inner)
        elif tag == "repeat":
            yield _repeat(child, path, reading)
        elif tag in CONTROLS:
            yield _control(child, path, reading)
        elif tag in ACTIONS:
            reading.actions.append(_action(child, context))


def _repeat(node: ET.Element, path: Names, reading: Reading) -> Item:
    return Item(
        "repeat",
        path,
        children=tuple(_items(node, path, reading)),
        count=_count(node.get(f"{JR}count")),
        fixed=node.get(f"{JR}noAddRemove") in {"true()", "true"},
    )


def _count(text: str | None) -> Expression | None:
    """A bare name in a count stands beside the repeat, not in it."""
    found = _expression(text)
    if isinstance(found, Path) and not found.absolute and found.start is None and found.steps[0].axis == "child":
        return replace(found, steps=(Step("parent", "node()"), *found.steps))
    return found


def _control(node: ET.Element, path: Names, reading: Reading) -> Item:
    for child in node:
        if _plain(child.tag) in ACTIONS:
            reading.actions.append(_action(child, path))
    item = Item(
        _plain(node.tag),
        path,
        _words(node, "label", reading),
        _words(node, "hint", reading),
        parameters={name: str(node.get(name)) for name in ("start", "end", "step") if node.get(name)},
    )
    return replace(item, choices=_choices(node, path, reading))


def _choices(node: ET.Element, path: Names, reading: Reading) -> Choices | None:
    itemset = next((child for child in node if _plain(child.tag) == "itemset"), None)
    if itemset is not None:
        value = next(child.get("ref", "") for child in itemset if _plain(child.tag) == "value")
        label = next(child.get("ref", "") for child in itemset if _plain(child.tag) == "label")
        inside = label.removeprefix("jr:itext(").removesuffix(")")
        return Choices(parse(itemset.get("nodeset", "")), value, inside, translated=inside != label)
    items = [child for child in node if _plain(child.tag) == "item"]
    return _inline(items, path, reading) if items else None


def _inline(items: list[ET.Element], path: Names, reading: Reading) -> Choices:
    name = "#" + "/".join(path)
    top = reading.lists[name] = Node("#document")
    root = top.add(Node("root"))
    for number, item in enumerate(items):
        text_id = f"{name}-{number}"
        found = _label(item, "label")
        if isinstance(found, Call) and isinstance(found.arguments[0], Text):
            text_id = found.arguments[0].value
        elif not isinstance(found, Expression):
            reading.texts[text_id] = dict(found)
        node = root.add(Node("item"))
        node.add(Node("name", next((child.text or "") for child in item if _plain(child.tag) == "value")))
        node.add(Node("label", text_id))
    return Choices(parse(f"instance('{name}')/root/item"), translated=True)


def _action(node: ET.Element, source: Names | None) -> Action:
    value = _expression(node.get("value"))
    if value is None and node.text:
        value = Text(node.text)
    target = parse(node.get("ref", ""))
    events = frozenset((node.get("event") or "").split())
    return Action(events, target, value, source)
