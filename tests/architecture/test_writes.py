"""Only an app writes its own rows. What others want done, they ask of its actions."""

import ast
from collections.abc import Iterator

from django.apps import apps

from tests.architecture.house import Function, Module, dotted, modules, nothing

WRITES = {
    *(
        "save",
        "create",
        "update",
        "delete",
        "bulk_create",
        "bulk_update",
        "get_or_create",
        "update_or_create",
        "add",
        "set",
    ),
    *("asave", "acreate", "aupdate", "adelete"),
}
MODELS = {model.__name__ for model in apps.get_models()}
FREE = {"demo"}  # The demo fills a town with a past, for which there are no deeds.


def foreign_models(module: Module) -> set[str]:
    """Names under which models of other apps are known in the module."""
    return {
        alias.asname or alias.name
        for node in module.nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tetote.")
        if ".models" in (node.module or "") and (node.module or "").split(".")[1] != module.app
        for alias in node.names
        if alias.name in MODELS
    }


def foreign_things(function: Function, models: set[str]) -> set[str]:
    """Parameters and variables that hold a row or rows of another app, as far as the text says so."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    held = {
        a.arg for a in arguments if a.annotation and {n.strip() for n in ast.unparse(a.annotation).split("|")} & models
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and dotted(node.value).split(".")[0] in models:
            held.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return held


def types_of(argument: ast.arg) -> set[str]:
    return {name.strip() for name in ast.unparse(argument.annotation).split("|")} if argument.annotation else set()


def foreign_writes(module: Module) -> Iterator[str]:
    models = foreign_models(module)
    for function in module.functions():
        things = foreign_things(function, models) | models
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and is_write(dotted(node.func), things):
                yield f"{module.at(node.lineno)} {dotted(node.func)}"


def is_write(call: str, things: set[str]) -> bool:
    first, _, rest = call.partition(".")
    last = rest.rpartition(".")[2]
    return first in things and last in WRITES


def test_nobody_writes_the_rows_of_another_app() -> None:
    nothing([found for module in modules() if module.app not in FREE for found in foreign_writes(module)])
