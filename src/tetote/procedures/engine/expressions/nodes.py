"""The tree that expressions walk: the answers of a run, or the rows of a list of choices."""

from collections.abc import Iterable, Iterator, Mapping

TEXT = "#text"


class Node:
    """An element, or a piece of text between elements. `kind` is the type of its value: string, int, decimal, date …"""

    __slots__ = ("_named", "attributes", "children", "kind", "name", "parent", "relevant", "text")

    def __init__(self, name: str, text: str = "", kind: str = "string", attributes: Mapping[str, str] = {}) -> None:
        self.name = name
        self.text = text
        self.kind = kind
        self.attributes = attributes
        self.children: list[Node] = []  # changed by add, insert and remove alone
        self._named: dict[str, list[Node]] = {}
        self.parent: Node | None = None
        self.relevant = True

    def add(self, child: "Node") -> "Node":
        """Hangs a child under it, at the end; gives the child."""
        return self.insert(len(self.children), child)

    def insert(self, place: int, child: "Node") -> "Node":
        """Hangs a child under it, at a place; gives the child."""
        child.parent = self
        self.children.insert(place, child)
        self._named.clear()
        return child

    def remove(self, child: "Node") -> None:
        """Takes a child away."""
        self.children.remove(child)
        self._named.clear()

    def named(self, name: str) -> "list[Node]":
        """Children of a name, in order. Not to be changed."""
        if not self._named:
            for child in self.children:
                self._named.setdefault(child.name, []).append(child)
        return self._named.get(name, [])

    def ancestors(self) -> "Iterator[Node]":
        """It, its parent, and so on to the top."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def path(self) -> "tuple[str, ...]":
        """Names from below the document down to it."""
        names = [node.name for node in self.ancestors()][::-1]
        return tuple(names[1:])

    def place(self) -> int:
        """From 1: which of its namesakes it is."""
        if self.parent is None:
            return 1
        return next(i for i, other in enumerate(self.parent.named(self.name), 1) if other is self)

    def whole_text(self) -> str:
        """Its text and that of everything under it."""
        if not self.children:
            return self.text
        return self.text + "".join(child.whole_text() for child in self.children)


class Nodes(tuple[Node, ...]):
    """What a path gives; used as a value it is its first node."""

    __slots__ = ()


def nodes(found: Iterable[Node]) -> Nodes:
    """Each once, in the order found."""
    return Nodes(dict.fromkeys(found))
