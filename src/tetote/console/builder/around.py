"""Steps of reviewing, what staff note, and the deed at the end: as lines on the settings page, and read back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tetote.procedures import ports
from tetote.procedures.engine.definition.editing.naming import called, name_from
from tetote.procedures.engine.definition.procedure import USUAL_STEPS, Deed, Procedure, StaffField, State
from tetote.procedures.engine.definition.rows import Definition

STAFF_TYPES: Mapping[str, Promise] = {
    "text": _("Words"),
    "date": _("A day"),
    "yes_no": _("Yes or no"),
    "integer": _("A number"),
}
MOST = 30
_LINE = re.compile(r"(?:state|staff)-(\d{1,3})-label")
Option = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Line:
    """A step or a field as the page shows it; the last one is empty, for one more."""

    place: int
    name: str
    label: str
    closes: bool = False
    types: Sequence[Option] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A parameter of the deed, with the questions that may fill it."""

    name: str
    label: str
    required: bool
    questions: Sequence[Option]


def _label(words: Mapping[str, str]) -> str:
    return words.get("ja") or next(iter(words.values()), "")


def states(part: Procedure) -> list[Line]:
    """The steps, and an empty line."""
    found = [Line(at, state.name, _label(state.label), state.closes) for at, state in enumerate(part.steps, 1)]
    return [*found, Line(len(found) + 1, "", "")]


def staff_fields(part: Procedure) -> list[Line]:
    """What staff note, and an empty line."""
    found = [
        Line(at, one.name, _label(one.label), types=_types(one.type)) for at, one in enumerate(part.staff_fields, 1)
    ]
    return [*found, Line(len(found) + 1, "", "", types=_types("text"))]


def _types(chosen: str) -> list[Option]:
    return [(name, str(words), name == chosen) for name, words in STAFF_TYPES.items()]


def deeds(part: Procedure) -> list[Option]:
    """What can be done at the end."""
    chosen = part.deed.name if part.deed else ""
    return [(deed.name, str(deed.label), deed.name == chosen) for deed in ports.deeds().values()]


def parameters(definition: Definition) -> list[Filled]:
    """What the chosen deed wants to know."""
    deed = definition.procedure.deed
    offered = ports.deeds().get(deed.name) if deed else None
    return [_filled(definition, deed, parameter) for parameter in offered.parameters] if deed and offered else []


def _filled(definition: Definition, deed: Deed, parameter: ports.Parameter) -> Filled:
    chosen = deed.parameters.get(parameter.name, "")
    fitting = [
        (row.name, called(row), row.name == chosen)
        for row in definition.survey
        if row.is_question and row.name and (not parameter.kinds or row.kind in parameter.kinds or row.name == chosen)
    ]
    return Filled(parameter.name, str(parameter.label), parameter.required, fitting)


def read(definition: Definition, data: QueryDict) -> Definition:
    """The draft with the lines and the deed as they were sent."""
    part = definition.procedure
    steps = tuple(_states(part, data))
    changed = replace(
        part,
        states=() if steps == USUAL_STEPS else steps,
        staff_fields=tuple(_staff(part, data)),
        deed=_deed(definition, data),
    )
    return definition if changed == part else replace(definition, procedure=changed)


def _lines(data: QueryDict, kind: str) -> Iterator[tuple[str, str, str]]:
    """Prefix, name and label of every line with words, in the order that was written beside them."""
    places = sorted({int(match[1]) for key in data if key.startswith(f"{kind}-") and (match := _LINE.fullmatch(key))})
    ordered = sorted(places[:MOST], key=lambda place: (_number(data.get(f"{kind}-{place}-order", ""), place), place))
    for place in ordered:
        prefix = f"{kind}-{place}"
        if label := data.get(f"{prefix}-label", "").strip():
            yield prefix, data.get(f"{prefix}-name", ""), label[:100]


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else otherwise


def _states(part: Procedure, data: QueryDict) -> Iterator[State]:
    known = {state.name: state for state in part.steps}
    taken = set(known)
    for prefix, given, label in _lines(data, "state"):
        name = given if given in known else name_from(label, "step", taken)
        taken.add(name)
        words = _renamed(known[name].label if name in known else {}, label)
        yield State(name, words, closes=f"{prefix}-closes" in data)


def _staff(part: Procedure, data: QueryDict) -> Iterator[StaffField]:
    known = {one.name: one for one in part.staff_fields}
    taken = set(known)
    for prefix, given, label in _lines(data, "staff"):
        name = given if given in known else name_from(label, "note", taken)
        taken.add(name)
        kind = data.get(f"{prefix}-type", "")
        words = _renamed(known[name].label if name in known else {}, label)
        yield StaffField(name, kind if kind in STAFF_TYPES else "text", words)


def _renamed(words: Mapping[str, str], label: str) -> Mapping[str, str]:
    return words if words and _label(words) == label else {"ja": label}


def _deed(definition: Definition, data: QueryDict) -> Deed | None:
    name, before = data.get("deed", ""), definition.procedure.deed
    offered = ports.deeds().get(name)
    if offered is None:
        return before if name and before and before.name == name else None
    if before is None or before.name != name:
        filled = _obvious(definition, offered)
    else:
        filled = {one.name: data.get(f"deed-{one.name}", "") for one in offered.parameters}
    kept = {parameter: question for parameter, question in filled.items() if question}
    return Deed(name, kept, after_approval="deed-after" in data)


def _obvious(definition: Definition, offered: ports.OfferedDeed) -> Mapping[str, str]:
    """What a deed that was just chosen has to know, where one question alone can say it."""
    found = {}
    for parameter in offered.parameters:
        fitting = [row.name for row in definition.survey if row.is_question and row.kind in parameter.kinds]
        if parameter.required and len(fitting) == 1:
            found[parameter.name] = fitting[0]
    return found
