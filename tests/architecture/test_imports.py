"""Through the doors only, and in the open. The floors themselves are contracts in pyproject.toml (lint-imports)."""

import ast

from tests.architecture.house import Function, Module, modules, nothing

DOORS = {"actions", "queries", "facts", "models", "ports", "permissions", "navigation"}
MORE_DOORS = {"channels": {"parts", "registry"}, "organisations": {"requests"}, "procedures": {"engine"}}
# The lowest floor may be imported by module; config is the room that knows everyone, and wires them.
OPEN = {"kernel", "ui"}
# The demo paints a past, for which there are no deeds, with the brushes the apps use themselves.
FREE = {"config", "demo"}
HEAVY = {"numpy", "openpyxl", "scipy"}
"""What takes long to load and much memory, and is used by few: `import_module` loads it where it is."""


def inner_modules_used(module: Module) -> list[str]:
    found = []
    for line, name in module.imports():
        package, _, rest = name.partition(".")
        app, _, inside = rest.partition(".")
        door = inside.split(".")[0]
        if package != "tetote" or app in OPEN | {module.app} or not inside:
            continue
        if door not in DOORS | MORE_DOORS.get(app, set()):
            found.append(f"{module.at(line)} reaches into {name}")
    return found


def test_other_apps_are_entered_by_their_doors() -> None:
    nothing([found for module in modules() if module.app not in FREE for found in inner_modules_used(module)])


def hidden_imports(module: Module) -> list[str]:
    return [
        f"{module.at(node.lineno)} inside {function.name}"
        for function in module.functions()
        if not is_ready(module, function)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def is_ready(module: Module, function: Function) -> bool:
    return module.path.name == "apps.py" and function.name == "ready"


def test_no_import_hides_in_a_function() -> None:
    nothing([found for module in modules() for found in hidden_imports(module)])


def heavy_imports(module: Module) -> list[str]:
    """What every process would load; what only the checker of types reads is not among them."""
    lines = {node.lineno for node in module.tree.body if isinstance(node, ast.Import | ast.ImportFrom)}
    return [
        f"{module.at(line)} loads {name}"
        for line, name in module.imports()
        if line in lines and name.partition(".")[0] in HEAVY
    ]


def test_no_process_loads_what_few_need() -> None:
    nothing([found for module in modules() for found in heavy_imports(module)])
