"""XML of a test case as the tree that expressions walk."""

import re
import xml.etree.ElementTree as ET

from tetote.procedures.engine.expressions import Node
from tetote.procedures.engine.expressions.nodes import TEXT

_NAMESPACE = re.compile(r"{[^}]*}")
_STEP = re.compile(r"(@?)([\w.*:-]+(?:\(\))?)(?:\[(\d+)\])?")


def document(xml: str) -> Node:
    """The document node over what the text says."""
    top = Node("#document")
    top.add(_node(ET.fromstring(xml.strip())))  # noqa: S314 - test material, no entities are resolved
    return top


def _node(element: ET.Element) -> Node:
    attributes = {_plain(name): value for name, value in element.attrib.items()}
    node = Node(_plain(element.tag), kind=attributes.get("type", "string"), attributes=attributes)
    node.text = element.text or ""
    if len(element) and node.text:
        node.add(Node(TEXT, node.text))
        node.text = ""
    for child in element:
        if isinstance(child.tag, str):
            node.add(_node(child))
        if child.tail:
            node.add(Node(TEXT, child.tail))
    return node


def _plain(name: str) -> str:
    return _NAMESPACE.sub("", name)


def at(top: Node, path: str) -> Node:
    """The node of a positional path such as `/*[1]/*[2]`; a step `text()[1]` or `@id` too."""
    node = top
    for attribute, name, place in _STEP.findall(path):
        if attribute:
            return Node(name, node.attributes[name])
        elements = [child for child in node.children if name == "text()" or child.name != TEXT]
        fitting = [child for child in elements if name in {"*", child.name, "text()"}]
        node = fitting[int(place or 1) - 1]
    return node
