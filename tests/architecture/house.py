"""The program as text: every module of ours read once, and parsed once for the tests that look into it."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of the program."""

    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The text as Python reads it."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Everything in it; several tests look at all of it."""
        return tuple(ast.walk(self.tree))

    @property
    def name(self) -> str:
        """As Python imports it: tetote.matching.actions."""
        return ".".join(self.path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")

    @property
    def package(self) -> str:
        """tetote or linesim."""
        return self.path.relative_to(SOURCE).parts[0]

    @property
    def app(self) -> str:
        """The app's name: matching; empty for files beside the apps."""
        parts = self.path.relative_to(SOURCE).parts
        return parts[1] if len(parts) > 2 else ""

    @property
    def lines(self) -> int:
        """How long the file is."""
        return len(self.text.splitlines())

    def functions(self) -> Iterator[Function]:
        """Every function and method, nested ones too."""
        return (node for node in self.nodes if isinstance(node, Function))

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full dotted name of everything imported."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)

    def at(self, line: int) -> str:
        """A place in it, for a message."""
        return f"{self.path.relative_to(ROOT)}:{line}"


@cache
def modules() -> tuple[Module, ...]:
    """The program without its tests and migrations."""
    paths = (path for path in sorted(SOURCE.rglob("*.py")) if not {"tests", "migrations"} & set(path.parts))
    return tuple(read(path) for path in paths)


def read(path: Path) -> Module:
    """One file."""
    return Module(path, path.read_text(encoding="utf-8"))


def nothing(found: Sequence[str]) -> None:
    """Fails with every finding on a line of its own."""
    assert not found, "\n".join(["", *found])


def dotted(node: ast.AST) -> str:
    """`a.b.c` of an attribute chain; calls and subscripts on the way are passed over. Empty for anything else."""
    if isinstance(node, ast.Attribute):
        left = dotted(node.value)
        return f"{left}.{node.attr}" if left else ""
    if isinstance(node, ast.Call):
        return dotted(node.func)
    if isinstance(node, ast.Subscript):
        return dotted(node.value)
    return node.id if isinstance(node, ast.Name) else ""
