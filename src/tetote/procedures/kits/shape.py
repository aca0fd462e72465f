"""JSON onto frozen dataclasses, strictly: every unknown, missing or wrong field is named with its place."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import EnumType
from functools import cache
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

from tetote.procedures.kits.findings import KitFinding

UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Signs that no text has and not every database keeps."""
_NAMED: Mapping[object, str] = {str: "text", int: "a number", bool: "true / false", dict: "{ … }", list: "[ … ]"}


class Shaping:
    """Reads values against types, and collects what does not fit. What does not fit comes back as None."""

    def __init__(self) -> None:
        self.findings: list[KitFinding] = []

    def value(self, wanted: object, found: object, place: str) -> object:
        """`found` as the type `wanted`."""
        origin = get_origin(wanted)
        if origin is UnionType:
            inner = next(one for one in get_args(wanted) if one is not NoneType)
            return None if found is None else self.value(inner, found, place)
        if origin is tuple:
            return self._several(get_args(wanted)[0], found, place)
        if origin is Mapping:
            return self._mapping(get_args(wanted)[1], found, place)
        if isinstance(wanted, EnumType):
            return self._one_of(wanted, found, place)
        if isinstance(wanted, type) and is_dataclass(wanted):
            return self._record(wanted, found, place)
        return self._plain(wanted, found, place)

    def _plain(self, wanted: object, found: object, place: str) -> object:
        if isinstance(found, str) and UNFIT.search(found):
            self.findings.append(KitFinding("kit.control", place))
            return None
        if type(found) is wanted:
            return found
        return self._wrong(wanted, place)

    def _wrong(self, wanted: object, place: str) -> object:
        self.findings.append(KitFinding("kit.wrong", place, {"wanted": _NAMED.get(wanted, str(wanted))}))
        return None

    def _several(self, inner: object, found: object, place: str) -> object:
        if not isinstance(found, list):
            return self._wrong(list, place)
        return tuple(self.value(inner, one, f"{place}[{number}]") for number, one in enumerate(found, 1))

    def _mapping(self, inner: object, found: object, place: str) -> object:
        if not isinstance(found, dict):
            return self._wrong(dict, place)
        if any(UNFIT.search(name) for name in found):
            self.findings.append(KitFinding("kit.control", place))
        return {name: self.value(inner, one, f"{place}.{name}") for name, one in found.items()}

    def _one_of(self, wanted: EnumType, found: object, place: str) -> object:
        names = [str(member.value) for member in wanted]  # type: ignore[var-annotated]
        if isinstance(found, str) and found in names:
            return wanted(found)
        data = {"found": str(found)[:40], "names": ", ".join(names)}
        self.findings.append(KitFinding("kit.not-one-of", place, data))
        return None

    def _record(self, wanted: type, found: object, place: str) -> object:
        if not isinstance(found, dict):
            return self._wrong(dict, place)
        about = _about(wanted)
        for name in (name for name in found if name not in about):
            self.findings.append(KitFinding("kit.unknown", place, {"name": name[:40]}))
        missing = [name for name, (field, _type) in about.items() if name not in found and _is_needed(field)]
        self.findings += [KitFinding("kit.missing", place, {"name": name}) for name in missing]
        before = len(self.findings)
        inner = f"{place}." if place else ""
        values = {
            name: self.value(about[name][1], one, f"{inner}{name}") for name, one in found.items() if name in about
        }
        return None if missing or len(self.findings) > before else wanted(**values)


def _is_needed(field: "Field[object]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


@cache
def _about(wanted: type) -> "Mapping[str, tuple[Field[object], object]]":
    hints = get_type_hints(wanted)
    return {
        field.name: (field, hints[field.name])
        for field in fields(wanted)
        if field.compare  # what does not count when two are compared, the file does not hold
    }
