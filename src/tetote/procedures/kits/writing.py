"""A kit as a text that people can read, compare and keep in git: short things on one line, empty things left out."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.definition.stored import SPEC_VERSION
from tetote.procedures.kits.model import Kit

WIDTH = 116


def kit_json(kit: Kit) -> str:
    """Always the same text for the same kit; `read_kit` gives the kit back."""
    return _shown(_plain(kit), 0) + "\n"


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        version = {"spec_version": SPEC_VERSION} if isinstance(value, Definition) else {}
        return version | {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.compare and not _is_usual(field.default, getattr(value, field.name))
        }
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


def _is_usual(usual: object, value: object) -> bool:
    return value == usual or (value in ({}, ()) and not isinstance(value, bool))


def _shown(value: object, depth: int) -> str:
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + depth <= WIDTH and not _is_big(value, depth):
        return line
    inner = " " * (depth + 2)
    if isinstance(value, dict) and value:
        parts = [
            f"{inner}{json.dumps(name, ensure_ascii=False)}: {_shown(one, depth + 2)}" for name, one in value.items()
        ]
        return "{\n" + ",\n".join(parts) + "\n" + " " * depth + "}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(inner + _shown(one, depth + 2) for one in value) + "\n" + " " * depth + "]"
    return line


def _is_big(value: object, depth: int) -> bool:
    """The frame of the file always stands open."""
    return depth == 0 or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))
