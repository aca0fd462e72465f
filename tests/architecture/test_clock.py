"""One place reads the time, so that tests can stop it and rules can be handed it."""

import ast
import re

from tests.architecture.house import SOURCE, Module, dotted, modules, nothing

CLOCKS = {"tetote.kernel.clock", "linesim.clock"}
READS = re.compile(r"(^|\.)(datetime\.(now|utcnow|today)|timezone\.now|date\.today|time\.time)$")
NAMES = {"now", "utcnow", "today", "time"}
READS_WHEN_EMPTY = re.compile(r"(^|\.)(localtime|localdate)$")


def readings(module: Module) -> list[str]:
    return [
        f"{module.at(node.lineno)} reads {dotted(node)}"
        for node in module.nodes
        if isinstance(node, ast.Attribute | ast.Call) and reads_the_time(node)
    ]


def reads_the_time(node: ast.Attribute | ast.Call) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in NAMES and bool(READS.search(dotted(node)))
    return not node.args and not node.keywords and bool(READS_WHEN_EMPTY.search(dotted(node)))


def test_only_the_clock_reads_the_time() -> None:
    nothing([found for module in modules() if module.name not in CLOCKS for found in readings(module)])


def test_no_template_reads_the_time() -> None:
    templates = SOURCE.rglob("templates/**/*.html")
    nothing([str(path) for path in templates if "{% now " in path.read_text(encoding="utf-8")])
